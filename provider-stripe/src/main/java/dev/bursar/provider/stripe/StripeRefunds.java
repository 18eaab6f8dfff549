package dev.bursar.provider.stripe;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.provider.support.FormFields;
import dev.bursar.provider.support.WireMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Money that goes back: refunds, written and read, and disputes, read. */
final class StripeRefunds {

    private static final int MAX_NOTE = 500;

    /** Words of Stripe's own. {@code fraudulent} is not among them: it puts the customer on a block list. */
    private static final Set<String> REASONS = Set.of("duplicate", "requested_by_customer");

    private StripeRefunds() {}

    static FormFields form(RefundRequest request, String intent) {
        String reason = request.reason();
        return FormFields.create()
                .add("payment_intent", intent)
                .add("amount", units(request.amount()))
                .add("reason", reason != null && REASONS.contains(reason) ? reason : null)
                .add("metadata[" + StripeForms.REFUND_ID + "]", request.refundId())
                .add("metadata[" + StripeForms.REFUND_REASON + "]", reason == null ? null : note(reason));
    }

    /** A part of an amount, or null for all that is left. */
    static @Nullable String units(@Nullable Money amount) {
        return amount == null
                ? null
                : StripeCurrencies.UNITS.toUnits("amount", amount).toString();
    }

    /** As much of a reason as metadata can hold. */
    static String note(String reason) {
        return reason.length() <= MAX_NOTE ? reason : reason.substring(0, MAX_NOTE);
    }

    static RefundResponse read(WireMap refund) {
        String word = refund.optionalText("status");
        RefundStatus status = StripeWords.REFUND.meaning(word);
        String reason = refund.optionalText("failure_reason");
        Map<String, String> references = new LinkedHashMap<>();
        put(references, "charge", refund.optionalId("charge"));
        put(references, "balance_transaction", refund.optionalId("balance_transaction"));
        put(references, "failure_balance_transaction", refund.optionalId("failure_balance_transaction"));
        return RefundResponse.builder()
                .provider(StripeProvider.NAME)
                .refundId(refund.texts("metadata").get(StripeForms.REFUND_ID))
                .providerRefundId(refund.text("id"))
                .paymentId(refund.optionalId("payment_intent"))
                .status(status)
                .providerStatus(word)
                .amount(StripeCurrencies.UNITS.fromUnits(refund.whole("amount"), refund.text("currency")))
                .failure(
                        status == RefundStatus.FAILED
                                ? PaymentFailure.of(StripeWords.REFUND_FAILURE.meaning(reason), reason, null)
                                : null)
                .createdAt(refund.optionalEpochSeconds("created"))
                .references(references)
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
                StripeWords.DISPUTE.meaning(word),
                word,
                dispute.optionalText("reason"),
                StripeCurrencies.UNITS.fromUnits(dispute.whole("amount"), dispute.text("currency")),
                evidence == null ? null : evidence.optionalEpochSeconds("due_by"),
                dispute.toJson());
    }

    private static void put(Map<String, String> references, String name, @Nullable String id) {
        if (id != null) {
            references.put(name, id);
        }
    }
}
