package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptsTest {

    private static final Set<PaymentStatus> NO_SUCCESS =
            Set.of(PaymentStatus.FAILED, PaymentStatus.CANCELLED, PaymentStatus.UNKNOWN);

    private final Shop shop = new Shop();

    @ParameterizedTest
    @EnumSource
    void everyStatusThatIsAnswered(PaymentStatus status) {
        answer(status, null);
        shop.call(PaymentVerb.CREATE);

        String word = status.name().toLowerCase(Locale.ROOT);
        counted(word, 1, NO_SUCCESS.contains(status) ? 0 : 1, status == PaymentStatus.FAILED ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonOfAFailure(FailureCode code) {
        answer(PaymentStatus.FAILED, PaymentFailure.of(code, null, null));
        shop.call(PaymentVerb.CONFIRM);

        counted("failed", 1, 0, 1);
        assertThat(shop.scrape().values("payment_failures_total", "error_type"))
                .containsExactly(code.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void exceptionAfterWhichNothingWasExecuted() {
        Traffic.fail(shop, PaymentVerb.CAPTURE, new InvalidStateException("nothing is reserved", Traffic.ALPHA));

        counted("error", 1, 0, 1);
        assertThat(shop.scrape().sum("payment_failures_total", "status", "error", "error_type", "invalid_state"))
                .isOne();
    }

    @Test
    void refusedBeforeAnythingWasSent() {
        Throwable unused = org.assertj.core.api.Assertions.catchThrowable(
                () -> shop.payments.createPayment(Shop.order(PaymentMethod.CRYPTO)));

        counted("error", 1, 0, 1);
        assertThat(shop.scrape().sum("payment_failures_total", "error_type", "unsupported_feature"))
                .isOne();
    }

    @Test
    void bugInAPlugin() {
        Traffic.fail(shop, PaymentVerb.CREATE, new ArithmeticException("by zero"));

        assertThat(shop.scrape().sum("payment_failures_total", "error_type", "unforeseen"))
                .isOne();
    }

    @Test
    void unknownOutcomeIsNeither() {
        shop.provider.play((usual, scope) -> {
            scope.noteChangeMayHaveLeft(true);
            throw new ArithmeticException("by zero");
        });
        shop.call(PaymentVerb.CREATE);

        counted("unknown", 1, 0, 0);
        assertThat(shop.scrape().sum("payment_outcome_unknown_total", "provider", "alpha", "verb", "create"))
                .isOne();
    }

    @Test
    void mismatchAfterMoneyMayHaveMovedIsNeither() {
        Traffic.fail(shop, PaymentVerb.CONFIRM, Traffic.mismatch(true));

        counted("error", 1, 0, 0);
    }

    @Test
    void mismatchBeforeMoneyMovedIsAFailure() {
        Traffic.fail(shop, PaymentVerb.CONFIRM, Traffic.mismatch(false));

        counted("error", 1, 0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void verbsThatTakePaymentsAndOnlyThese(PaymentVerb verb) {
        shop.call(verb);

        boolean taking = Set.of(PaymentVerb.CREATE, PaymentVerb.CONFIRM, PaymentVerb.CAPTURE)
                .contains(verb);
        assertThat(shop.scrape().sum("payment_attempts_total")).isEqualTo(taking ? 1 : 0);
        assertThat(shop.scrape().count("active_payments")).isEqualTo(taking ? 1 : 0);
    }

    @Test
    void methodAndCurrencyOfTheRequestCountMore() {
        shop.provider.play((usual, scope) -> ((PaymentResponse) usual)
                .toBuilder().method(PaymentMethod.wallet("naver_pay")).build());
        shop.call(PaymentVerb.CREATE); // asks for a card
        shop.call(PaymentVerb.CAPTURE); // asks for nothing

        Scrape scrape = shop.scrape();
        assertThat(scrape.sum("payment_attempts_total", "payment_method", "card", "currency", "KRW"))
                .isOne();
        assertThat(scrape.sum("payment_attempts_total", "payment_method", "wallet:naver_pay", "currency", "KRW"))
                .isOne();
    }

    @Test
    void methodAndCurrencyThatNobodyTells() {
        Traffic.fail(shop, PaymentVerb.CAPTURE, Traffic.unknown());

        assertThat(shop.scrape().sum("payment_attempts_total", "payment_method", "unspecified", "currency", "none"))
                .isOne();
    }

    private void answer(PaymentStatus status, PaymentFailure failure) {
        shop.provider.play((usual, scope) -> status == PaymentStatus.FAILED && failure == null
                ? Traffic.declined((PaymentResponse) usual)
                : ((PaymentResponse) usual)
                        .toBuilder().status(status).failure(failure).build());
    }

    private void counted(String status, int attempts, int successes, int failures) {
        Scrape scrape = shop.scrape();
        assertThat(scrape.sum("payment_attempts_total", "status", status)).isEqualTo(attempts);
        assertThat(scrape.sum("payment_duration_seconds_count", "status", status))
                .isEqualTo(attempts);
        assertThat(scrape.sum("payment_attempts_total")).isEqualTo(attempts);
        assertThat(scrape.sum("payment_successes_total")).isEqualTo(successes);
        assertThat(scrape.sum("payment_failures_total")).isEqualTo(failures);
    }
}
