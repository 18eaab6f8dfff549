package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;

class NameLookupTest {

    private static final List<InetAddress> FOUND = List.of(InetAddress.getLoopbackAddress());

    private static Dns during(NameLookup names, Duration patience) {
        CallScope scope = CallScope.begin(PaymentVerb.GET, TestAccount.REFERENCE, null, patience);
        return names.during(new Exchange("acme", TestAccount.call(Safety.READ), scope));
    }

    @Test
    void allWhoWaitForANameShareALookup() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        NameLookup names = new NameLookup(host -> {
            lookups.incrementAndGet();
            awaitQuietly(goOn);
            return FOUND;
        });
        ExecutorService executor = Executors.newFixedThreadPool(20);
        try {
            CountDownLatch asking = new CountDownLatch(20);
            List<Future<List<InetAddress>>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(executor.submit(() -> {
                    asking.countDown();
                    return during(names, Duration.ofSeconds(10)).lookup("api.acme.example");
                }));
            }
            asking.await();
            assertThatThrownBy(() -> all.get(0).get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            goOn.countDown();

            for (Future<List<InetAddress>> one : all) {
                assertThat(one.get(5, TimeUnit.SECONDS)).isEqualTo(FOUND);
            }
            assertThat(lookups.get()).isEqualTo(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void nothingIsRememberedOnceItIsOver() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        NameLookup names = new NameLookup(host -> {
            if (lookups.incrementAndGet() == 1) {
                throw new UnknownHostException("not yet");
            }
            return FOUND;
        });
        Dns dns = during(names, Duration.ofSeconds(10));

        assertThatThrownBy(() -> dns.lookup("api.acme.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("api.acme.example")
                .hasRootCauseMessage("not yet");
        assertThat(dns.lookup("api.acme.example")).isEqualTo(FOUND);
        assertThat(dns.lookup("api.acme.example")).isEqualTo(FOUND);
        assertThat(lookups).hasValue(3);
    }

    @Test
    void errorOfTheResolverReachesWhoWaits() {
        Dns dns = during(
                new NameLookup(host -> {
                    throw new StackOverflowError();
                }),
                Duration.ofSeconds(10));

        assertThatThrownBy(() -> dns.lookup("api.acme.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void lackOfThreadsPasses() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        NameLookup names = new NameLookup(host -> FOUND, lookup -> {
            if (calls.incrementAndGet() == 1) {
                throw new RejectedExecutionException("no thread");
            }
            lookup.run();
        });
        Dns dns = during(names, Duration.ofSeconds(10));

        assertThatThrownBy(() -> dns.lookup("api.acme.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasRootCauseMessage("no thread");
        assertThat(dns.lookup("api.acme.example")).isEqualTo(FOUND);
    }

    @Test
    void patienceEndsWithTheDeadline() {
        Dns dns = during(new NameLookup(host -> FOUND, lookup -> {}), Duration.ofMillis(30));

        assertThatThrownBy(() -> dns.lookup("api.acme.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("api.acme.example: no answer of the resolver in time");
    }

    /** OkHttp shares connections only between calls whose {@code Dns} is equal. */
    @Test
    void attemptsOfOneAccountAreEqualToOkHttp() {
        NameLookup names = new NameLookup(host -> FOUND);
        NameLookup ofAnother = new NameLookup(host -> FOUND);
        Dns one = during(names, Duration.ofSeconds(1));

        assertThat(one).isEqualTo(during(names, Duration.ofSeconds(2))).hasSameHashCodeAs(during(names, Duration.ZERO));
        assertThat(one).isNotEqualTo(during(ofAnother, Duration.ofSeconds(1))).isNotEqualTo(names);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
