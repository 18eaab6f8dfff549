package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A token")
class CdpTokensTest {

    private static final String EDDSA_ID = "66666666-7777-4888-9999-aaaaaaaaaaaa";
    private static final String EDDSA_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

    private static CdpTokens tokens(String id, String secret, CoinbaseConfig.UriClaim claim, String baseUrl) {
        CoinbaseConfig config = CoinbaseConfig.builder()
                .apiKeyId(id)
                .apiKeySecret(Secret.of(secret))
                .uriClaim(claim)
                .baseUrl(URI.create(baseUrl))
                .build();
        return new CdpTokens(
                config.key(), config, ProviderContext.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static String token(CoinbaseConfig.UriClaim claim) {
        return tokens(Keys.ID, Keys.SEC1, claim, "https://business.coinbase.com")
                .token("POST", "/api/v1/checkouts");
    }

    private static JsonNode part(String token, int index) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean verifies(String token, PublicKey key, String algorithm) throws Exception {
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        assertThat(signature).hasSize(64);
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(key);
        verifying.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return verifying.verify(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {Keys.SEC1, Keys.PKCS8})
    @DisplayName("is signed with ECDSA, as two raw numbers")
    void ecdsa(String pem) throws Exception {
        String token = tokens(Keys.ID, pem, CoinbaseConfig.UriClaim.URIS, "https://business.coinbase.com")
                .token("POST", "/api/v1/checkouts");

        assertThat(verifies(token, Keys.p256(), "SHA256withECDSAinP1363Format")).isTrue();
        assertThat(part(token, 0).get("alg").asText()).isEqualTo("ES256");
    }

    @Test
    @DisplayName("says what those of Coinbase's own library say")
    void claims() {
        String token = token(CoinbaseConfig.UriClaim.URIS);

        JsonNode header = part(token, 0);
        assertThat(header.get("kid").asText()).isEqualTo(Keys.ID);
        assertThat(header.get("typ").asText()).isEqualTo("JWT");
        assertThat(header.get("nonce").asText()).matches("[0-9a-f]{32}");
        assertThat(header).hasSize(4);
        assertThat(part(token, 1).toString())
                .isEqualTo("{\"sub\":\"" + Keys.ID + "\",\"iss\":\"cdp\","
                        + "\"uris\":[\"POST business.coinbase.com/api/v1/checkouts\"],"
                        + "\"iat\":1795000000,\"nbf\":1795000000,\"exp\":1795000120}");
    }

    @Test
    @DisplayName("names the call in both forms, where nothing else is set")
    void bothForms() {
        JsonNode claims = part(token(CoinbaseConfig.UriClaim.BOTH), 1);

        assertThat(claims.get("uri").asText()).isEqualTo("POST business.coinbase.com/api/v1/checkouts");
        assertThat(claims.get("uris").get(0).asText()).isEqualTo("POST business.coinbase.com/api/v1/checkouts");
        assertThat(part(token(CoinbaseConfig.UriClaim.URI), 1).has("uris")).isFalse();
        assertThat(part(token(CoinbaseConfig.UriClaim.URIS), 1).has("uri")).isFalse();
    }

    @Test
    @DisplayName("signed with Ed25519 has the signature that every other library makes of the same words")
    void eddsa() throws Exception {
        String token = tokens(EDDSA_ID, Keys.ED25519, CoinbaseConfig.UriClaim.URIS, "https://business.coinbase.com")
                .token("POST", "/api/v1/checkouts");
        PublicKey key = Keys.publicKey("Ed25519", HexFormat.of().parseHex("302a300506032b6570032100" + EDDSA_PUBLIC));

        assertThat(verifies(token, key, "Ed25519")).isTrue();
        assertThat(part(token, 0).get("alg").asText()).isEqualTo("EdDSA");
    }

    @Test
    @DisplayName("is, byte for byte, the one that Coinbase's own library makes at the same moment with the same nonce")
    void sameToken() {
        CoinbaseConfig config = CoinbaseConfig.builder()
                .apiKeyId(EDDSA_ID)
                .apiKeySecret(Secret.of(Keys.ED25519))
                .uriClaim(CoinbaseConfig.UriClaim.URIS)
                .build();
        RandomGenerator nonce = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("a nonce is made of bytes");
            }

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(
                        HexFormat.of().parseHex("9629095335dd4dc092ce834e5ce2166f"), 0, bytes, 0, bytes.length);
            }
        };
        CdpTokens tokens = new CdpTokens(
                config.key(),
                config,
                ProviderContext.defaults()
                        .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .withRandom(nonce));

        assertThat(tokens.token("POST", "/api/v1/checkouts"))
                .isEqualTo(
                        "eyJhbGciOiJFZERTQSIsImtpZCI6IjY2NjY2NjY2LTc3NzctNDg4OC05OTk5LWFhYWFhYWFhYWFhYSIsInR5cCI6IkpXVCIs"
                                + "Im5vbmNlIjoiOTYyOTA5NTMzNWRkNGRjMDkyY2U4MzRlNWNlMjE2NmYifQ.eyJzdWIiOiI2NjY2NjY2Ni03Nzc3LTQ4ODgtOT"
                                + "k5OS1hYWFhYWFhYWFhYWEiLCJpc3MiOiJjZHAiLCJ1cmlzIjpbIlBPU1QgYnVzaW5lc3MuY29pbmJhc2UuY29tL2FwaS92MS9j"
                                + "aGVja291dHMiXSwiaWF0IjoxNzk1MDAwMDAwLCJuYmYiOjE3OTUwMDAwMDAsImV4cCI6MTc5NTAwMDEyMH0._BY3ZnG5NtudS6"
                                + "yX--Zs9EYlAWwgs9yA3kP9hR4DecaJZ4OhJ3vKVOwLvSa9Nr0tblE1gBxiLeXtwxrOZxFBCA");
    }

    @Test
    @DisplayName("of Coinbase's own library verifies here")
    void theirToken() throws Exception {
        String theirs =
                "eyJhbGciOiJFUzI1NiIsImtpZCI6Im9yZ2FuaXphdGlvbnMvMTExMTExMTEtMjIyMi00MzMzLTg0NDQtNTU1NTU1NTU1NTU1"
                        + "L2FwaUtleXMvNjY2NjY2NjYtNzc3Ny00ODg4LTk5OTktYWFhYWFhYWFhYWFhIiwidHlwIjoiSldUIiwibm9uY2UiOiIzMTNkZDAw"
                        + "ZGY2MzAzMDk3NTAxMTM3OWJmYzc3Yjc2YSJ9.eyJzdWIiOiJvcmdhbml6YXRpb25zLzExMTExMTExLTIyMjItNDMzMy04NDQ0LTU"
                        + "1NTU1NTU1NTU1NS9hcGlLZXlzLzY2NjY2NjY2LTc3NzctNDg4OC05OTk5LWFhYWFhYWFhYWFhYSIsImlzcyI6ImNkcCIsInVyaXM"
                        + "iOlsiUE9TVCBidXNpbmVzcy5jb2luYmFzZS5jb20vYXBpL3YxL2NoZWNrb3V0cyJdLCJpYXQiOjE3OTUwMDAwMDAsIm5iZiI6MTc5"
                        + "NTAwMDAwMCwiZXhwIjoxNzk1MDAwMTIwfQ.sFbXRfxF4ozOnVTuDv66yoATsJn3hcVYzbglBLYFtyAtWF2GsfzamSSBPNFD06X0o"
                        + "W5he0TLml7a5_kMJL4iMg";

        assertThat(verifies(theirs, Keys.p256(), "SHA256withECDSAinP1363Format"))
                .isTrue();
        // Name for name, ours has what theirs has.
        assertThat(part(token(CoinbaseConfig.UriClaim.URIS), 1)).isEqualTo(part(theirs, 1));
        assertThat(part(token(CoinbaseConfig.UriClaim.URIS), 0).properties().stream()
                        .map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(part(theirs, 0).properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .toList());
    }

    @Test
    @DisplayName("is another one each time")
    void fresh() {
        CdpTokens tokens =
                tokens(EDDSA_ID, Keys.ED25519, CoinbaseConfig.UriClaim.BOTH, "https://business.coinbase.com");

        String first = tokens.token("GET", "/api/v1/checkouts");
        String second = tokens.token("GET", "/api/v1/checkouts");

        assertThat(part(first, 0).get("nonce")).isNotEqualTo(part(second, 0).get("nonce"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://business.coinbase.com, /api/v1/checkouts?pageSize=20, business.coinbase.com/api/v1/checkouts",
        "https://business.coinbase.com/, /sandbox/api/v1/checkouts, business.coinbase.com/sandbox/api/v1/checkouts",
        "https://Business.Coinbase.com:443, /api/v1/checkouts, business.coinbase.com/api/v1/checkouts",
        "http://localhost:80/, /api/v1/checkouts, localhost/api/v1/checkouts",
        "http://127.0.0.1:8080, /api/v1/checkouts/68f7, 127.0.0.1:8080/api/v1/checkouts/68f7",
        "https://proxy.example/coinbase/, /api/v1/checkouts, proxy.example/coinbase/api/v1/checkouts"
    })
    @DisplayName("is good for a method, a host and a path, without scheme and query")
    void uri(String baseUrl, String target, String expected) {
        String token = tokens(EDDSA_ID, Keys.ED25519, CoinbaseConfig.UriClaim.BOTH, baseUrl)
                .token("GET", target);

        assertThat(part(token, 1).get("uri").asText()).isEqualTo("GET " + expected);
    }
}
