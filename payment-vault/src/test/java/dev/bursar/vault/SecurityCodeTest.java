package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityCodeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Vault.SetClock clock = new Vault.SetClock();
    private final List<Runnable> timers = new ArrayList<>();

    private SecurityCode hold(String code) {
        return SecurityCode.hold(code.toCharArray(), MINUTE, clock, delay -> timers::add);
    }

    @Test
    void isHandedOverOnceAndOverwritten() {
        char[] given = "123".toCharArray();
        SecurityCode code = SecurityCode.hold(given, MINUTE);
        AtomicReference<char[]> kept = new AtomicReference<>();

        String sent = code.handOver(chars -> {
            kept.set(chars);
            return new String(chars);
        });

        assertThat(sent).isEqualTo("123");
        assertThat(given).containsOnly('\0');
        assertThat(kept.get()).hasSize(3).containsOnly('\0');
        assertThatThrownBy(() -> code.handOver(String::new)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isOverwrittenWhenTheTakerThrows() {
        SecurityCode code = hold("1234");
        AtomicReference<char[]> kept = new AtomicReference<>();

        assertThatThrownBy(() -> code.handOver(chars -> {
                    kept.set(chars);
                    throw new IllegalStateException("declined");
                }))
                .hasMessage("declined");

        assertThat(kept.get()).containsOnly('\0');
        assertThatThrownBy(() -> code.handOver(String::new)).hasMessageContaining("was handed over");
    }

    @Test
    void isOverwrittenWhenItsTimeIsOver() throws Exception {
        SecurityCode code = hold("123");
        char[] inside = inside(code);

        timers.forEach(Runnable::run);

        assertThat(inside).containsOnly('\0');
        assertThat(inside(code)).isNull();
        assertThatThrownBy(() -> code.handOver(String::new)).hasMessageContaining("time is over");
    }

    @Test
    void isNotHandedOverLateThoughTheTimerIsLate() throws Exception {
        SecurityCode code = hold("123");
        char[] inside = inside(code);
        clock.pass(MINUTE);

        assertThatThrownBy(() -> code.handOver(String::new)).hasMessageContaining("time is over");
        assertThat(inside).containsOnly('\0');
    }

    @Test
    void isWholeForTheTakerWhoHasItWhenTheTimeEnds() {
        SecurityCode code = hold("123");

        String seen = code.handOver(chars -> {
            timers.forEach(Runnable::run);
            return new String(chars);
        });

        assertThat(seen).isEqualTo("123");
    }

    @Test
    void isOverwrittenWhenItIsClosed() throws Exception {
        SecurityCode code = hold("123");
        char[] inside = inside(code);
        code.close();
        code.close();

        assertThat(inside).containsOnly('\0');
        assertThatThrownBy(() -> code.handOver(String::new)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ofManyTakersOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                SecurityCode code = hold("123");
                CountDownLatch go = new CountDownLatch(1);
                AtomicInteger got = new AtomicInteger();
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    all.add(threads.submit(() -> {
                        go.await();
                        try {
                            String text = code.handOver(String::new);
                            assertThat(text).isEqualTo("123");
                            got.incrementAndGet();
                        } catch (IllegalStateException late) {
                            assertThat(late).hasMessageContaining("handed over");
                        }
                        return null;
                    }));
                }
                go.countDown();
                for (Future<?> one : all) {
                    one.get();
                }
                assertThat(got).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12345", "12a", "１２３"})
    void whatIsNoCodeIsRefusedAndOverwritten(String text) {
        char[] given = text.toCharArray();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> SecurityCode.hold(given, MINUTE))
                .withMessageStartingWith("securityCode has");
        assertThat(new String(given)).isEqualTo("\0".repeat(text.length()));
    }

    @Test
    void timeIsBounded() {
        for (Duration life : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMinutes(16))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> SecurityCode.hold("123".toCharArray(), life, Clock.systemUTC()))
                    .withMessageStartingWith("life");
        }
    }

    @Test
    void showsAndComparesNothing() {
        SecurityCode code = hold("123");

        assertThat(code).hasToString("SecurityCode[****]").isNotEqualTo(hold("123"));
        int length = code.handOver(chars -> chars.length);
        assertThat(length).isEqualTo(3);
    }

    /** The array that is held, past all doors. */
    static char[] inside(SecurityCode code) throws Exception {
        var field = SecurityCode.class.getDeclaredField("held");
        field.setAccessible(true);
        return (char[]) ((AtomicReference<?>) field.get(code)).get();
    }
}
