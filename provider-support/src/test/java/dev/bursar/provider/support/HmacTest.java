package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Secret;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A keyed hash")
class HmacTest {

    private static final byte[] QUESTION = "what do ya want for nothing?".getBytes(UTF_8);

    @Test
    @DisplayName("is that of RFC 4231, case 2, with SHA-256")
    void rfc4231Sha256() {
        assertThat(Hmac.sha256(Secret.of("Jefe")).signHex(QUESTION))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    @DisplayName("is that of RFC 4231, case 2, with SHA-512")
    void rfc4231Sha512() {
        assertThat(Hmac.sha512(Secret.of("Jefe")).signHex(QUESTION))
                .isEqualTo("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
    }

    @Test
    @DisplayName("under decoded bytes differs from that under their text")
    void bytesAndText() {
        String hex = "0123456789abcdef".repeat(4);
        byte[] body = "{\"eventType\":\"payout.changed\",\"eventId\":\"evt_1\"}".getBytes(UTF_8);
        byte[] time = ":2024-09-05T12:19:21+09:00".getBytes(UTF_8);
        assertThat(Hmac.sha256(Secret.of(hex)).signBase64(body, time))
                .isEqualTo("KIEsfngD5OkNWtOzyLIUAO8KF6v3lJDUCI8zZaVLVLI=");
        assertThat(Hmac.sha256(HexFormat.of().parseHex(hex)).signBase64(body, time))
                .isEqualTo("v0r33n6OyZS/eyWBSKg5BWhdfh2hZv2O9nXh8wG9ruM=");
    }

    @Test
    @DisplayName("of parts is that of the whole")
    void parts() {
        Hmac hmac = Hmac.sha256(Secret.of("secret"));
        assertThat(hmac.sign("1636936200.".getBytes(UTF_8), "hello !".getBytes(UTF_8)))
                .isEqualTo(hmac.sign("1636936200.hello !".getBytes(UTF_8)))
                .isEqualTo(HexFormat.of().parseHex("1b3d69df55f1e52f05224ba94a5162abeb17ef52cd7f4948c390f810d6a87e98"));
    }

    @Test
    @DisplayName("can be used by many threads at once")
    void threads() {
        Hmac hmac = Hmac.sha256(Secret.of("Jefe"));
        String expected = hmac.signHex(QUESTION);
        assertThat(IntStream.range(0, 2_000)
                        .parallel()
                        .mapToObj(i -> hmac.signHex(QUESTION))
                        .distinct())
                .containsExactly(expected);
    }

    @Test
    @DisplayName("refuses an empty key")
    void emptyKey() {
        assertThatThrownBy(() -> Hmac.sha256(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty key");
    }
}
