package dev.bursar.provider.stripe;

import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.OkEnvelope;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.SignatureCheck;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.support.WordTable;
import org.jspecify.annotations.Nullable;

/**
 * Verifies {@code Stripe-Signature}, then reads the event, of whatever API version it is.
 *
 * <p>One payment makes events of its intent, its charge and its session. Those of the intent drive the state; of the
 * session only what the intent cannot tell; those of the charge are passed on as unrecognised. See
 * <a href="https://docs.stripe.com/api/events/types">the types</a>.
 */
final class StripeWebhooks {

    private static final String THIN = "v2.core.event";
    private static final String THIN_PREFIX = "v1.";

    /** What an event tells of. */
    enum Subject {
        /** A payment, by its intent or its session. */
        PAYMENT,
        /** A refund. */
        REFUND,
        /** A dispute. */
        DISPUTE,
        /** A way to pay that was saved. */
        INSTRUMENT_SAVED,
        /** A saved way to pay that changed. */
        INSTRUMENT_UPDATED,
        /** A saved way to pay that is gone. */
        INSTRUMENT_REMOVED,
        /** Nothing that another event does not tell better. */
        OTHER
    }

    static final WordTable<Subject> SUBJECTS = WordTable.otherwise(Subject.OTHER)
            .with(
                    Subject.PAYMENT,
                    "payment_intent.created",
                    "payment_intent.requires_action",
                    "payment_intent.processing",
                    "payment_intent.amount_capturable_updated",
                    "payment_intent.partially_funded",
                    "payment_intent.succeeded",
                    "payment_intent.payment_failed",
                    "payment_intent.canceled",
                    "setup_intent.created",
                    "setup_intent.requires_action",
                    "setup_intent.succeeded",
                    "setup_intent.setup_failed",
                    "setup_intent.canceled",
                    "checkout.session.expired")
            .with(Subject.REFUND, "refund.created", "refund.updated", "refund.failed", "charge.refund.updated")
            .with(
                    Subject.DISPUTE,
                    "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated")
            .with(Subject.INSTRUMENT_UPDATED, "payment_method.updated", "payment_method.automatically_updated")
            .with(Subject.INSTRUMENT_SAVED, "payment_method.attached")
            .with(Subject.INSTRUMENT_REMOVED, "payment_method.detached");

    private final SignatureCheck signatures;
    private final StripeApi api;
    private final StripePayments payments;
    private final StripeLookup lookup;
    private final @Nullable Boolean livemode;
    private final @Nullable String connectedAccount;

    StripeWebhooks(
            StripeConfig config, ProviderContext context, StripeApi api, StripePayments payments, StripeLookup lookup) {
        this.signatures = new SignatureCheck(config.webhookSecrets(), config.webhookTolerance(), context.clock());
        this.api = api;
        this.payments = payments;
        this.lookup = lookup;
        this.livemode = config.livemode();
        this.connectedAccount = config.connectedAccount();
    }

    WebhookEvent read(WebhookRequest request, CallScope scope) {
        signatures.timed(request, "Stripe-Signature", "v1");
        WireMap event = WebhookBody.json(request);
        boolean thin = THIN.equals(event.optionalText("object"));
        ours(event, thin);
        String type = event.text("type");
        // Since 2026-08-26 the events of v1 come in the thin form too, with the version before their name.
        String name = thin && type.startsWith(THIN_PREFIX) ? type.substring(THIN_PREFIX.length()) : type;
        Subject subject = SUBJECTS.meaning(name);
        WireMap object = subject == Subject.OTHER ? null : thin ? fetched(event, scope) : snapshot(event);
        boolean foreign = subject == Subject.PAYMENT && object != null && isForeign(object);
        boolean again = subject == Subject.PAYMENT && object != null && !thin && !foreign && mayBeOutOfDate(object);
        if (again && object != null) {
            object = lookup.object(object.text("id"), scope);
        }
        EventEnvelope envelope = OkEnvelope.of(
                StripeProvider.NAME,
                event.text("id"),
                type,
                thin ? event.optionalInstant("created") : event.optionalEpochSeconds("created"),
                again || (thin && object != null) ? Authenticity.REFETCHED : Authenticity.SIGNED);
        return object == null
                ? new UnrecognizedEvent(envelope, event.toJson())
                : told(envelope, foreign ? Subject.OTHER : subject, object);
    }

    /**
     * Whether an event says what the next one may have undone already. A declined customer often pays a moment later, and
     * an event of the decline that comes after that of the payment must not undo it. What came of an intent on a page that
     * is over, the page does not say.
     */
    private static boolean mayBeOutOfDate(WireMap object) {
        boolean failed = object.has("last_payment_error") || object.has("last_setup_error");
        return (failed && StripeWords.INTENT.meaning(object.optionalText("status")) == PaymentStatus.CREATED)
                || (StripePayments.isOver(object) && object.has("payment_intent"));
    }

    /** Whether a setup was made elsewhere: it has no currency, and belongs to no order. */
    private static boolean isForeign(WireMap object) {
        String kind = object.optionalText("object");
        boolean setup = "setup_intent".equals(kind)
                || ("checkout.session".equals(kind) && "setup".equals(object.optionalText("mode")));
        return setup && !object.texts("metadata").containsKey(StripeForms.SETUP_CURRENCY);
    }

    private WebhookEvent told(EventEnvelope envelope, Subject subject, WireMap object) {
        return switch (subject) {
            case PAYMENT -> new PaymentEvent(envelope, payments.read(object));
            case REFUND ->
                StripeRefunds.isRelease(object)
                        ? new UnrecognizedEvent(envelope, object.toJson())
                        : new RefundEvent(envelope, StripeRefunds.read(object));
            case DISPUTE -> StripeRefunds.dispute(envelope, object);
            case INSTRUMENT_SAVED -> instrument(envelope, object, InstrumentEvent.Change.SAVED);
            case INSTRUMENT_UPDATED -> instrument(envelope, object, InstrumentEvent.Change.UPDATED);
            case INSTRUMENT_REMOVED -> instrument(envelope, object, InstrumentEvent.Change.REMOVED);
            case OTHER -> new UnrecognizedEvent(envelope, object.toJson());
        };
    }

    private static WebhookEvent instrument(EventEnvelope envelope, WireMap method, InstrumentEvent.Change change) {
        return new InstrumentEvent(
                envelope, StripeMethods.saved(method.text("id"), method.optionalId("customer"), method), change);
    }

    private static WireMap snapshot(WireMap event) {
        return event.map("data").map("object");
    }

    /** What a thin event is about, as it is now. Only the id is taken from the event, never an address. */
    private @Nullable WireMap fetched(WireMap event, CallScope scope) {
        WireMap related = event.optionalMap("related_object");
        if (related == null) {
            related = api.get(ProviderCall.get("/v2/core/events/{id}", event.text("id")), scope)
                    .map("related_object");
        }
        String id = related.text("id");
        return switch (related.text("type")) {
            case "payment_intent", "setup_intent", "checkout.session" -> lookup.object(id, scope);
            case "refund" -> api.get(ProviderCall.get("/v1/refunds/{id}", id), scope);
            case "dispute", "charge.dispute" -> api.get(ProviderCall.get("/v1/disputes/{id}", id), scope);
            case "payment_method" -> api.get(ProviderCall.get("/v1/payment_methods/{id}", id), scope);
            default -> null;
        };
    }

    /** Genuine is not enough: a test event must not ship goods, nor another merchant's. */
    private void ours(WireMap event, boolean thin) {
        if (livemode != null && event.has("livemode") && event.flag("livemode") != livemode) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_ACCOUNT,
                    "it is of " + (livemode ? "test" : "live") + " mode, the secret key of "
                            + (livemode ? "live" : "test") + " mode: check which endpoint's secret is set");
        }
        String account = thin ? event.optionalText("context") : event.optionalText("account");
        String own = connectedAccount;
        boolean same =
                own == null ? account == null : account != null && (account.equals(own) || account.endsWith("/" + own));
        if (!same) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_ACCOUNT,
                    own == null
                            ? "it is of a connected account, and connected_account is not set"
                            : "it is of another account than connected_account");
        }
    }
}
