package dev.bursar.provider.stripe;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.provider.support.FormFields;
import dev.bursar.provider.support.PageWalk;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.RefundCheck;
import dev.bursar.provider.support.ShortText;
import dev.bursar.provider.support.WireMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Money that goes back: refunds, made and read, and disputes, read. Thread-safe. */
final class StripeRefunds {

    private static final int MAX_PAGES = 10;

    /** Words of Stripe's own. {@code fraudulent} is not among them: it puts the customer on a block list. */
    private static final Set<String> REASONS = Set.of("duplicate", "requested_by_customer");

    private final StripeApi api;
    private final StripeLookup lookup;

    StripeRefunds(StripeApi api, StripeLookup lookup) {
        this.api = api;
        this.lookup = lookup;
    }

    /**
     * Gives money back, once for each of the host's refund ids, for ever: Stripe forgets its keys after a day, but not the
     * notes on its refunds.
     */
    RefundResponse refund(RefundRequest request, CallScope scope) {
        // What Stripe cannot express is refused before anything is asked.
        units(request.amount());
        WireMap intent = lookup.intent(request.paymentId(), scope);
        RefundCheck check = RefundCheck.of(StripeProvider.NAME, request).currency(intent.text("currency"));
        String id = intent.text("id");
        WireMap made = made(intent, request.refundId(), scope);
        if (made != null) {
            return check.same(read(made));
        }
        // The page's id and the intent's are two names of one payment, and have to lead to one key.
        String key = request.toBuilder().paymentId(id).build().idempotencyKey();
        StripeApi.Answer answer = api.refund(ProviderCall.post("/v1/refunds"), form(request, intent), key, scope);
        WireMap refund = answer.object();
        return read(
                answer.isReplay() ? api.get(ProviderCall.get("/v1/refunds/{id}", refund.text("id")), scope) : refund);
    }

    /** The refund that was made under a refund id, or null. */
    private @Nullable WireMap made(WireMap intent, String refundId, CallScope scope) {
        if (intent.optionalMap("latest_charge") == null) {
            return null;
        }
        WireMap told = intent.optionalMapAt("latest_charge", "refunds");
        return PageWalk.find(
                MAX_PAGES,
                last -> last == null && told != null
                        ? told
                        : api.get(
                                ProviderCall.get("/v1/refunds")
                                        .query("payment_intent", intent.text("id"))
                                        .query("limit", "100")
                                        .query("starting_after", last),
                                scope),
                StripeApi::next,
                "data",
                refund -> refundId.equals(refundId(refund)));
    }

    private static @Nullable String refundId(WireMap refund) {
        return refund.texts("metadata").get(StripeForms.REFUND_ID);
    }

    /**
     * Whether this is no refund, though Stripe calls it one: a reservation, or the part of one, that was given free. No
     * money was taken, so none is booked.
     */
    static boolean isRelease(WireMap refund) {
        return "expired_uncaptured_charge".equals(refund.optionalText("reason"))
                || (StripeWords.REFUND.meaning(refund.optionalText("status")) == RefundStatus.SUCCEEDED
                        && !refund.has("balance_transaction")
                        && !refund.texts("metadata").containsKey(StripeForms.REFUND_ID));
    }

    private static FormFields form(RefundRequest request, WireMap intent) {
        String reason = request.reason();
        return FormFields.create()
                .add("payment_intent", intent.text("id"))
                .add("amount", units(request.amount()))
                .add("reason", reason != null && REASONS.contains(reason) ? reason : null)
                .add("metadata[" + StripeForms.REFUND_ID + "]", request.refundId())
                .add(
                        "metadata[" + StripeForms.ORDER_ID + "]",
                        intent.texts("metadata").get(StripeForms.ORDER_ID))
                .add(
                        "metadata[" + StripeForms.REFUND_REASON + "]",
                        reason == null ? null : ShortText.head(reason, StripeForms.MAX_VALUE));
    }

    /** A part of an amount, or null for all that is left. */
    static @Nullable String units(@Nullable Money amount) {
        return amount == null ? null : StripeCurrencies.UNITS.toDigits("amount", amount);
    }

    static RefundResponse read(WireMap refund) {
        String word = refund.optionalText("status");
        RefundStatus status = StripeWords.REFUND.meaning(word);
        String reason = refund.optionalText("failure_reason");
        return RefundResponse.builder()
                .provider(StripeProvider.NAME)
                .refundId(refundId(refund))
                .providerRefundId(refund.text("id"))
                .paymentId(refund.optionalId("payment_intent"))
                .orderId(refund.texts("metadata").get(StripeForms.ORDER_ID))
                .status(status)
                .providerStatus(word)
                .amount(StripeCurrencies.UNITS.fromUnits(refund.whole("amount"), refund.text("currency")))
                .failure(
                        status == RefundStatus.FAILED
                                ? PaymentFailure.of(StripeWords.REFUND_FAILURE.meaning(reason), reason, null)
                                : null)
                .createdAt(refund.optionalEpochSeconds("created"))
                .references(References.create()
                        .putId("charge", refund, "charge")
                        .putId("balance_transaction", refund, "balance_transaction")
                        .putId("failure_balance_transaction", refund, "failure_balance_transaction")
                        .toMap())
                .raw(refund.toJson())
                .build();
    }

    static DisputeEvent dispute(EventEnvelope envelope, WireMap dispute) {
        String word = dispute.optionalText("status");
        WireMap evidence = dispute.optionalMap("evidence_details");
        return new DisputeEvent(
                envelope,
                dispute.text("id"),
                dispute.optionalId("payment_intent"),
                null,
                StripeWords.DISPUTE.meaning(word),
                word,
                dispute.optionalText("reason"),
                StripeCurrencies.UNITS.fromUnits(dispute.whole("amount"), dispute.text("currency")),
                evidence == null ? null : evidence.optionalEpochSeconds("due_by"),
                dispute.toJson());
    }
}
