package dev.bursar.ledger.settlement;

import dev.bursar.payment.CurrencyCode;
import org.jspecify.annotations.Nullable;

/** Whom the provider of payouts pays for each seller. The host's; called outside of transactions, by any thread. */
@FunctionalInterface
public interface PayoutDestinations {

    /**
     * The payee of a seller.
     *
     * @param seller the seller
     * @param currency in which currency it is to be paid
     * @return the provider's id of the payee, or null where the seller has none yet: its batches then wait
     */
    @Nullable
    String destinationOf(String seller, CurrencyCode currency);
}
