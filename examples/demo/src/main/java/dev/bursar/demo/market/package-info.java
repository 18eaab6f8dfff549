/** A day of a market place, from the buyers' payments to the sellers' payouts. */
@NullMarked
package dev.bursar.demo.market;

import org.jspecify.annotations.NullMarked;
