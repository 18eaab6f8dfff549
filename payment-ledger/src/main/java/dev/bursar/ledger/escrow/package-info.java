/**
 * Money of paid orders that is kept until it is clear whose it is: the seller's, or the buyer's again.
 */
@NullMarked
package dev.bursar.ledger.escrow;

import org.jspecify.annotations.NullMarked;
