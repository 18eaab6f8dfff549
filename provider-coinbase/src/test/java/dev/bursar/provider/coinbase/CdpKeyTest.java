package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Secret;
import dev.bursar.provider.coinbase.CdpKey.UnusableKeyException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A key of the Coinbase Developer Platform")
class CdpKeyTest {

    private static CdpKey read(String text) throws UnusableKeyException {
        return CdpKey.read(Keys.ID, Secret.of(text));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("SEC1", Keys.SEC1, "ES256"),
                Arguments.of("PKCS#8", Keys.PKCS8, "ES256"),
                Arguments.of("SEC1 with \\n", Keys.folded(Keys.SEC1), "ES256"),
                Arguments.of("PKCS#8 with \\n", Keys.folded(Keys.PKCS8), "ES256"),
                Arguments.of("SEC1 with \\r\\n", Keys.SEC1.strip().replace("\n", "\\r\\n"), "ES256"),
                Arguments.of("SEC1 from Windows", Keys.SEC1.replace("\n", "\r\n"), "ES256"),
                Arguments.of("SEC1 in quotes", '"' + Keys.folded(Keys.SEC1) + '"', "ES256"),
                Arguments.of("PKCS#8 in apostrophes", "'" + Keys.PKCS8 + "'", "ES256"),
                Arguments.of(
                        "SEC1 with its curve in front",
                        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END" + " EC PARAMETERS-----\n"
                                + Keys.SEC1,
                        "ES256"),
                Arguments.of("base64", Keys.ED25519, "EdDSA"),
                Arguments.of("base64 with line breaks", Keys.ED25519.replaceAll("(.{20})", "$1\n"), "EdDSA"),
                Arguments.of("base64 in quotes", '"' + Keys.ED25519 + '"', "EdDSA"),
                Arguments.of("the file with a name", Keys.file("name", Keys.SEC1), "ES256"),
                Arguments.of("the file with an id", Keys.file("id", Keys.SEC1), "ES256"),
                Arguments.of("the file with PKCS#8", Keys.file("name", Keys.PKCS8), "ES256"),
                Arguments.of(
                        "the file with base64",
                        "{\"id\":\"" + Keys.ID + "\",\"privateKey\":\"" + Keys.ED25519 + "\"}",
                        "EdDSA"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("is read in each of its forms")
    void isRead(String form, String text, String algorithm) throws Exception {
        CdpKey key = read("  " + text + "\n");

        assertThat(key.signer().algorithm()).as(form).isEqualTo(algorithm);
        assertThat(key.id()).isEqualTo(Keys.ID);
        assertThat(key.toString()).isEqualTo("CdpKey[" + algorithm + "]");
    }

    @Test
    @DisplayName("has its id in the downloaded file")
    void idOfFile() throws Exception {
        assertThat(CdpKey.read(null, Secret.of(Keys.file("name", Keys.SEC1))).id())
                .isEqualTo(Keys.ID);
        assertThat(CdpKey.read(null, Secret.of(Keys.file("id", Keys.SEC1))).id())
                .isEqualTo(Keys.ID);
    }

    static Stream<Arguments> unusable() {
        byte[] ed25519 = Base64.getDecoder().decode(Keys.ED25519);
        byte[] otherHalf = ed25519.clone();
        otherHalf[63] ^= 1;
        return Stream.of(
                of("no key", "hello", "is no key that can be read"),
                of("empty PEM", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", "damaged"),
                of("torn PEM", Keys.SEC1.substring(0, 120), "damaged key"),
                of("PEM without its last line", Keys.PKCS8.replaceAll("oWwb.*\n", ""), "damaged key"),
                of("PEM of another label", Keys.PKCS8.replace("PRIVATE KEY", "SECRET KEY"), "damaged key"),
                of("a public key", Keys.pem("PUBLIC KEY", Keys.p256().getEncoded()), "without a private key"),
                of(
                        "P-384",
                        Keys.pem(
                                "PRIVATE KEY",
                                Keys.pair("secp384r1").getPrivate().getEncoded()),
                        "another kind"),
                of(
                        "P-521",
                        Keys.pem(
                                "PRIVATE KEY",
                                Keys.pair("secp521r1").getPrivate().getEncoded()),
                        "another kind"),
                of("Ed25519 in PEM", Keys.pem("PRIVATE KEY", ed25519Pem()), "base64 text of 64 bytes"),
                of("RSA", Keys.pem("PRIVATE KEY", rsa()), "another kind"),
                of("encrypted PKCS#8", Keys.pem("ENCRYPTED PRIVATE KEY", encrypted()), "is encrypted"),
                of(
                        "encrypted SEC1",
                        Keys.SEC1.replace(
                                "KEY-----\nMHc",
                                "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nMHc"),
                        "is encrypted"),
                of("another public half in SEC1", swapped(), "damaged key"),
                of("the seed alone", base64(Arrays.copyOf(ed25519, 32)), "has 32 bytes"),
                of("63 bytes", base64(Arrays.copyOf(ed25519, 63)), "has 63 bytes"),
                of("65 bytes", base64(Arrays.copyOf(ed25519, 65)), "has 65 bytes"),
                of("another public half", base64(otherHalf), "damaged key"),
                of("a file that is none", "{\"name\": ", "begins like a JSON file"),
                of("a file without a key", "{\"name\": \"x\"}", "without privateKey"),
                of(
                        "a file with a damaged key",
                        "{\"name\": \"" + Keys.ID + "\", \"privateKey\": \"hello\"}",
                        "no key"));
    }

    private static Arguments of(String name, String text, String problem) {
        return Arguments.of(name, text, problem);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    @DisplayName("that Coinbase does not take is refused, with what to do and without the key")
    void unusable(String name, String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .as(name)
                .isInstanceOfSatisfying(UnusableKeyException.class, e -> {
                    assertThat(e.setting()).isEqualTo("api_key_secret");
                    assertThat(e.problem()).contains(problem).contains(": ");
                })
                .hasNoCause()
                .hasMessageNotContaining("MHcCAQEE")
                .hasMessageNotContaining("nWGxne");
    }

    @ParameterizedTest
    @MethodSource("ids")
    @DisplayName("without its id, or with two, is refused")
    void ids(@Nullable String id, String text, String problem) {
        assertThatThrownBy(() -> CdpKey.read(id, Secret.of(text)))
                .isInstanceOfSatisfying(
                        UnusableKeyException.class, e -> assertThat(e.setting()).isEqualTo("api_key_id"))
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of(null, Keys.SEC1, "is missing"),
                Arguments.of(null, "{\"privateKey\": \"" + Keys.ED25519 + "\"}", "is missing"),
                Arguments.of("another", Keys.file("name", Keys.SEC1), "is not the one in the downloaded file"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] rsa() {
        try {
            return java.security.KeyPairGenerator.getInstance("RSA")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ed25519Pem() {
        byte[] head = java.util.HexFormat.of().parseHex("302e020100300506032b657004220420");
        byte[] der = Arrays.copyOf(head, head.length + 32);
        System.arraycopy(Base64.getDecoder().decode(Keys.ED25519), 0, der, head.length, 32);
        return der;
    }

    /** The head of an encrypted key, which is all that is looked at. */
    private static byte[] encrypted() {
        return java.util.HexFormat.of().parseHex("301c301606092a864886f70d01050330090404010203040201010402aabb");
    }

    /** A private key with the public half of another one. */
    private static String swapped() {
        byte[] der = Base64.getMimeDecoder()
                .decode(Keys.SEC1.replaceAll("-----[A-Z ]+-----", "").strip());
        byte[] other = Keys.pair("secp256r1").getPublic().getEncoded();
        System.arraycopy(other, other.length - 65, der, der.length - 65, 65);
        return Keys.pem("EC PRIVATE KEY", der);
    }
}
