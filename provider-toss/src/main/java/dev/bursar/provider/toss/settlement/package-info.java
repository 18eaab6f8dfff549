/**
 * What Toss Payments pays out: to the merchant, in settlements, and for the merchant to sellers, in payouts. Apart from
 * taking payments; {@link dev.bursar.provider.toss.settlement.TossSettlements} is its entry.
 */
@NullMarked
package dev.bursar.provider.toss.settlement;

import org.jspecify.annotations.NullMarked;
