package dev.bursar.provider.support;

import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.util.function.Supplier;

/**
 * What a webhook tells of, asked for with the merchant's own key. If the question fails the webhook is not answered, so
 * that the provider sends it again; only where there is no such thing it is rejected.
 */
public final class Refetch {

    private Refetch() {}

    /**
     * Asks.
     *
     * @param <T> what is asked for
     * @param reason why a webhook is rejected that tells of what is not there
     * @param problem that in words, and what to do
     * @param question asks the provider
     * @return what the provider told
     * @throws WebhookRejectedException if the provider does not know it
     */
    public static <T> T orReject(RejectionReason reason, String problem, Supplier<T> question) {
        try {
            return question.get();
        } catch (PaymentNotFoundException e) {
            throw new WebhookRejectedException(reason, problem, e);
        }
    }
}
