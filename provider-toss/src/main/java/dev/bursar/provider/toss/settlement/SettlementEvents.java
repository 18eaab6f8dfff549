package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.Hmac;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.SignatureCheck;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.toss.TossConfig;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and reads the events of payouts and sellers, the only ones that Toss signs. Thread-safe.
 *
 * @see <a href="https://docs.tosspayments.com/reference/using-api/webhook-events">Webhook events</a>
 */
final class SettlementEvents {

    /** Toss repeats for four days, and does not say whether a repetition has a time of its own. */
    private static final Duration TOLERANCE = Duration.ofDays(5);

    private static final int MAX_BYTES = 1024 * 1024;
    private static final String SIGNATURE = "tosspayments-webhook-signature";
    private static final String SENT_AT = "tosspayments-webhook-transmission-time";
    private static final String SCHEME = "v1:";

    private final @Nullable SignatureCheck signatures;

    SettlementEvents(TossConfig config, ProviderContext context) {
        Secret key = config.securityKey();
        Function<Secret, Hmac> hash = config.signatureKeyForm() == TossConfig.SignatureKeyForm.HEX
                ? secret -> Hmac.sha256(HexFormat.of().parseHex(secret.reveal()))
                : Hmac::sha256;
        this.signatures = key == null ? null : new SignatureCheck(List.of(key), hash, TOLERANCE, context.clock());
    }

    SettlementEvent read(WebhookRequest request) {
        if (signatures == null) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_SIGNATURE, "nothing can be verified without a security_key: set it");
        }
        if (request.body().length > MAX_BYTES) {
            throw new WebhookRejectedException(
                    RejectionReason.TOO_LARGE, "the body has more than the " + MAX_BYTES + " bytes that are read");
        }
        signatures.afterBody(request, SIGNATURE, SENT_AT, SCHEME);
        WireMap body = WebhookBody.json(request);
        try {
            return event(body);
        } catch (ProviderProtocolException | InvalidRequestException e) {
            throw new WebhookRejectedException(
                    RejectionReason.MALFORMED_BODY, "the body lacks what such an event tells", e);
        }
    }

    private static SettlementEvent event(WireMap body) {
        String type = body.text("eventType");
        String id = body.optionalText("eventId");
        EventEnvelope envelope = new EventEnvelope(
                SettlementWords.PROVIDER,
                // Headers are not signed, so they cannot say what is a repetition.
                id == null || id.isBlank() ? IdempotencyKeyForm.uuid(body.toJson()) : id,
                type,
                body.optionalInstant("createdAt", SettlementWords.SEOUL),
                Authenticity.SIGNED,
                Acknowledgement.ok());
        return switch (type) {
            case "payout.changed" -> new SettlementEvent.PayoutEvent(envelope, Payouts.read(body.map("entityBody")));
            case "seller.changed" -> new SettlementEvent.SellerEvent(envelope, Sellers.read(body.map("entityBody")));
            default -> new SettlementEvent.OtherEvent(envelope, body.toJson());
        };
    }
}
