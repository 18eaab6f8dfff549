package dev.bursar.provider.toss.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The encryption of bodies")
class JweTest {

    private static final Secret KEY = Secret.of("0123456789abcdef".repeat(4));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-09-05T03:19:21.987Z"), ZoneOffset.UTC);
    private static final String TEXT = "{\"refPayoutId\":\"my-payout-1\",\"transactionDescription\":\"8월대금지급\"}";

    /** Made by AESGCM of the Python library cryptography 48, with the nonce 01 02 … 0c. */
    private static final String MADE_ELSEWHERE =
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiaWF0IjoiMjAyNC0wOS0wNVQxMjoxOToy"
                    + "MSswOTowMCIsIm5vbmNlIjoiMmY4ZDFjNmUtOWE1Ny00YzBiLThhN2UtM2IxZjBkMmM0ZTVhIn0..AQIDBAUGBwgJCgsM.vJ_pKnPz"
                    + "vdEe6lD9t4qzia8BX6G0tWdJJ5R3Q-78OQS_pDsbq_qZtk40fLQNaXF6ytv2r9MLATmuTRI9_F7AiHJmeGiRPOqwhg.X3C-E5-uK4-A"
                    + "cW9yPOIy7w";

    private final Jwe jwe = new Jwe(KEY, CLOCK);

    private static void assertUnreadable(Jwe jwe, String compact) {
        assertThatThrownBy(() -> jwe.open(compact))
                .isInstanceOf(Jwe.Unreadable.class)
                .hasMessageNotContaining("my-payout-1")
                .hasMessageNotContaining(KEY.reveal());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    @DisplayName("opens what another implementation has sealed")
    void madeElsewhere() throws Exception {
        assertThat(jwe.open(MADE_ELSEWHERE)).isEqualTo(TEXT.getBytes(UTF_8));
    }

    @ParameterizedTest
    @DisplayName("opens what it has sealed itself")
    @ValueSource(strings = {"", "{}", TEXT})
    void roundTrip(String text) throws Exception {
        assertThat(jwe.open(jwe.seal(text.getBytes(UTF_8)))).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    @DisplayName("names the algorithms, the time of Seoul in whole seconds, and a nonce")
    void header() {
        String compact = jwe.seal(TEXT.getBytes(UTF_8));
        String header = new String(Base64.getUrlDecoder().decode(compact.substring(0, compact.indexOf('.'))), UTF_8);
        String start = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"iat\":\"2024-09-05T12:19:21+09:00\",\"nonce\":\"";
        assertThat(header).startsWith(start).endsWith("\"}");
        String nonce = header.substring(start.length(), header.length() - 2);
        assertThat(UUID.fromString(nonce)).hasToString(nonce);
        assertThat(compact).contains("..").doesNotContain("=").hasLineCount(1);
    }

    @Test
    @DisplayName("seals one text twice in two ways, from the first nonce on")
    void neverTheSame() {
        String[] one = jwe.seal(TEXT.getBytes(UTF_8)).split("\\.", -1);
        String[] other = jwe.seal(TEXT.getBytes(UTF_8)).split("\\.", -1);
        assertThat(one[0]).isNotEqualTo(other[0]);
        assertThat(one[2]).isNotEqualTo(other[2]);
        assertThat(one[3]).isNotEqualTo(other[3]);
        assertThat(Base64.getUrlDecoder().decode(one[2])).hasSize(12);
        assertThat(Base64.getUrlDecoder().decode(one[4])).hasSize(16);
    }

    @Test
    @DisplayName("notices a change of any character, and one that is missing or too many")
    void changed() {
        for (int i = 0; i < MADE_ELSEWHERE.length(); i++) {
            for (char other : List.of('A', 'w', '-', '.', '=', '\n', 'é')) {
                if (MADE_ELSEWHERE.charAt(i) != other) {
                    assertUnreadable(jwe, MADE_ELSEWHERE.substring(0, i) + other + MADE_ELSEWHERE.substring(i + 1));
                }
            }
            assertUnreadable(jwe, MADE_ELSEWHERE.substring(0, i) + MADE_ELSEWHERE.substring(i + 1));
            assertUnreadable(jwe, MADE_ELSEWHERE.substring(0, i) + 'A' + MADE_ELSEWHERE.substring(i));
        }
    }

    @Test
    @DisplayName("refuses what another key has sealed")
    void otherKey() {
        assertUnreadable(new Jwe(Secret.of("f".repeat(64)), CLOCK), MADE_ELSEWHERE);
    }

    @ParameterizedTest
    @DisplayName("refuses other algorithms, compression and critical fields before it looks at the rest")
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"enc\":\"A256GCM\"}",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
                "{\"alg\":\"DIR\",\"enc\":\"A256GCM\"}",
                "{\"enc\":\"A256GCM\"}",
                "{\"alg\":\"dir\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"crit\":[\"exp\"]}",
            })
    void otherAlgorithm(String header) {
        String rest = MADE_ELSEWHERE.substring(MADE_ELSEWHERE.indexOf('.'));
        assertThatThrownBy(() -> jwe.open(base64(header) + rest)).hasMessageContaining("another algorithm");
    }

    @ParameterizedTest
    @DisplayName("refuses what is no compact JWE")
    @ValueSource(strings = {"", ".", "....", "a.b.c", "{}", "a..b.c.d.e"})
    void noJwe(String text) {
        assertUnreadable(jwe, text);
    }

    @Test
    @DisplayName("cannot be made with a key that is not 32 bytes in hex, and shows none")
    void key() {
        for (String wrong : List.of("g".repeat(64), "00".repeat(31), "０".repeat(64), "abc")) {
            assertThatThrownBy(() -> new Jwe(Secret.of(wrong), CLOCK))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageNotContaining(wrong);
        }
        assertThat(jwe.toString()).doesNotContain(KEY.reveal());
    }
}
