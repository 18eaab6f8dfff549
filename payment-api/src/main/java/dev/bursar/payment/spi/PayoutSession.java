package dev.bursar.payment.spi;

import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;

/**
 * One account from which money is paid out, as a plugin implements it. Thread-safe.
 *
 * <p>The factory puts a guard in front of it, which compares id, amount and currency of every answer, calls the observers, and
 * turns anything unforeseen after bytes have left into an unknown outcome. Every verb gets the {@link CallScope} of its
 * operation and hands it to the transport with each request it sends.
 */
public interface PayoutSession extends AutoCloseable {

    /**
     * Pays out under the scope's key. A repetition is answered with the payout that was made, and never pays again.
     *
     * @param request what to pay to whom
     * @param scope the operation
     * @return the payout. It is {@link dev.bursar.payment.payout.PayoutStatus#FAILED} only where the provider surely has not
     *     accepted it, and never will under this id
     */
    PayoutResponse send(PayoutRequest request, CallScope scope);

    /**
     * Asks how a payout stands.
     *
     * @param reference which payout; the provider's own id is the surer one
     * @param scope the operation
     * @return the payout
     */
    PayoutResponse get(PayoutReference reference, CallScope scope);

    /** Frees connections. */
    @Override
    void close();
}
