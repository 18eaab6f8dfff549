/**
 * Paying out: money from the merchant's balance at a provider to a payee the provider knows. Apart from taking payments;
 * {@link dev.bursar.payment.PaymentFactory#openPayouts} opens a {@link dev.bursar.payment.payout.PayoutPort}.
 */
@NullMarked
package dev.bursar.payment.payout;

import org.jspecify.annotations.NullMarked;
