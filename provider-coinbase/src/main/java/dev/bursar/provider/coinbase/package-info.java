/** Coinbase as a payment provider: {@link dev.bursar.provider.coinbase.CoinbaseProvider} is its entry. */
@NullMarked
package dev.bursar.provider.coinbase;

import org.jspecify.annotations.NullMarked;
