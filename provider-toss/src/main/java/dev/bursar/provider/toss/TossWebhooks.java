package dev.bursar.provider.toss;

import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.Hmac;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.OkEnvelope;
import dev.bursar.provider.support.Refetch;
import dev.bursar.provider.support.SignatureCheck;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Toss sends. Events of payments are not signed: anybody could have sent them, so they only say which payment
 * to ask for. Events of payouts and sellers are signed, and tell of no payment. See
 * <a href="https://docs.tosspayments.com/reference/using-api/webhook-events">the events</a>.
 */
final class TossWebhooks {

    private static final String TRANSMISSION = "tosspayments-webhook-transmission-id";
    private static final String TRANSMISSION_TIME = "tosspayments-webhook-transmission-time";

    /** Toss repeats a webhook for nearly four days. */
    private static final Duration LAST_REPETITION = Duration.ofDays(5);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern ORDER = Pattern.compile("[A-Za-z0-9_-]{6,64}");
    private static final Pattern EVENT = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final String DEPOSIT = "DEPOSIT_CALLBACK";
    private static final Set<String> SIGNED = Set.of("payout.changed", "seller.changed");

    private final TossPayments payments;
    private final TossConfig.@Nullable DepositSecrets depositSecrets;
    private final @Nullable SignatureCheck signatures;

    TossWebhooks(TossConfig config, ProviderContext context, TossPayments payments) {
        this.payments = payments;
        this.depositSecrets = config.depositSecrets();
        this.signatures = signatures(config, context.clock());
    }

    private static @Nullable SignatureCheck signatures(TossConfig config, Clock clock) {
        Secret key = config.securityKey();
        if (key == null) {
            return null;
        }
        return new SignatureCheck(
                List.of(key),
                config.signatureKeyForm() == TossConfig.SignatureKeyForm.TEXT
                        ? Hmac::sha256
                        : secret -> Hmac.sha256(HexFormat.of().parseHex(secret.reveal())),
                LAST_REPETITION,
                clock);
    }

    WebhookEvent read(WebhookRequest request, CallScope scope) {
        WireMap event = WebhookBody.json(request);
        String type = event.optionalText("eventType");
        if (type == null) {
            return deposit(request, event, scope);
        }
        if (SIGNED.contains(type)) {
            verify(request);
            return new UnrecognizedEvent(envelope(request, event, type, "", Authenticity.SIGNED), event.toJson());
        }
        WireMap data = event.optionalMap("data");
        String key = id(data, "paymentKey", KEY);
        String order = id(data, "orderId", ORDER);
        if (key == null && order == null) {
            return new UnrecognizedEvent(envelope(request, event, type, "", Authenticity.UNVERIFIED), event.toJson());
        }
        return told(request, event, type, fetched(key, order, scope));
    }

    /** Anybody may have written it, and it becomes a part of an address. */
    private static @Nullable String id(@Nullable WireMap data, String name, Pattern form) {
        String id = data == null ? null : data.optionalText(name);
        if (id != null && !form.matcher(id).matches()) {
            throw new WebhookRejectedException(
                    RejectionReason.MALFORMED_BODY, "its " + name + " is none of Toss's: it did not come from there");
        }
        return id;
    }

    private void verify(WebhookRequest request) {
        if (signatures == null) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_SIGNATURE,
                    "it is signed, and the setting security_key is missing: nobody can tell whether it is genuine");
        }
        signatures.afterBody(request, "tosspayments-webhook-signature", TRANSMISSION_TIME, "v1:");
    }

    /** The flat notice of a deposit: an order, and a secret that only Toss and the merchant know. */
    private WebhookEvent deposit(WebhookRequest request, WireMap event, CallScope scope) {
        String order = id(event, "orderId", ORDER);
        if (order == null) {
            throw new WebhookRejectedException(
                    RejectionReason.MALFORMED_BODY,
                    "it names neither an event nor an order: it did not come from Toss");
        }
        String secret = event.optionalText("secret");
        Secret kept = depositSecrets == null ? null : depositSecrets.of(order);
        if (kept != null) {
            same(secret, kept.reveal());
        }
        WireMap payment = fetched(null, order, scope);
        String told = payment.optionalText("secret");
        if (told != null) {
            same(secret, told);
        }
        return told(request, event, DEPOSIT, payment);
    }

    /**
     * What was fetched. The id of a transmission is anybody's to write, so the status is a part of the event's id: a forged
     * notice cannot take the place of a later one.
     */
    private WebhookEvent told(WebhookRequest request, WireMap event, String type, WireMap payment) {
        String suffix = ":" + payment.text("status");
        return new PaymentEvent(envelope(request, event, type, suffix, Authenticity.REFETCHED), payments.read(payment));
    }

    private static void same(@Nullable String came, String expected) {
        if (came == null || !MessageDigest.isEqual(bytes(came), bytes(expected))) {
            throw new WebhookRejectedException(
                    came == null ? RejectionReason.MISSING_SIGNATURE : RejectionReason.WRONG_SIGNATURE,
                    "the secret of the deposit is not the one of this order: it did not come from Toss");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private WireMap fetched(@Nullable String key, @Nullable String order, CallScope scope) {
        return Refetch.orReject(
                RejectionReason.UNKNOWN_PAYMENT,
                "it tells of a payment that this merchant does not have: forged, or meant for another one",
                () -> key != null ? payments.byKey(key, scope) : payments.byOrder(String.valueOf(order), scope));
    }

    private static EventEnvelope envelope(
            WebhookRequest request, WireMap event, String type, String suffix, Authenticity authenticity) {
        List<String> transmission = request.header(TRANSMISSION);
        String told = authenticity == Authenticity.SIGNED
                ? event.optionalText("eventId")
                : transmission.size() == 1 ? transmission.get(0) : null;
        String id = told != null && EVENT.matcher(told).matches()
                ? told
                // Without one, the same body is the same event.
                : IdempotencyKeyForm.uuid(new String(request.body(), StandardCharsets.UTF_8));
        Instant created = event.optionalInstant("createdAt", TossWords.SEOUL);
        return OkEnvelope.of(TossProvider.NAME, id + suffix, type, created, authenticity);
    }
}
