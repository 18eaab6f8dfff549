/**
 * What sellers have earned, how it is divided, and how it is paid out.
 */
@NullMarked
package dev.bursar.ledger.settlement;

import org.jspecify.annotations.NullMarked;
