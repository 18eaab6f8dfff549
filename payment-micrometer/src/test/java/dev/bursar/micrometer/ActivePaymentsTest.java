package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver.Observation;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentVerb;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ActivePaymentsTest {

    private static final Operation CARD = new Operation(
            "alpha", "default", PaymentVerb.CREATE, null, PaymentMethod.CARD, ScriptedProvider.WON, "key-1");
    private static final Outcome UNKNOWN = new Outcome(null, null, null, Traffic.unknown(), Duration.ofMillis(5), 1, 0);

    private final Shop shop = new Shop();

    @Test
    void whileTheProviderIsAsked() {
        shop.provider.play((usual, scope) -> {
            assertThat(shop.scrape()
                            .sum(
                                    "active_payments",
                                    "provider",
                                    "alpha",
                                    "payment_method",
                                    "card",
                                    "currency",
                                    "KRW",
                                    "status",
                                    "in_flight"))
                    .isOne();
            return usual;
        });
        Shop.call(shop.payments, PaymentVerb.CREATE);

        assertThat(active()).isZero();
        assertThat(shop.scrape().count("active_payments")).isOne();
    }

    @Test
    void afterAnyEnd() {
        Traffic.fail(shop, PaymentVerb.CREATE, Traffic.unknown());
        Traffic.fail(shop, PaymentVerb.CREATE, new ArithmeticException("by zero"));
        shop.provider.play((usual, scope) -> {
            throw new StackOverflowError();
        });
        shop.call(PaymentVerb.CREATE);

        assertThat(active()).isZero();
    }

    @Test
    void endedOnAnotherThread() throws Exception {
        Observation first = shop.metrics.begin(CARD);
        Observation second = shop.metrics.begin(CARD);
        assertThat(active()).isEqualTo(2);

        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            other.submit(() -> first.end(UNKNOWN)).get();
            assertThat(active()).isOne();
            other.submit(() -> second.end(UNKNOWN)).get();
        } finally {
            other.shutdown();
        }
        assertThat(active()).isZero();
    }

    @Test
    void endedTwice() {
        Observation running = shop.metrics.begin(CARD);
        running.end(UNKNOWN);
        running.end(UNKNOWN);

        assertThat(active()).isZero();
        assertThat(shop.scrape().sum("payment_attempts_total")).isOne();
    }

    @Test
    void answerThatNamesAnotherMethodEndsWhatWasBegun() {
        shop.call(PaymentVerb.CAPTURE); // begins without a currency, and learns it

        Scrape scrape = shop.scrape();
        assertThat(scrape.values("active_payments", "currency")).containsExactly("none");
        assertThat(scrape.values("payment_attempts_total", "currency")).containsExactly("KRW");
        assertThat(active()).isZero();
    }

    private double active() {
        return shop.scrape().sum("active_payments");
    }
}
