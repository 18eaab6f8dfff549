package dev.bursar.micrometer;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;

/** Something of everything that can happen, so that every metric is there. */
final class Traffic {

    static final ProviderError ALPHA = ProviderError.of("alpha");

    private Traffic() {}

    static Shop everything() {
        Shop shop = new Shop();
        for (PaymentVerb verb : PaymentVerb.values()) {
            shop.call(verb);
        }
        shop.call(PaymentVerb.WEBHOOK); // the same event again
        shop.provider.play((usual, scope) -> declined((PaymentResponse) usual));
        shop.call(PaymentVerb.CREATE);
        fail(shop, PaymentVerb.CONFIRM, unknown());
        fail(shop, PaymentVerb.CAPTURE, mismatch(true));
        fail(shop, PaymentVerb.WEBHOOK, new WebhookRejectedException(RejectionReason.TOO_OLD, "signed long ago"));
        shop.provider.play((usual, scope) -> {
            scope.countAttempt();
            throw new ProviderUnavailableException("not reached", ALPHA, null);
        });
        shop.call(PaymentVerb.WEBHOOK);
        shop.provider.play((usual, scope) -> {
            scope.countRepetition();
            return usual;
        });
        return shop.call(PaymentVerb.CREATE);
    }

    static PaymentResponse declined(PaymentResponse usual) {
        return usual.toBuilder()
                .status(PaymentStatus.FAILED)
                .capturedAmount(null)
                .failure(PaymentFailure.of(FailureCode.INSUFFICIENT_FUNDS, "51", "not enough money"))
                .build();
    }

    static OutcomeUnknownException unknown() {
        return new OutcomeUnknownException("the connection broke", ALPHA, "key-1", null, null);
    }

    static AmountMismatchException mismatch(boolean afterExecution) {
        return new AmountMismatchException("amount", "15000", "100", afterExecution, ALPHA, null);
    }

    static void fail(Shop shop, PaymentVerb verb, RuntimeException fault) {
        shop.provider.play((usual, scope) -> {
            throw fault;
        });
        shop.call(verb);
    }
}
