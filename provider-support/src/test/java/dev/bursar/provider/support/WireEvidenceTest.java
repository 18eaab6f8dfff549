package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class WireEvidenceTest {

    private final Call call = new OkHttpClient()
            .newCall(new Request.Builder().url("http://localhost").build());
    private final WireEvidence evidence = new WireEvidence(new Exchange(
            "acme",
            TestAccount.call(Safety.KEYED),
            CallScope.begin(PaymentVerb.REFUND, TestAccount.REFERENCE, "key", Duration.ofSeconds(1))));

    @Test
    void nothingLeavesByLookingConnectingOrFailing() {
        evidence.callStart(call);
        evidence.dnsStart(call, "localhost");
        connect();
        evidence.secureConnectStart(call);
        evidence.callFailed(call, new IOException());

        assertThat(evidence.bytesMayHaveLeft()).isFalse();
    }

    @Test
    void bytesMayHaveLeftFromTheFirstMoment() {
        evidence.requestHeadersStart(call);

        assertThat(evidence.bytesMayHaveLeft()).isTrue();
    }

    @Test
    void connectionIsPooledUnlessItWasMadeForTheAttempt() {
        assertThat(evidence.onPooledConnection()).isTrue();

        connect();

        assertThat(evidence.onPooledConnection()).isFalse();
    }

    @Test
    void callThatIsCalledOffClosesTheSocketsThatAreNotConnectedYet() throws IOException {
        try (Socket first = evidence.sockets().createSocket();
                Socket second = evidence.sockets().createSocket()) {
            evidence.canceled(call);

            assertThat(first.isClosed()).isTrue();
            assertThat(second.isClosed()).isTrue();
            assertThatThrownBy(() -> evidence.sockets().createSocket()).isInstanceOf(IOException.class);
        }
    }

    /** By then it may have gone back to the pool, and be another call's. */
    @Test
    void callThatIsCalledOffLateLeavesAConnectedSocketAlone() throws IOException {
        try (Socket socket = evidence.sockets().createSocket()) {
            evidence.connectEnd(
                    call, InetSocketAddress.createUnresolved("localhost", 80), Proxy.NO_PROXY, Protocol.HTTP_1_1);

            evidence.canceled(call);

            assertThat(socket.isClosed()).isFalse();
        }
    }

    private void connect() {
        evidence.connectStart(call, InetSocketAddress.createUnresolved("localhost", 80), Proxy.NO_PROXY);
    }
}
