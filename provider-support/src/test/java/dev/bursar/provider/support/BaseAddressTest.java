package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.ProviderContext;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an account's calls go, and where they never go. */
class BaseAddressTest {

    private static void open(String address) {
        ProviderTransport.builder("acme", URI.create(address), ProviderContext.defaults())
                .build()
                .close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.acme.example",
                "https://api.acme.example:8443/v1/",
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://127.0.0.1:1",
                "http://127.255.255.254",
                "http://[::1]:8080/",
                "http://[0:0:0:0:0:0:0:1]/"
            })
    void tlsOrLoopbackIsTaken(String address) {
        assertThatCode(() -> open(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.acme.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://notlocalhost",
                "http://127.1.evil",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://[::]",
                "http://[::2]"
            })
    void plainTextToAnotherMachineIsRefused(String address) {
        assertThatThrownBy(() -> open(address))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("use https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@api.acme.example",
                "https://user:very-secret@api.acme.example",
                "https://:very-secret@api.acme.example",
                "https://api.acme.example/?key=very-secret",
                "https://api.acme.example/?",
                "https://api.acme.example/#very-secret"
            })
    void anythingBesidesHostAndPathIsRefusedAndNotQuoted(String address) {
        assertThatThrownBy(() -> open(address))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("leave only scheme, host, port and path")
                .hasMessageNotContaining("very-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.acme.example", "/v1", "ftp://api.acme.example", "file:///etc/hosts", "https:///v1"})
    void whatIsNoWebAddressIsRefused(String address) {
        assertThatThrownBy(() -> open(address))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("write it like https://api.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v1/payments",
        "/, /v1/payments",
        "/sandbox, /sandbox/v1/payments",
        "/sandbox/, /sandbox/v1/payments",
        "/sandbox//, /sandbox/v1/payments",
        "/a/b%20c, /a/b%20c/v1/payments"
    })
    void pathOfTheAddressComesFirst(String path, String target) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain();
                TestAccount account =
                        TestAccount.at(URI.create(server.address() + path)).open()) {
            account.send(ProviderCall.get("/v1/payments").build(), PaymentVerb.LIST);

            assertThat(server.request(0).target()).isEqualTo(target);
            assertThat(server.request(0).header("Host")).isEqualTo("localhost:" + server.port());
        }
    }

    @Test
    void redirectIsNotFollowedAnywhere() throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.plain();
                ScriptedServer server = ScriptedServer.plain()
                        .always(Act.answer(307, "", "Location: " + elsewhere.address() + "/v1/payments"));
                TestAccount account = TestAccount.at(server).open()) {
            assertThatThrownBy(() -> account.send(Safety.KEYED)).hasMessageContaining("redirect");

            assertThat(elsewhere.connections()).isZero();
        }
    }
}
