package dev.bursar.provider.support;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.spi.CallScope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a plugin asks after it has an answer already: that is not in doubt any more, whatever becomes of the question. */
public final class FollowUp {

    private FollowUp() {}

    /**
     * Asks for what may tell more than the answer at hand.
     *
     * @param <T> what is asked for
     * @param first the operation that was answered
     * @param reference the payment that it was about, as it is known by now
     * @param question asks, in the scope that it is given
     * @return what was told, or null where there is nothing to be told, or the provider did not tell
     */
    public static <T> @Nullable T ask(
            CallScope first, PaymentReference reference, Function<CallScope, @Nullable T> question) {
        try {
            return question.apply(first.followUp(reference));
        } catch (PaymentException e) {
            return null;
        }
    }
}
