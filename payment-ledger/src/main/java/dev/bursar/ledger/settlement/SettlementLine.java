package dev.bursar.ledger.settlement;

import dev.bursar.payment.Money;
import java.time.Instant;

/**
 * One earning in a batch, and how it was divided; the four shares add up to {@code gross}.
 *
 * @param position its place in the batch, from 1
 * @param earningId which earning
 * @param orderId of which order
 * @param kind why it was earned or lost
 * @param occurredAt when
 * @param gross how much
 * @param sellerShare the seller's share
 * @param commission the platform's, without VAT
 * @param vat the VAT on the platform's
 * @param toPartners the partners'
 */
public record SettlementLine(
        int position,
        String earningId,
        String orderId,
        Earning.Kind kind,
        Instant occurredAt,
        Money gross,
        Money sellerShare,
        Money commission,
        Money vat,
        Money toPartners) {}
