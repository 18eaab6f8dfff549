package dev.bursar.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.bursar.payment.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEventTest {

    static final List<WebhookEvent> EVENTS = List.of(
            new PaymentEvent(Samples.ENVELOPE, Samples.PAYMENT_RESPONSE),
            new RefundEvent(Samples.ENVELOPE, Samples.REFUND_RESPONSE),
            Samples.DISPUTE_EVENT,
            new InstrumentEvent(Samples.ENVELOPE, Samples.INSTRUMENT, InstrumentEvent.Change.SAVED),
            new UnrecognizedEvent(Samples.ENVELOPE, null));

    @ParameterizedTest
    @FieldSource("EVENTS")
    void everyEventTellsWhatIsOnItsEnvelope(WebhookEvent event) {
        assertThat(event.provider()).isEqualTo("fake");
        assertThat(event.eventId()).isEqualTo("evt-1");
        assertThat(event.type()).isEqualTo("payment.done");
        assertThat(event.occurredAt()).isEqualTo(Samples.NOON);
        assertThat(event.authenticity()).isEqualTo(Authenticity.SIGNED);
        assertThat(event.acknowledgement()).isEqualTo(new Acknowledgement(202, "text/plain", "OK"));
    }

    @Test
    void allKindsOfEvents() {
        assertThat(WebhookEvent.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(
                        EVENTS.stream().<Class<?>>map(Object::getClass).toList());
    }

    @Test
    void incompleteEvent() {
        for (Runnable incomplete : List.<Runnable>of(
                () -> new PaymentEvent(null, Samples.PAYMENT_RESPONSE),
                () -> new PaymentEvent(Samples.ENVELOPE, null),
                () -> new RefundEvent(null, Samples.REFUND_RESPONSE),
                () -> new RefundEvent(Samples.ENVELOPE, null),
                () -> new InstrumentEvent(null, Samples.INSTRUMENT, InstrumentEvent.Change.SAVED),
                () -> new InstrumentEvent(Samples.ENVELOPE, null, InstrumentEvent.Change.SAVED),
                () -> new InstrumentEvent(Samples.ENVELOPE, Samples.INSTRUMENT, null),
                () -> new UnrecognizedEvent(null, null),
                () -> new DisputeEvent(null, "d", null, null, DisputeStatus.WON, null, null, null, null, null),
                () -> new DisputeEvent(
                        Samples.ENVELOPE, null, null, null, DisputeStatus.WON, null, null, null, null, null),
                () -> new DisputeEvent(Samples.ENVELOPE, "d", null, null, null, null, null, null, null, null),
                () -> new EventEnvelope(null, "e", "t", null, Authenticity.SIGNED, Acknowledgement.ok()),
                () -> new EventEnvelope("p", null, "t", null, Authenticity.SIGNED, Acknowledgement.ok()),
                () -> new EventEnvelope("p", "e", null, null, Authenticity.SIGNED, Acknowledgement.ok()),
                () -> new EventEnvelope("p", "e", "t", null, null, Acknowledgement.ok()),
                () -> new EventEnvelope("p", "e", "t", null, Authenticity.SIGNED, null))) {
            assertThatNullPointerException().isThrownBy(incomplete::run);
        }
    }

    @Test
    void onlyAnUnrecognizedEventMayBeUnverified() {
        EventEnvelope unproven = new EventEnvelope("p", "e", "t", null, Authenticity.UNVERIFIED, Acknowledgement.ok());

        for (Runnable claim : List.<Runnable>of(
                () -> new PaymentEvent(unproven, Samples.PAYMENT_RESPONSE),
                () -> new RefundEvent(unproven, Samples.REFUND_RESPONSE),
                () -> new DisputeEvent(unproven, "d", null, null, DisputeStatus.WON, null, null, null, null, null),
                () -> new InstrumentEvent(unproven, Samples.INSTRUMENT, InstrumentEvent.Change.SAVED))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(claim::run)
                    .withMessageContaining("only an UnrecognizedEvent can be UNVERIFIED");
        }
        assertThat(new UnrecognizedEvent(unproven, null).authenticity()).isEqualTo(Authenticity.UNVERIFIED);
    }

    @Test
    void usualAcknowledgement() {
        assertThat(Acknowledgement.ok()).isEqualTo(new Acknowledgement(200, "text/plain", "OK"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 199, 300, 302, 400, 500})
    void statusThatAcknowledgesNothing(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Acknowledgement(status, "text/plain", ""))
                .withMessageContaining("not " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299})
    void statusThatAcknowledges(int status) {
        assertThat(new Acknowledgement(status, "text/plain", "OK").status()).isEqualTo(status);
    }

    @Test
    void incompleteAcknowledgement() {
        assertThatNullPointerException().isThrownBy(() -> new Acknowledgement(200, null, ""));
        assertThatNullPointerException().isThrownBy(() -> new Acknowledgement(200, "text/plain", null));
    }
}
