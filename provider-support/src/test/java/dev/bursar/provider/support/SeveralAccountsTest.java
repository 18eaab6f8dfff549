package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of one JVM at one server know nothing of each other. */
class SeveralAccountsTest {

    @Test
    void shareNoConnectionAndNoKey() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain();
                TestAccount one = withKey(server, "key-one");
                TestAccount other = withKey(server, "key-other")) {
            for (int i = 0; i < 3; i++) {
                one.send(Safety.READ);
                other.send(Safety.READ);
            }

            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests())
                    .hasSize(6)
                    .allSatisfy(request -> assertThat(request.header("Authorization"))
                            .isEqualTo(
                                    request.connection() == server.request(0).connection() ? "key-one" : "key-other"));
        }
    }

    private static TestAccount withKey(ScriptedServer server, String key) {
        return TestAccount.at(server)
                .authentication(CallAuthentication.header("Authorization", key))
                .open();
    }

    @Test
    void shareNoRateLimit() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain().then(Act.answer(429, "", "Retry-After: 50"));
                TestAccount one = TestAccount.at(server).open();
                TestAccount other = TestAccount.at(server).open()) {
            assertThatThrownBy(() -> one.send(Safety.KEYED)).isInstanceOf(RateLimitedException.class);

            assertThat(other.send(Safety.KEYED).status()).isEqualTo(200);
            assertThat(other.pauses()).isEmpty();
        }
    }

    @Test
    void shareNoTrustAndNoPins() throws Exception {
        X509TrustManager trust = TestCertificates.trust();
        try (ScriptedServer server = ScriptedServer.tls(TestCertificates.server(TestCertificates.GOOD));
                TestAccount trusting = TestAccount.at(server)
                        .http(http -> http.trustManager(trust))
                        .open();
                TestAccount pinned = pinned(server, trust, TestCertificates.pin(TestCertificates.GOOD));
                TestAccount pinnedOnAnother = pinned(server, trust, TestCertificates.pin(TestCertificates.EXPIRED));
                TestAccount ofTheSystem = TestAccount.at(server).open()) {
            assertThat(trusting.send(Safety.UNKEYED).status()).isEqualTo(200);
            assertThat(pinned.send(Safety.UNKEYED).status()).isEqualTo(200);
            assertThatThrownBy(() -> pinnedOnAnother.send(Safety.UNKEYED))
                    .isInstanceOf(ProviderUnavailableException.class)
                    .hasMessageContaining("no trusted TLS connection could be made; nothing was executed");
            assertThatThrownBy(() -> ofTheSystem.send(Safety.UNKEYED)).isInstanceOf(ProviderUnavailableException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    private static TestAccount pinned(ScriptedServer server, X509TrustManager trust, String pin) {
        return TestAccount.at(server)
                .http(http -> http.trustManager(trust).certificatePins(Map.of("localhost", Set.of(pin))))
                .open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256/short", "md5/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "none"})
    void pinThatPinsNothingIsRefused(String pin) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain()) {
            TestAccount.Setup setup = TestAccount.at(server)
                    .http(http ->
                            http.certificatePins(Map.of("api.acme.example", pin.isEmpty() ? Set.of() : Set.of(pin))));

            assertThatThrownBy(setup::open)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("api.acme.example");
        }
    }
}
