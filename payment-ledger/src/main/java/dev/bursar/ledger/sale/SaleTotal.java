package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;

/**
 * What moved through a provider in a span of time, in one currency.
 *
 * @param gross what buyers paid
 * @param refunds what they got back
 * @param chargebacks what their banks took, less what came again
 * @param fees what the provider kept of these, whenever that was booked
 */
public record SaleTotal(Money gross, Money refunds, Money chargebacks, Money fees) {}
