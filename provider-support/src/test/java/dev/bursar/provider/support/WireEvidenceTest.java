package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.OkHttpClient;
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

    private void connect() {
        evidence.connectStart(call, InetSocketAddress.createUnresolved("localhost", 80), Proxy.NO_PROXY);
    }
}
