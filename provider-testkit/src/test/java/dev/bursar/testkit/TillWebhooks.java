package dev.bursar.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies the till's webhooks. */
record TillWebhooks(List<Secret> secrets, Clock clock) {

    private static final Pattern HEADER = Pattern.compile("t=([0-9]{1,12})((?:,s=[0-9a-f]{64})+)");
    private static final long TOLERANCE = 300;

    WebhookEvent process(WebhookRequest request) {
        Matcher header = HEADER.matcher(request.requireHeader("Till-Signature"));
        if (!header.matches()) {
            throw new WebhookRejectedException(RejectionReason.MALFORMED_SIGNATURE, "the signature cannot be read");
        }
        long time = Long.parseLong(header.group(1));
        verify(time, header.group(2), request.body());
        long age = clock.instant().getEpochSecond() - time;
        if (Math.abs(age) > TOLERANCE) {
            throw new WebhookRejectedException(
                    age > 0 ? RejectionReason.TOO_OLD : RejectionReason.IN_THE_FUTURE, "the time is off");
        }
        return event(request.body());
    }

    private void verify(long time, String signatures, byte[] body) {
        for (Secret secret : secrets) {
            byte[] expected = TillSimulator.hmac(secret.reveal(), time, body).getBytes(StandardCharsets.UTF_8);
            for (String part : signatures.substring(1).split(",", -1)) {
                if (MessageDigest.isEqual(expected, part.substring(2).getBytes(StandardCharsets.UTF_8))) {
                    return;
                }
            }
        }
        throw new WebhookRejectedException(RejectionReason.WRONG_SIGNATURE, "no active secret fits");
    }

    private static WebhookEvent event(byte[] body) {
        JsonNode event;
        try {
            event = TillSimulator.json(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the body is no JSON");
        }
        if (!event.isObject() || !event.hasNonNull("id") || !event.hasNonNull("type")) {
            throw new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the body is no event");
        }
        String type = event.path("type").asText();
        EventEnvelope envelope = new EventEnvelope(
                "till", event.path("id").asText(), type, null, Authenticity.SIGNED, Acknowledgement.ok());
        return type.startsWith("payment.")
                ? new PaymentEvent(envelope, TillProvider.payment(event.path("data")))
                : new UnrecognizedEvent(envelope, event.toString());
    }
}
