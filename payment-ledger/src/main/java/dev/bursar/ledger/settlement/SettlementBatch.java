package dev.bursar.ledger.settlement;

import dev.bursar.payment.CurrencyCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a seller got for a period, in one currency.
 *
 * @param id its id, the same wherever and whenever it is made
 * @param seller whose
 * @param period for which period
 * @param amounts what it is made of
 * @param state where it stands
 * @param reason why it waits or failed, for people; or null
 * @param payout its newest payout, or null where there was none
 * @param invoice where its tax invoice stands
 * @param madeAt when it was made
 */
public record SettlementBatch(
        String id,
        String seller,
        SettlementPeriod period,
        SettlementAmounts amounts,
        SettlementState state,
        @Nullable String reason,
        @Nullable Payout payout,
        Invoice invoice,
        Instant madeAt) {

    /** {@return the currency of all its amounts} */
    public CurrencyCode currency() {
        return amounts.gross().currency();
    }

    /** {@return the id of the transfer that booked it} */
    public String transferId() {
        return "settlement/" + id;
    }

    /**
     * A payout of a batch.
     *
     * @param attempt the how manieth
     * @param payoutId its id at the provider of payouts: that of the batch and the attempt
     * @param provider the provider at which it was begun, and stays
     * @param destination to which payee
     * @param providerPayoutId the provider's id of it, where it said one
     */
    public record Payout(
            int attempt,
            String payoutId,
            String provider,
            String destination,
            @Nullable String providerPayoutId) {}

    /**
     * The tax invoice of a batch.
     *
     * @param state where it stands
     * @param reference how whoever issued it calls it, or null
     * @param reason why it could not be issued last time, or null
     */
    public record Invoice(
            InvoiceState state,
            @Nullable String reference,
            @Nullable String reason) {}
}
