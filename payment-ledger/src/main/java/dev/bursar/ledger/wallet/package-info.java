/**
 * Balances of persons, to pay with and to be paid to.
 */
@NullMarked
package dev.bursar.ledger.wallet;

import org.jspecify.annotations.NullMarked;
