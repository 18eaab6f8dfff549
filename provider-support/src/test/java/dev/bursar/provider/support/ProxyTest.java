package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.ProviderUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy gets to see is not what the provider gets to see. */
class ProxyTest {

    private final FaultBench bench = new FaultBench();

    @AfterEach
    void closeAll() throws Exception {
        bench.close();
    }

    private ScriptedServer proxy() throws IOException {
        return bench.closeLater(ScriptedServer.plain());
    }

    private void tlsThrough(ScriptedServer proxy) throws Exception {
        bench.tls(
                TestCertificates.GOOD,
                TestCertificates.trust(),
                setup -> setup.http(http -> http.proxy(new Proxy(
                        Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))));
    }

    @Test
    void tunnelShowsTheProxyNoKey() throws Exception {
        ScriptedServer proxy = proxy();
        tlsThrough(proxy);
        proxy.always(Act.tunnelTo(bench.server().port()));

        assertThat(bench.account().send(Safety.UNKEYED).status()).isEqualTo(200);

        assertThat(proxy.request(0).startLine())
                .isEqualTo("CONNECT localhost:" + bench.server().port() + " HTTP/1.1");
        assertThat(proxy.request(0).header("Authorization")).isNull();
        assertThat(bench.server().request(0).header("Authorization")).contains(TestAccount.SECRET);
    }

    /** Bytes have left, but only to the proxy: the provider has seen nothing. */
    @ParameterizedTest
    @ValueSource(ints = {407, 403, 502, 503})
    void refusedTunnelIsSurelyNotExecuted(int status) throws Exception {
        ScriptedServer proxy = proxy().always(Act.answer(status, "", "Proxy-Authenticate: Basic realm=\"x\""));
        tlsThrough(proxy);

        assertThatThrownBy(() -> bench.account().send(Safety.UNKEYED)).isInstanceOf(ProviderUnavailableException.class);

        assertThat(bench.account().scope().changeMayHaveLeft()).isFalse();
        assertThat(bench.server().connections()).isZero();
    }

    @Test
    void tunnelCutAfterTheRequestLeavesTheOutcomeUnknown() throws Exception {
        ScriptedServer proxy = proxy();
        tlsThrough(proxy);
        proxy.always(Act.tunnelTo(bench.server().port()));
        bench.server().always(Act.resetAfterReading());

        assertThatThrownBy(() -> bench.account().send(Safety.UNKEYED)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(bench.server().requests()).hasSize(1);
    }

    @Test
    void plainTextGoesPastAnyProxy() throws Exception {
        ScriptedServer proxy = proxy();
        bench.always(
                Act.answer(200, "{}"),
                setup -> setup.http(http -> http.proxy(new Proxy(
                        Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))));

        assertThat(bench.account().send(Safety.KEYED).status()).isEqualTo(200);

        assertThat(bench.server().requests()).hasSize(1);
        assertThat(proxy.connections()).isZero();
    }
}
