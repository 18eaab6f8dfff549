/** What the packages of the ledger share. Not exported. */
@NullMarked
package dev.bursar.ledger.internal;

import org.jspecify.annotations.NullMarked;
