package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a webhook tells of")
class RefetchTest {

    private static final ProviderFaults FAULTS = ProviderFaults.of("acme");

    @Test
    @DisplayName("is what the provider says when it is asked")
    void told() {
        assertThat(Refetch.orReject(RejectionReason.UNKNOWN_PAYMENT, "it is forged", () -> "told"))
                .isEqualTo("told");
    }

    @Test
    @DisplayName("is rejected where the provider does not know it")
    void unknown() {
        assertThatThrownBy(() -> Refetch.orReject(RejectionReason.UNKNOWN_PAYMENT, "it is forged", () -> {
                    throw FAULTS.notFound("no such payment");
                }))
                .isInstanceOfSatisfying(
                        WebhookRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.UNKNOWN_PAYMENT))
                .hasMessageContaining("it is forged")
                .hasCauseInstanceOf(PaymentNotFoundException.class);
    }

    @Test
    @DisplayName("is left open where the provider cannot be asked, so that the webhook comes again")
    void outage() {
        assertThatThrownBy(() -> Refetch.orReject(RejectionReason.UNKNOWN_PAYMENT, "it is forged", () -> {
                    throw FAULTS.unavailable("out of order");
                }))
                .isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    @DisplayName("is acknowledged with 200 and OK where its sender wants to read that")
    void acknowledged() {
        Instant moment = Instant.parse("2026-03-01T12:00:00Z");

        EventEnvelope envelope = OkEnvelope.of("acme", "evt_1", "paid", moment, Authenticity.SIGNED);

        assertThat(envelope.acknowledgement().status()).isEqualTo(200);
        assertThat(envelope.acknowledgement().body()).isEqualTo("OK");
        assertThat(envelope.provider()).isEqualTo("acme");
        assertThat(envelope.eventId()).isEqualTo("evt_1");
        assertThat(envelope.type()).isEqualTo("paid");
        assertThat(envelope.occurredAt()).isEqualTo(moment);
        assertThat(envelope.authenticity()).isEqualTo(Authenticity.SIGNED);
    }
}
