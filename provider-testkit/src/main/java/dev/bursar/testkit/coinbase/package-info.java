/**
 * Coinbase on the loopback interface: an independent reading of its documentation, for whoever talks to it.
 *
 * <p>{@link dev.bursar.testkit.coinbase.CoinbaseSimulator} is both APIs and the hosted pages, {@link
 * dev.bursar.testkit.coinbase.CoinbaseCustomer} the person with the wallet, {@link
 * dev.bursar.testkit.coinbase.CoinbaseBackOffice} what happens out of sight, and {@link
 * dev.bursar.testkit.coinbase.CoinbaseEvents} how Coinbase tells of it.
 *
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/business-api/rest-api/checkouts/introduction">Checkouts API
 *     reference</a>
 */
@NullMarked
package dev.bursar.testkit.coinbase;

import org.jspecify.annotations.NullMarked;
