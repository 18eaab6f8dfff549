package dev.bursar.payment.payout;

/**
 * One merchant account at one provider, from which money is paid out. Thread-safe; open it once and close it at the end of
 * the application. Every call waits for its answer.
 *
 * <p>The host's own {@code payoutId} makes the idempotency key: the same request pays once, however often it is sent. A
 * payout that may have been executed throws {@link dev.bursar.payment.OutcomeUnknownException}; send the very same request
 * again to learn what became of it, and never the same money under another id.
 */
public interface PayoutPort extends AutoCloseable {

    /** {@return the provider's name} */
    String provider();

    /**
     * Pays out. Sending the same again is harmless, and answers with the payout that was made.
     *
     * <p>Where the provider's refusal is its last word on this id, as for a payee it does not know or a balance that does not
     * suffice, the answer is a payout that {@linkplain PayoutStatus#FAILED failed}. An exception says that the payout may
     * still be made, or that the request has to be changed.
     *
     * @param request what to pay to whom
     * @return the payout as the provider has it
     * @throws dev.bursar.payment.OutcomeUnknownException if it may have been executed: send the same again
     * @throws dev.bursar.payment.ProviderUnavailableException if it was surely not executed: send the same again later
     * @throws dev.bursar.payment.IdempotencyConflictException if the id was used before with another content
     * @throws dev.bursar.payment.InvalidStateException if the provider has a payout of this id already and does not say how it
     *     stands: ask {@link #get}, and never pay under another id before
     * @throws dev.bursar.payment.InvalidRequestException if the provider cannot take a value; nothing was sent
     */
    PayoutResponse send(PayoutRequest request);

    /**
     * Asks how a payout stands.
     *
     * @param reference which payout
     * @return the payout as the provider has it now
     * @throws dev.bursar.payment.PaymentNotFoundException if the provider has no such payout
     * @throws dev.bursar.payment.InvalidRequestException if this provider finds payouts by its own id only, and that is not
     *     known: send the same request again, and its answer tells the id
     */
    PayoutResponse get(PayoutReference reference);

    /** Closes connections. Calls under way end with an exception that says whether they may have been executed. */
    @Override
    void close();
}
