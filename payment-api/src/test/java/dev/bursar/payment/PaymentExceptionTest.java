package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PaymentExceptionTest {

    private static final ProviderError ERROR =
            ProviderError.of("fake").withCode("E42").withHttpStatus(400).withRequestId("req-9");

    private static final PaymentReference REFERENCE = new PaymentReference("pay-1", "order-1");

    static final List<PaymentException> ALL = List.of(
            new AmountMismatchException("amount", "1 KRW", "2 KRW", true, ERROR, REFERENCE),
            new AuthenticationException("wrong key", ERROR, reset()),
            new ConfigurationException("no provider", reset()),
            new IdempotencyConflictException("used before", ERROR, reset()),
            new InvalidRequestException("amount", "is wrong", ERROR),
            new InvalidStateException("refunded", ERROR, reset()),
            new OutcomeUnknownException("lost", ERROR, "key-1", REFERENCE, reset()),
            new PaymentNotFoundException("no such payment", ERROR, reset()),
            new ProviderProtocolException("no JSON", ERROR, reset()),
            new ProviderUnavailableException("no connection", ERROR, reset()),
            new RateLimitedException("too many", ERROR, Duration.ofSeconds(3)),
            new UnsupportedFeatureException("REFUND", "cannot refund", ERROR),
            new WebhookRejectedException(RejectionReason.TOO_OLD, "signed long ago", reset()));

    /** The very same call may succeed later, and can't pay twice. */
    private static final Set<Class<?>> RETRYABLE =
            Set.of(ProviderProtocolException.class, ProviderUnavailableException.class, RateLimitedException.class);

    @Test
    void hierarchyIsClosed() {
        assertThat(PaymentException.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().<Class<?>>map(Object::getClass).toList());
        assertThat(PaymentException.class.getPermittedSubclasses())
                .allMatch(type -> Modifier.isFinal(type.getModifiers()));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void whatMayBeCalledAgain(PaymentException fault) {
        assertThat(fault.retryable()).isEqualTo(RETRYABLE.contains(fault.getClass()));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void whatTheProviderSaid(PaymentException fault) {
        if (fault instanceof ConfigurationException || fault instanceof WebhookRejectedException) {
            assertThat(fault.provider()).isNull();
            assertThat(fault.httpStatus()).isNull();
        } else {
            assertThat(fault.provider()).isEqualTo("fake");
            assertThat(fault.providerCode()).isEqualTo("E42");
            assertThat(fault.httpStatus()).isEqualTo(400);
            assertThat(fault.requestId()).isEqualTo("req-9");
            assertThat(fault)
                    .hasMessageStartingWith("fake: ")
                    .hasMessageEndingWith(" (code E42, HTTP 400, request req-9)");
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void survivesSerialization(PaymentException fault) throws IOException, ClassNotFoundException {
        PaymentException copy = (PaymentException) copy(fault);

        assertThat(copy).hasSameClassAs(fault).hasMessage(fault.getMessage());
        assertThat(copy.retryable()).isEqualTo(fault.retryable());
        assertThat(copy.provider()).isEqualTo(fault.provider());
        assertThat(copy.providerCode()).isEqualTo(fault.providerCode());
        assertThat(copy.httpStatus()).isEqualTo(fault.httpStatus());
    }

    @Test
    void whatToLookUpSurvivesSerialization() throws IOException, ClassNotFoundException {
        OutcomeUnknownException unknown =
                (OutcomeUnknownException) copy(new OutcomeUnknownException("lost", ERROR, "key-1", REFERENCE, null));
        AmountMismatchException mismatch = (AmountMismatchException)
                copy(new AmountMismatchException("amount", "1 KRW", "2 KRW", true, ERROR, REFERENCE));
        InvalidRequestException invalid =
                (InvalidRequestException) copy(new InvalidRequestException("amount", "is wrong"));

        assertThat(unknown.reference()).isEqualTo(REFERENCE);
        assertThat(unknown.idempotencyKey()).isEqualTo("key-1");
        assertThat(mismatch.reference()).isEqualTo(REFERENCE);
        assertThat(invalid.faults()).isEmpty();
    }

    @Test
    void messageSaysAsMuchAsIsKnown() {
        assertThat(new InvalidStateException("refunded", ProviderError.none())).hasMessage("refunded");
        assertThat(new InvalidStateException("refunded", ProviderError.of("fake")))
                .hasMessage("fake: refunded");
        assertThat(new InvalidStateException(
                        "refunded", ProviderError.of("fake").withCode("E1")))
                .hasMessage("fake: refunded (code E1)");
        assertThat(new InvalidStateException("refunded", ProviderError.none().withHttpStatus(500)))
                .hasMessage("refunded (HTTP 500)");
        assertThat(new InvalidStateException("refunded", ProviderError.none().withRequestId("r")))
                .hasMessage("refunded (request r)");
    }

    @Test
    void unknownOutcomeSaysWhatToDo() {
        assertThat(new OutcomeUnknownException("the line was cut", ProviderError.of("fake"), "k", REFERENCE, reset()))
                .hasMessage(
                        "fake: the line was cut; the outcome is unknown and the request may have been executed: look"
                                + " it up by payment pay-1 of order order-1, or repeat the same call with the same ids")
                .hasCauseInstanceOf(IOException.class);
        assertThat(new OutcomeUnknownException("cut", ProviderError.none(), null, null, null))
                .hasMessageContaining("look it up; it had no idempotency key, so do not simply repeat it");
    }

    @Test
    void mismatchSaysWhetherMoneyMoved() {
        AmountMismatchException before =
                new AmountMismatchException("amount", "1 KRW", "2 KRW", false, ProviderError.none(), null);
        AmountMismatchException after =
                new AmountMismatchException("orderId", "a", "b", true, ProviderError.none(), REFERENCE);

        assertThat(before)
                .hasMessage("amount should be 1 KRW but came back as 2 KRW; nothing was charged: treat the"
                        + " return as tampered with");
        assertThat(before.afterExecution()).isFalse();
        assertThat(before.expected()).isEqualTo("1 KRW");
        assertThat(before.actual()).isEqualTo("2 KRW");
        assertThat(after).hasMessageContaining("do not ship");
        assertThat(after.afterExecution()).isTrue();
        assertThat(after.reference()).isEqualTo(REFERENCE);
    }

    @Test
    void invalidRequestListsItsFaults() {
        InvalidRequestException.Fault one = new InvalidRequestException.Fault("amount", "is missing");
        InvalidRequestException.Fault two = new InvalidRequestException.Fault("orderId", "is blank");

        InvalidRequestException several = new InvalidRequestException("PaymentRequest", Arrays.asList(one, two));

        assertThat(several).hasMessage("PaymentRequest: amount is missing; orderId is blank");
        assertThat(several.faults()).containsExactly(one, two);
        assertThat(new InvalidRequestException("amount", "is missing").faults()).containsExactly(one);
    }

    @Test
    void detailsOfTheOthers() {
        assertThat(new RateLimitedException("too many", ERROR, Duration.ofSeconds(3)).retryAfter())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(new RateLimitedException("too many", ERROR, null).retryAfter())
                .isNull();
        assertThat(new UnsupportedFeatureException("REFUND", "cannot", ERROR).feature())
                .isEqualTo("REFUND");
        assertThat(new WebhookRejectedException(RejectionReason.TOO_OLD, "signed long ago").reason())
                .isEqualTo(RejectionReason.TOO_OLD);
        assertThat(new WebhookRejectedException(RejectionReason.TOO_OLD, "signed long ago"))
                .hasMessage("webhook rejected: signed long ago");
    }

    private static Throwable reset() {
        return new IOException("reset");
    }

    private static Object copy(PaymentException fault) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fault);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
