package dev.bursar.payment.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a host gives to its plugins, and what goes with each call. */
class ProviderContextTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void eachPartCanBeReplaced() {
        ProviderContext defaults = ProviderContext.defaults();
        HttpOptions http = HttpOptions.builder().maxIdleConnections(1).build();
        Random random = new Random(1);

        assertThat(defaults.withClock(CLOCK).clock()).isSameAs(CLOCK);
        assertThat(defaults.withHttp(http).http()).isSameAs(http);
        assertThat(defaults.withRetry(RetryOptions.none()).retry()).isEqualTo(RetryOptions.none());
        assertThat(defaults.withRandom(random).random()).isSameAs(random);
        assertThat(defaults.withClock(CLOCK).http()).isEqualTo(HttpOptions.defaults());
        assertThat(defaults.retry()).isEqualTo(RetryOptions.defaults());
        assertThat(defaults.rateLimit()).isNull();
        assertThat(defaults.withRateLimit(RateLimit.perSecond(9))
                        .withClock(CLOCK)
                        .rateLimit())
                .isEqualTo(RateLimit.perSecond(9));
    }

    @Test
    void incompleteContext() {
        ProviderContext defaults = ProviderContext.defaults();

        assertThatNullPointerException().isThrownBy(() -> defaults.withClock(null));
        assertThatNullPointerException().isThrownBy(() -> defaults.withHttp(null));
        assertThatNullPointerException().isThrownBy(() -> defaults.withRetry(null));
        assertThatNullPointerException().isThrownBy(() -> defaults.withRandom(null));
    }

    @Test
    void httpOptionsThatWait() {
        HttpOptions.Builder wrong = HttpOptions.builder()
                .connectTimeout(Duration.ZERO)
                .readTimeout(null)
                .deadline(Duration.ofSeconds(Long.MAX_VALUE))
                .keepAlive(Duration.ofSeconds(-1))
                .maxIdleConnections(-1)
                .maxAnswerBytes(1023);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(wrong::build)
                .satisfies(refused -> assertThat(refused.faults())
                        .map(InvalidRequestException.Fault::field)
                        .containsExactly(
                                "connectTimeout",
                                "readTimeout",
                                "deadline",
                                "keepAlive",
                                "maxIdleConnections",
                                "maxAnswerBytes"));
    }

    @Test
    void httpOptionsAtTheirBounds() {
        HttpOptions options = HttpOptions.builder()
                .connectTimeout(Duration.ofNanos(1))
                .deadline(Duration.ofDays(1))
                .maxIdleConnections(0)
                .maxAnswerBytes(1024)
                .build();

        assertThat(options.deadline()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void pinsAreCopied() {
        Set<String> keys = new HashSet<>(Set.of("sha256/AAAA"));
        Map<String, Set<String>> own = new HashMap<>(Map.of("api.example.com", keys));
        HttpOptions options = HttpOptions.builder().certificatePins(own).build();
        keys.clear();
        own.clear();

        assertThat(options.certificatePins()).isEqualTo(Map.of("api.example.com", Set.of("sha256/AAAA")));
        assertThatThrownBy(
                        () -> options.certificatePins().get("api.example.com").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void retryOptionsOutOfBounds() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new RetryOptions(0, Duration.ofMillis(-1), null, -1))
                .satisfies(refused -> assertThat(refused.faults())
                        .map(InvalidRequestException.Fault::field)
                        .containsExactly("maxAttempts", "baseDelay", "maxDelay", "budget"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new RetryOptions(11, Duration.ZERO, Duration.ZERO, 0));
        assertThat(new RetryOptions(10, Duration.ZERO, Duration.ZERO, 0).maxAttempts())
                .isEqualTo(10);
        assertThat(RetryOptions.none().maxAttempts()).isEqualTo(1);
    }

    @Test
    void scopeOfACall() {
        PaymentReference reference = PaymentReference.byPaymentId("pay-1");
        CallScope scope = CallScope.begin(PaymentVerb.CREATE, reference, "key", Duration.ofHours(1));
        scope.countAttempt();
        scope.noteChangeMayHaveLeft(true);

        assertThat(scope.verb()).isEqualTo(PaymentVerb.CREATE);
        assertThat(scope.idempotencyKey()).isEqualTo("key");
        assertThat(scope.attempts()).isEqualTo(1);
        assertThat(scope.reference()).isEqualTo(reference);
        assertThat(scope.changeMayHaveLeft()).isTrue();
        assertThat(scope.remaining()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    }

    @Test
    void scopeThatFollowsUp() {
        CallScope scope = CallScope.begin(
                PaymentVerb.CONFIRM, PaymentReference.byOrderId("order-1001"), "key", Duration.ofHours(1));
        scope.countAttempt();
        scope.noteChangeMayHaveLeft(true);

        CallScope next = scope.followUp(PaymentReference.byPaymentId("pay-1"));
        next.countAttempt();

        assertThat(next.verb()).isEqualTo(PaymentVerb.CONFIRM);
        assertThat(next.idempotencyKey()).isEqualTo("key");
        assertThat(next.reference()).isEqualTo(PaymentReference.byPaymentId("pay-1"));
        assertThat(scope.reference()).isEqualTo(PaymentReference.byOrderId("order-1001"));
        assertThat(next.remaining()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
        assertThat(next.changeMayHaveLeft())
                .as("what was answered is not in doubt")
                .isFalse();
        assertThat(next.sentKey()).isNull();
        assertThat(scope.attempts()).as("requests of both").isEqualTo(2);
        assertThat(next.attempts()).isEqualTo(2);
    }

    @Test
    void changeThatFollowsUpIsOneOfTheWhole() {
        CallScope scope = CallScope.begin(PaymentVerb.REFUND, null, "key", Duration.ofHours(1));
        CallScope last =
                scope.followUp(PaymentReference.byPaymentId("pay-1")).followUp(PaymentReference.byPaymentId("pay-2"));

        last.noteChangeMayHaveLeft(true);

        assertThat(last.changeMayHaveLeft()).isTrue();
        assertThat(last.sentKey()).isEqualTo("key");
        assertThat(scope.changeMayHaveLeft()).isTrue();
        assertThat(scope.sentKey()).isEqualTo("key");
    }

    @Test
    void scopeThatIsOver() {
        assertThat(CallScope.begin(PaymentVerb.GET, null, null, Duration.ofSeconds(-1))
                        .remaining())
                .isNegative();
    }
}
