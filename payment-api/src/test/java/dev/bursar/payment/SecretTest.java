package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final Secret KEY = Secret.of("sk_live_1234");

    @Test
    void isShownOnlyWhereItIsRevealed() {
        assertThat(KEY).hasToString("Secret[****]");
        assertThat(KEY.reveal()).isEqualTo("sk_live_1234");
        assertThat(Secret.of("열쇠").revealBytes()).isEqualTo("열쇠".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesAreACopy() {
        KEY.revealBytes()[0] = 0;

        assertThat(KEY.reveal()).isEqualTo("sk_live_1234");
    }

    @Test
    void equalByText() {
        assertThat(KEY).isEqualTo(Secret.of("sk_live_1234")).hasSameHashCodeAs(Secret.of("sk_live_1234"));
        assertThat(KEY)
                .isNotEqualTo(Secret.of("sk_live_1235"))
                .isNotEqualTo(Secret.of("sk_live_123"))
                .isNotEqualTo("sk_live_1234")
                .isNotEqualTo(null);
    }

    @Test
    void hashGivesNothingAway() {
        assertThat(KEY).hasSameHashCodeAs(Secret.of("another"));
    }

    @Test
    void cannotBeSerialized() {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(KEY))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void blank() {
        assertThat(Refusal.of(() -> Secret.of(" \n"))).containsOnlyKeys("secret");
        assertThatNullPointerException().isThrownBy(() -> Secret.of(null));
    }

    @Test
    void fromTheEnvironment() {
        Map.Entry<String, String> any = System.getenv().entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .findFirst()
                .orElseThrow();

        assertThat(Secret.fromEnv(any.getKey()).reveal())
                .isEqualTo(any.getValue().strip());
    }

    @Test
    void variableThatIsNotSet() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Secret.fromEnv("BURSAR_TEST_NO_SUCH_VARIABLE"))
                .withMessageContaining("BURSAR_TEST_NO_SUCH_VARIABLE is not set")
                .withMessageContaining("set it to the key");
    }
}
