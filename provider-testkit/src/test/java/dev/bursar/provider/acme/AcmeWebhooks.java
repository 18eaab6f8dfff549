package dev.bursar.provider.acme;

import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.SignatureCheck;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;

/** Verifies {@code Acme-Signature: t=…,v1=…[,v1=…]}, then reads the event. */
final class AcmeWebhooks {

    private final SignatureCheck signatures;

    AcmeWebhooks(AcmeConfig config, ProviderContext context) {
        this.signatures = new SignatureCheck(config.webhookSecrets(), config.webhookTolerance(), context.clock());
    }

    WebhookEvent read(WebhookRequest request) {
        signatures.timed(request, "Acme-Signature", "v1");
        return event(WebhookBody.json(request));
    }

    private static WebhookEvent event(WireMap event) {
        EventEnvelope envelope = new EventEnvelope(
                AcmeProvider.NAME,
                event.text("id"),
                event.text("type"),
                event.optionalEpochSeconds("created"),
                Authenticity.SIGNED,
                Acknowledgement.ok());
        WireMap data = event.optionalMap("data");
        WireMap payment = data == null ? null : data.optionalMap("payment");
        WireMap refund = data == null ? null : data.optionalMap("refund");
        if (payment != null && envelope.type().startsWith("payment.")) {
            return new PaymentEvent(envelope, AcmeWire.payment(payment));
        }
        if (refund != null && envelope.type().startsWith("refund.")) {
            return new RefundEvent(envelope, AcmeWire.refund(refund));
        }
        return new UnrecognizedEvent(envelope, event.toJson());
    }
}
