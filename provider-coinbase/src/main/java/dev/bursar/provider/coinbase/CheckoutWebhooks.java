package dev.bursar.provider.coinbase;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.coinbase.CoinbaseWords.Subject;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.OkEnvelope;
import dev.bursar.provider.support.Refetch;
import dev.bursar.provider.support.SignatureCheck;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what comes of checkouts, then reads it: the checkout itself, flat, with the event's type beside it. Where the
 * type and the checkout's status say different things, the checkout is fetched and decides. See <a
 * href="https://docs.cdp.coinbase.com/coinbase-business/checkout-apis/webhooks">the events</a>.
 */
final class CheckoutWebhooks {

    private final Hook0Signature signature;
    private final CheckoutPayments payments;
    private final boolean sandbox;

    CheckoutWebhooks(CoinbaseConfig config, ProviderContext context, CheckoutPayments payments) {
        this.signature = new Hook0Signature(
                new SignatureCheck(config.webhookSecrets(), config.webhookTolerance(), context.clock()),
                config.requireHeaderBinding());
        this.payments = payments;
        this.sandbox = config.sandbox();
    }

    WebhookEvent read(WebhookRequest request, CallScope scope) {
        signature.verify(request);
        WireMap body = WebhookBody.json(request);
        ours(body);
        String type = body.text("eventType");
        Subject subject = CoinbaseWords.CHECKOUT_EVENTS.meaning(type);
        String id = id(body, type);
        if (subject == Subject.OTHER) {
            return new UnrecognizedEvent(envelope(id, type, body, Authenticity.SIGNED), body.toJson());
        }
        boolean agrees = CoinbaseWords.agree(type, CoinbaseWords.CHECKOUT.meaning(body.optionalText("status")));
        boolean tells = subject == Subject.PAYMENT || refund(body, type) != null;
        WireMap checkout = agrees && tells ? body : fetched(body, scope);
        EventEnvelope envelope =
                envelope(id, type, checkout, checkout == body ? Authenticity.SIGNED : Authenticity.REFETCHED);
        PaymentResponse payment = payments.read(checkout);
        WireMap refund = subject == Subject.REFUND ? refund(checkout, type) : null;
        return refund == null
                ? new PaymentEvent(envelope, payment)
                : new RefundEvent(envelope, CheckoutRefunds.read(refund, payment, null, null));
    }

    /** Which refund an event is about, it does not say: the one that came to its end last; null where none is surely that. */
    private static @Nullable WireMap refund(WireMap checkout, String type) {
        RefundStatus end = type.endsWith("success") ? RefundStatus.SUCCEEDED : RefundStatus.FAILED;
        List<WireMap> ended = checkout.list("refunds").stream()
                .filter(refund -> CoinbaseWords.REFUND.meaning(refund.optionalText("status")) == end)
                .toList();
        if (ended.size() == 1) {
            return ended.get(0);
        }
        return ended.stream().allMatch(refund -> refund.optionalInstant("completedAt") != null)
                ? ended.stream()
                        .max(Comparator.comparing(refund -> refund.instant("completedAt")))
                        .orElse(null)
                : null;
    }

    private WireMap fetched(WireMap body, CallScope scope) {
        return Refetch.orReject(
                RejectionReason.WRONG_ACCOUNT,
                "it tells of a checkout that this key does not see: meant for another merchant, or sandbox is set"
                        + " for one and not for the other",
                () -> payments.byId(body.text("id"), scope));
    }

    /** Genuine is not enough: test money must not ship goods. */
    private void ours(WireMap body) {
        String network = body.optionalText("network");
        if (!sandbox && network != null && network.toLowerCase(Locale.ROOT).contains("sepolia")) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_ACCOUNT,
                    "it is of the sandbox, where money is test money, and sandbox is not set: check which subscription's"
                            + " secret is set");
        }
    }

    /**
     * Made of what the body says. The id in a header is covered by one form of the signature and not by the other, so that one
     * delivery, sent again without what covers it, would be two events.
     */
    private static String id(WireMap body, String type) {
        StringBuilder all = new StringBuilder(body.optionalText("id") + "|" + type + "|"
                + body.optionalText("updatedAt") + "|" + body.optionalText("status"));
        body.list("refunds")
                .forEach(refund ->
                        all.append('|').append(refund.optionalText("id")).append(refund.optionalText("status")));
        return IdempotencyKeyForm.uuid(all.toString());
    }

    private static EventEnvelope envelope(String id, String type, WireMap checkout, Authenticity authenticity) {
        return OkEnvelope.of(CoinbaseProvider.NAME, id, type, checkout.optionalInstant("updatedAt"), authenticity);
    }
}
