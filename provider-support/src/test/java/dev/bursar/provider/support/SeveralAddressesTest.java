package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host with several addresses is connected to until one takes the call, and the call is sent once. */
class SeveralAddressesTest {

    private final FaultBench bench = new FaultBench();

    @AfterEach
    void closeAll() throws Exception {
        bench.close();
    }

    private static InetAddress loopback(int last) throws Exception {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, (byte) last});
    }

    @Test
    void deadOnesArePassedOver() throws Exception {
        List<InetAddress> addresses = List.of(loopback(3), loopback(2), loopback(1));
        bench.always(Act.answer(200, "{}"), setup -> setup.dns(host -> addresses));

        assertThat(bench.account().send(Safety.UNKEYED).status()).isEqualTo(200);

        assertThat(bench.server().requests()).hasSize(1);
        assertThat(bench.account().scope().attempts()).isEqualTo(1);
    }

    @Test
    void lostRequestIsNotSentToTheNext() throws Exception {
        List<InetAddress> addresses = List.of(loopback(1), loopback(1), loopback(1));
        bench.always(Act.resetAfterReading(), setup -> setup.dns(host -> addresses));

        assertThatThrownBy(() -> bench.account().send(Safety.UNKEYED)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(bench.server().requests()).hasSize(1);
    }

    @Test
    void lookupIsSharedAndConnectionsAreKept() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        List<InetAddress> addresses = List.of(loopback(1));
        bench.always(
                Act.answer(200, "{}"),
                setup -> setup.dns(host -> {
                    lookups.incrementAndGet();
                    return addresses;
                }));

        bench.account().send(Safety.READ);
        bench.account().send(Safety.KEYED);

        assertThat(lookups).hasValue(1);
        assertThat(bench.server().connections()).isEqualTo(1);
    }
}
