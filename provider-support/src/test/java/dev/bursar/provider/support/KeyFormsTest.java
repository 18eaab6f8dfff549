package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keys and tokens")
class KeyFormsTest {

    private static final String DER = Base64.getEncoder().encodeToString("a key, as it were".getBytes(US_ASCII));

    @Test
    @DisplayName("an idempotency key that fits stays as it is, a longer one becomes its hash")
    void fit() {
        String longer = "refund:" + "x".repeat(60);
        assertThat(IdempotencyKeyForm.fit("refund:1", 45)).isEqualTo("refund:1");
        assertThat(IdempotencyKeyForm.fit("x".repeat(45), 45)).isEqualTo("x".repeat(45));
        assertThat(IdempotencyKeyForm.fit(longer, 45))
                .hasSize(45)
                .matches("[0-9a-f]+")
                .isEqualTo(IdempotencyKeyForm.fit(longer, 45))
                .isNotEqualTo(IdempotencyKeyForm.fit(longer + "y", 45));
        assertThat(IdempotencyKeyForm.fit("x".repeat(300), 255)).hasSize(64);
        assertThat(IdempotencyKeyForm.fit("x".repeat(33), 32)).hasSize(32);
        assertThatThrownBy(() -> IdempotencyKeyForm.fit("x", 31)).hasMessageContaining("collide");
    }

    @Test
    @DisplayName("an idempotency key as a UUID is one of version 4, always the same, and never another's")
    void uuid() {
        assertThat(IntStream.range(0, 2_000)
                        .mapToObj(i -> IdempotencyKeyForm.uuid("key" + i))
                        .collect(Collectors.toSet()))
                .hasSize(2_000)
                .allSatisfy(text -> {
                    UUID uuid = UUID.fromString(text);
                    assertThat(uuid.version()).isEqualTo(4);
                    assertThat(uuid.variant()).isEqualTo(2);
                });
        assertThat(IdempotencyKeyForm.uuid("refund:1")).isEqualTo(IdempotencyKeyForm.uuid("refund:1"));
    }

    @ParameterizedTest
    @DisplayName("a PEM text is read as people paste it")
    @ValueSource(
            strings = {"%s\n%s\n%s\n", "%s\\n%s\\n%s\\n", "\"%s\\n%s\\n%s\"", "  %s\r\n%s\r\n%s  ", "%s\\r\\n%s\\r\\n%s"
            })
    void pem(String shape) {
        Secret text = Secret.of(shape.formatted("-----BEGIN PRIVATE KEY-----", DER, "-----END PRIVATE KEY-----"));
        PemBlock block = PemBlock.read("api_key_secret", text);
        assertThat(block.label()).isEqualTo("PRIVATE KEY");
        assertThat(block.bytes()).isEqualTo("a key, as it were".getBytes(US_ASCII));
        assertThat(block).hasToString("PemBlock[PRIVATE KEY]");
        assertThat(PemBlock.looksLikePem(text)).isTrue();
    }

    @Test
    @DisplayName("a PEM text is read past the parameters of its curve")
    void pemAfterParameters() {
        Secret text = Secret.of("-----BEGIN EC PARAMETERS-----\nBggq\n-----END EC PARAMETERS-----\n"
                + "-----BEGIN EC PRIVATE KEY-----\n" + DER + "\n-----END EC PRIVATE KEY-----\n");
        assertThat(PemBlock.read("api_key_secret", text).label()).isEqualTo("EC PRIVATE KEY");
    }

    @ParameterizedTest
    @DisplayName("what is no PEM text is refused without being quoted")
    @ValueSource(strings = {"sk_live_123", "-----BEGIN KEY-----\nAAAA\n-----END OTHER-----", "-----BEGIN KEY-----\n"})
    void noPem(String text) {
        assertThatThrownBy(() -> PemBlock.read("api_key_secret", Secret.of(text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("api_key_secret")
                .hasMessageNotContaining("123");
        assertThat(PemBlock.looksLikePem(Secret.of("sk_live_123"))).isFalse();
    }

    @Test
    @DisplayName("an ES256 token is signed by two raw numbers of 64 bytes, not DER")
    void es256() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        JwtSigner signer = JwtSigner.es256(pair.getPrivate());
        assertThat(signer.algorithm()).isEqualTo("ES256");
        assertVerifies(signer, pair, "SHA256withECDSAinP1363Format");
    }

    @Test
    @DisplayName("an EdDSA token is signed with Ed25519")
    void ed25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        JwtSigner signer = JwtSigner.ed25519(pair.getPrivate());
        assertThat(signer.algorithm()).isEqualTo("EdDSA");
        JsonObject header = JsonObject.create().put("kid", "k1");
        signer.sign(header, JsonObject.create());
        assertThat(header.toJson()).isEqualTo("{\"kid\":\"k1\"}");
        assertVerifies(signer, pair, "Ed25519");
    }

    @Test
    @DisplayName("a key of the wrong kind is told of by the algorithm")
    void wrongKey() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThatThrownBy(() -> JwtSigner.es256(pair.getPrivate()).sign(JsonObject.create(), JsonObject.create()))
                .hasMessageContaining("ES256");
    }

    private static void assertVerifies(JwtSigner signer, KeyPair pair, String algorithm) throws Exception {
        String token = signer.sign(
                JsonObject.create().put("kid", "k1"), JsonObject.create().put("sub", "가맹점"));
        String[] parts = token.split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(token).matches("[A-Za-z0-9_.-]+");
        WireMap header = WireMap.parse(Base64.getUrlDecoder().decode(parts[0]));
        assertThat(header.text("alg")).isEqualTo(signer.algorithm());
        assertThat(header.text("kid")).isEqualTo("k1");
        assertThat(WireMap.parse(Base64.getUrlDecoder().decode(parts[1])).text("sub"))
                .isEqualTo("가맹점");
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        assertThat(signature).hasSize(64);
        Signature check = Signature.getInstance(algorithm);
        check.initVerify(pair.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        assertThat(check.verify(signature)).isTrue();
    }
}
