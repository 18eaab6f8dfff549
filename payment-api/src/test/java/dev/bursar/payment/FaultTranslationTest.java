package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host is told when a plugin throws: it depends on what was thrown, and on what may have left before. */
class FaultTranslationTest {

    private static final ProviderError ERROR =
            ProviderError.of("fake").withCode("E42").withRequestId("req-9");

    /** How far a call had come. */
    enum Progress {
        /** Nothing was sent. */
        BEGUN,
        /** Something was asked that changes nothing. */
        ASKED,
        /** A request that changes something may have left. */
        LEFT;

        void on(CallScope scope) {
            if (this != BEGUN) {
                scope.countAttempt();
            }
            if (this == LEFT) {
                scope.noteChangeMayHaveLeft(true);
            }
        }
    }

    /** Faults that say what happened: they are passed on, however far the call had come. */
    private static final List<Supplier<Exception>> CLEAR = List.of(
            () -> new AuthenticationException("wrong key", ERROR),
            () -> new ConfigurationException("not set up"),
            () -> new IdempotencyConflictException("used before", ERROR),
            () -> new InvalidRequestException("amount", "is too small for the provider", ERROR),
            () -> new InvalidStateException("refunded", ERROR),
            () -> new OutcomeUnknownException("lost", ERROR, "key", null, null),
            () -> new PaymentNotFoundException("no such payment", ERROR),
            () -> new RateLimitedException("too many", ERROR, null),
            () -> new UnsupportedFeatureException("x", "not that", ERROR),
            () -> new AmountMismatchException("amount", "1", "2", false, ERROR, null));

    /** Faults that may be about an answer, so they say nothing of what was executed. */
    private static final List<Supplier<Exception>> UNCLEAR = List.of(
            () -> new NullPointerException("bug"),
            () -> new IllegalStateException("bug"),
            () -> new ClassCastException("bug"),
            () -> new IOException("thrown by code that declares nothing"),
            () -> new InvalidRequestException("currency", "of the answer is not known"));

    static Stream<Arguments> everything(List<Supplier<Exception>> faults, Set<Progress> progresses) {
        return Verbs.OF_PAYMENTS.stream()
                .flatMap(verb -> progresses.stream()
                        .flatMap(progress -> faults.stream().map(fault -> Arguments.of(verb, progress, fault.get()))));
    }

    static Stream<Arguments> clear() {
        return everything(CLEAR, EnumSet.allOf(Progress.class));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("clear")
    void faultThatSaysWhatHappened(PaymentVerb verb, Progress progress, Exception fault) {
        assertThat(thrown(verb, progress, fault)).isSameAs(fault);
    }

    static Stream<Arguments> afterAChangeLeft() {
        return Stream.concat(
                everything(UNCLEAR, EnumSet.of(Progress.LEFT)),
                everything(
                        List.of(
                                () -> new ProviderProtocolException("no JSON", ERROR),
                                () -> new ProviderUnavailableException("a second request found no connection", ERROR)),
                        EnumSet.of(Progress.LEFT)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("afterAChangeLeft")
    void outcomeIsUnknownOnceAChangeMayHaveLeft(PaymentVerb verb, Progress progress, Exception fault) {
        Throwable told = thrown(verb, progress, fault);

        assertThat(told).isInstanceOf(OutcomeUnknownException.class).hasCause(fault);
        assertThat(((OutcomeUnknownException) told).provider()).isEqualTo("fake");
        assertThat(told)
                .hasMessageContaining(
                        fault instanceof ProviderUnavailableException
                                ? "fake: the provider could not be reached again after a request had left; "
                                : "fake: the answer could not be understood; ");
    }

    static Stream<Arguments> unclearAfterAsking() {
        return everything(UNCLEAR, EnumSet.of(Progress.ASKED));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("unclearAfterAsking")
    void answerThatMakesNoSense(PaymentVerb verb, Progress progress, Exception fault) {
        assertThat(thrown(verb, progress, fault))
                .isInstanceOf(ProviderProtocolException.class)
                .hasMessage("fake: the answer could not be understood")
                .hasCause(fault);
    }

    static Stream<Arguments> unclearBeforeAnythingWasSent() {
        return everything(UNCLEAR, EnumSet.of(Progress.BEGUN)).filter(use -> use.get()[0] != PaymentVerb.WEBHOOK);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("unclearBeforeAnythingWasSent")
    void bugBeforeAnythingWasSent(PaymentVerb verb, Progress progress, Exception fault) {
        Throwable told = thrown(verb, progress, fault);

        if (fault instanceof RuntimeException) {
            assertThat(told).isSameAs(fault);
        } else {
            assertThat(told).isInstanceOf(UndeclaredThrowableException.class).hasCause(fault);
        }
    }

    static Stream<Exception> unclear() {
        return Stream.of(
                new InvalidRequestException("currency", "of the event is not known"),
                new ProviderProtocolException("no JSON", ERROR));
    }

    /** A defect of the plugin is no reason to refuse a genuine event for good: the provider is to send it again. */
    @ParameterizedTest
    @MethodSource("defects")
    void webhookThatThePluginStumblesOver(Exception defect) {
        assertThat(thrown(PaymentVerb.WEBHOOK, Progress.BEGUN, defect))
                .isInstanceOf(ProviderProtocolException.class)
                .hasMessage("fake: the plugin could not make out what came: see the cause")
                .hasCause(defect);
    }

    static Stream<Exception> defects() {
        return Stream.of(new NullPointerException("bug"), new IllegalStateException("bug"), new IOException("bug"));
    }

    @Test
    void amountThatCannotBeExpressedOnceAChangeHasLeft() {
        Exception ours =
                new InvalidRequestException("amount", "is finer than it can express", ProviderError.of("fake"));

        assertThat(thrown(PaymentVerb.CREATE, Progress.ASKED, ours)).isSameAs(ours);
        assertThat(thrown(PaymentVerb.CREATE, Progress.LEFT, ours)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void rejectionTellsTheProvider() {
        WebhookRejectedException fault =
                new WebhookRejectedException(RejectionReason.TOO_OLD, "signed long ago", new IOException("cause"));

        assertThat(thrown(PaymentVerb.WEBHOOK, Progress.BEGUN, fault))
                .isInstanceOfSatisfying(WebhookRejectedException.class, told -> {
                    assertThat(told.provider()).isEqualTo("fake");
                    assertThat(told.reason()).isEqualTo(RejectionReason.TOO_OLD);
                    assertThat(told).hasMessage("fake: webhook rejected: signed long ago");
                    assertThat(told).hasCause(fault.getCause());
                    assertThat(told.getStackTrace()).isEqualTo(fault.getStackTrace());
                });
        WebhookRejectedException named = fault.at("other");
        assertThat(thrown(PaymentVerb.WEBHOOK, Progress.BEGUN, named)).isSameAs(named);
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void webhookThatCannotBeRead(Exception fault) {
        Throwable told = thrown(PaymentVerb.WEBHOOK, Progress.BEGUN, fault);

        assertThat(told).isInstanceOf(WebhookRejectedException.class).hasCause(fault);
        assertThat(((WebhookRejectedException) told).reason()).isEqualTo(RejectionReason.MALFORMED_BODY);
    }

    @ParameterizedTest
    @FieldSource("dev.bursar.payment.Verbs#OF_PAYMENTS")
    void providerThatCannotBeReached(PaymentVerb verb) {
        Exception fault = new ProviderUnavailableException("no connection", ERROR);

        assertThat(thrown(verb, Progress.BEGUN, fault)).isSameAs(fault);
        assertThat(thrown(verb, Progress.ASKED, fault)).isSameAs(fault);
    }

    @ParameterizedTest
    @FieldSource("dev.bursar.payment.Verbs#OF_PAYMENTS")
    void answerThatThePluginRefused(PaymentVerb verb) {
        Exception fault = new ProviderProtocolException("no JSON", ERROR);

        assertThat(thrown(verb, Progress.ASKED, fault)).isSameAs(fault);
    }

    @ParameterizedTest
    @FieldSource("dev.bursar.payment.Verbs#OF_PAYMENTS")
    void errorOfTheJvm(PaymentVerb verb) {
        Error error = new StackOverflowError();

        assertThat(thrown(verb, Progress.BEGUN, error)).isSameAs(error);
        assertThat(thrown(verb, Progress.ASKED, error)).isSameAs(error);
        assertThat(thrown(verb, Progress.LEFT, error))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCause(error);
    }

    @Test
    void unknownOutcomeTellsWhatToLookUpAndWhatTheProviderSaid() {
        OutcomeUnknownException told = (OutcomeUnknownException) thrown(
                PaymentVerb.CREATE, Progress.LEFT, new ProviderProtocolException("no JSON", ERROR.withHttpStatus(502)));

        assertThat(told.reference()).isEqualTo(PaymentReference.byOrderId("order-1001"));
        assertThat(told.idempotencyKey()).isEqualTo("create:order-1001");
        assertThat(told.providerCode()).isEqualTo("E42");
        assertThat(told.requestId()).isEqualTo("req-9");
        assertThat(told.httpStatus()).isEqualTo(502);
    }

    @Test
    void unknownOutcomeOfAnAnswerWithoutAStatus() {
        OutcomeUnknownException told = (OutcomeUnknownException)
                thrown(PaymentVerb.CREATE, Progress.LEFT, new ProviderProtocolException("no JSON", ERROR));

        assertThat(told.httpStatus()).isNull();
        assertThat(told.requestId()).isEqualTo("req-9");
    }

    @Test
    void changeThatFollowedUpMakesTheOutcomeUnknown() {
        PaymentInterface payments = new FakeProvider()
                .doing(scope -> {
                    scope.followUp(PaymentReference.byPaymentId("pay-77")).noteChangeMayHaveLeft(true);
                    throw new IllegalStateException("bug");
                })
                .open();

        assertThat(catchThrowable(() -> payments.createPayment(Verbs.CREATE)))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        told -> assertThat(told.idempotencyKey()).isEqualTo("create:order-1001"));
    }

    private static Throwable thrown(PaymentVerb verb, Progress progress, Throwable fault) {
        PaymentInterface payments = new FakeProvider()
                .doing(scope -> {
                    progress.on(scope);
                    if (fault instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) fault;
                })
                .open();
        return catchThrowable(() -> Verbs.call(payments, verb));
    }
}
