package dev.bursar.provider.coinbase;

import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.coinbase.CoinbaseWords.Subject;
import dev.bursar.provider.support.OkEnvelope;
import dev.bursar.provider.support.Refetch;
import dev.bursar.provider.support.SignatureCheck;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;
import java.util.List;

/**
 * Verifies what comes of charges, then reads it. The signature covers the body alone and no time, so nothing but the
 * event's id stops a replay. See <a
 * href="https://docs.cdp.coinbase.com/commerce/introduction/webhooks-security">the signature</a>.
 */
final class ChargeWebhooks {

    private static final String SIGNATURE = "X-CC-Webhook-Signature";

    private final SignatureCheck signatures;
    private final ChargeSession charges;
    private final ChargePayments payments;

    ChargeWebhooks(CoinbaseConfig config, ProviderContext context, ChargeSession charges, ChargePayments payments) {
        this.signatures = new SignatureCheck(config.webhookSecrets(), config.webhookTolerance(), context.clock());
        this.charges = charges;
        this.payments = payments;
    }

    WebhookEvent read(WebhookRequest request, CallScope scope) {
        signatures.matches(
                List.of(SignatureCheck.hex(request.requireHeader(SIGNATURE).strip())), request.body());
        WireMap event = WebhookBody.json(request).map("event");
        String type = event.text("type");
        WireMap payload = event.optionalMap("data");
        if (CoinbaseWords.CHARGE_EVENTS.meaning(type) == Subject.OTHER || payload == null) {
            return new UnrecognizedEvent(envelope(event, type, Authenticity.SIGNED), event.toJson());
        }
        // Where the type and the timeline say different things, the charge is fetched and decides.
        boolean agrees = CoinbaseWords.agree(type, payments.read(payload).status());
        WireMap charge = agrees ? payload : fetched(payload, scope);
        return new PaymentEvent(
                envelope(event, type, agrees ? Authenticity.SIGNED : Authenticity.REFETCHED), payments.read(charge));
    }

    private WireMap fetched(WireMap payload, CallScope scope) {
        return Refetch.orReject(
                RejectionReason.WRONG_ACCOUNT,
                "it tells of a charge that this key does not see: meant for another merchant",
                () -> charges.byId(ChargePayments.id(payload), scope));
    }

    private static EventEnvelope envelope(WireMap event, String type, Authenticity authenticity) {
        return OkEnvelope.of(
                CoinbaseProvider.NAME, event.text("id"), type, event.optionalInstant("created_at"), authenticity);
    }
}
