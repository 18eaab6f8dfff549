/** A market place to test with. */
@NullMarked
package dev.bursar.ledger.market;

import org.jspecify.annotations.NullMarked;
