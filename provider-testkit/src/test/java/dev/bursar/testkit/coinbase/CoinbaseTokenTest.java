package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.testkit.coinbase.CoinbaseAccount.KeyForm;
import dev.bursar.testkit.coinbase.Shop.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The token of the simulated Coinbase")
class CoinbaseTokenTest extends Stage {

    @TestFactory
    @DisplayName("is taken as the official client libraries make it")
    Stream<DynamicTest> official() {
        return vectors("tokens")
                .map(vector -> DynamicTest.dynamicTest(vector.path("name").asText(), () -> vector(vector)));
    }

    private static void vector(JsonNode vector) throws Exception {
        String jwt = vector.path("jwt").asText();
        Token token = Objects.requireNonNull(Token.read("Bearer " + jwt));
        PublicKey key = publicKey(vector);
        Instant now = Instant.ofEpochSecond(vector.path("now").asLong());
        String uri = vector.path("uri").asText();

        assertThat(token.isSignedBy(key)).isTrue();
        assertThat(token.fault(key, uri, now)).isNull();
        assertThat(token.fault(key, uri, now.plusSeconds(120))).isNull();
        assertThat(token.fault(key, uri, now.plusSeconds(121))).contains("expired");
        assertThat(token.fault(key, uri, now.minusSeconds(1))).contains("not hold yet");
        assertThat(token.fault(key, "GET business.coinbase.com/api/v1/checkouts", now))
                .contains("another request");
        int middle = jwt.indexOf('.') + 20;
        char changed = jwt.charAt(middle) == 'A' ? 'B' : 'A';
        Token spoiled = Token.read("Bearer " + jwt.substring(0, middle) + changed + jwt.substring(middle + 1));
        assertThat(spoiled == null || !spoiled.isSignedBy(key)).isTrue();
    }

    private static PublicKey publicKey(JsonNode vector) throws GeneralSecurityException {
        boolean elliptic = vector.has("publicKeyPem");
        byte[] encoded = elliptic
                ? Base64.getMimeDecoder()
                        .decode(vector.path("publicKeyPem").asText().replaceAll("-----[A-Z ]+-----", ""))
                : HexFormat.of()
                        .parseHex("302a300506032b6570032100"
                                + vector.path("publicKeyHex").asText());
        return KeyFactory.getInstance(elliptic ? "EC" : "Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @ParameterizedTest
    @EnumSource(KeyForm.class)
    @DisplayName("is made with a key in each of its forms")
    void keyForms(KeyForm form) {
        CoinbaseAccount account = coinbase.account("of " + form, form);
        ApiKey key = new ApiKey(account);

        assertThat(new Shop(coinbase, key).get(Shop.CHECKOUTS).status()).isEqualTo(200);
        assertThat(key.isElliptic()).isEqualTo(form != KeyForm.ED25519);
        assertThat(account.apiKeyId())
                .matches(
                        form == KeyForm.ED25519
                                ? "[0-9a-f-]{36}"
                                : "organizations/[0-9a-f-]{36}/apiKeys/[0-9a-f-]{36}");
        assertThat(coinbase.account("of " + form, form)).isEqualTo(account);
    }

    @Test
    @DisplayName("is made with a key whose form is the documented one to the letter")
    void keyTexts() {
        String edwards = main.apiKeySecret();
        String sec1 = coinbase.account("sec1", KeyForm.EC_SEC1).apiKeySecret();
        String pkcs8 = coinbase.account("pkcs8", KeyForm.EC_PKCS8).apiKeySecret();
        CoinbaseAccount file = coinbase.account("file", KeyForm.DOWNLOADED_FILE);

        assertThat(Base64.getDecoder().decode(edwards)).hasSize(64);
        assertThat(sec1.lines()).hasSize(5).first().isEqualTo("-----BEGIN EC PRIVATE KEY-----");
        assertThat(sec1).endsWith("-----END EC PRIVATE KEY-----\n");
        assertThat(pkcs8.lines()).hasSize(5).first().isEqualTo("-----BEGIN PRIVATE KEY-----");
        assertThat(file.apiKeySecret())
                .startsWith("{\"name\":\"" + file.apiKeyId() + "\",\"privateKey\":\"-----BEGIN EC PRIVATE KEY-----\\n")
                .endsWith("\\n-----END EC PRIVATE KEY-----\\n\"}")
                .doesNotContain("\n");
    }

    @Test
    @DisplayName("may be for the older claim, or for both, or come from another tool")
    void otherTools() {
        Shop older = shop.changing(draft -> {
            draft.claims.set("uri", draft.claims.remove("uris").get(0));
            draft.claims.put("iss", "coinbase-cloud");
        });
        Shop both = shop.changing(
                draft -> draft.claims.set("uri", draft.claims.get("uris").get(0)));

        assertThat(older.get(Shop.CHECKOUTS).status()).isEqualTo(200);
        assertThat(both.get(Shop.CHECKOUTS).status()).isEqualTo(200);
        assertThat(shop.get(Shop.CHECKOUTS, "pageSize=1").status())
                .as("the query is no part of it")
                .isEqualTo(200);
        assertThat(shop.get(Shop.SANDBOX).status()).isEqualTo(200);
    }

    @TestFactory
    @DisplayName("is refused with 401 where anything about it is wrong")
    Stream<DynamicTest> refused() {
        long now = coinbase.clock().instant().getEpochSecond();
        String host = coinbase.baseUri().getAuthority();
        Map<String, Consumer<ApiKey.Draft>> changes = Map.ofEntries(
                Map.entry("another algorithm", draft -> draft.header.put("alg", "ES256")),
                Map.entry("no algorithm", draft -> draft.header.put("alg", "none")),
                Map.entry("another type", draft -> draft.header.put("typ", "JOSE")),
                Map.entry("no nonce", draft -> draft.header.remove("nonce")),
                Map.entry("a nonce in the claims", draft -> draft.claims.set("nonce", draft.header.remove("nonce"))),
                Map.entry("a nonce in other letters", draft -> draft.header.put("nonce", "xyzxyzxyzxyzxyzx")),
                Map.entry("a key of nobody", draft -> draft.header.put("kid", "nobody")),
                Map.entry("another subject", draft -> draft.claims.put("sub", "somebody")),
                Map.entry("another issuer", draft -> draft.claims.put("iss", "me")),
                Map.entry("not yet", draft -> draft.claims.put("nbf", now + 1).put("exp", now + 100)),
                Map.entry(
                        "no longer", draft -> draft.claims.put("nbf", now - 100).put("exp", now - 1)),
                Map.entry("for too long", draft -> draft.claims.put("exp", now + 121)),
                Map.entry("without an end", draft -> draft.claims.remove("exp")),
                Map.entry("without a beginning", draft -> draft.claims.remove("nbf")),
                Map.entry("times as texts", draft -> draft.claims.put("nbf", "" + now)),
                Map.entry("for nothing", draft -> draft.claims.remove("uris")),
                Map.entry("for another method", draft -> uri(draft, "POST " + host + Shop.CHECKOUTS)),
                Map.entry("for another path", draft -> uri(draft, "GET " + host + "/api/v1/checkout")),
                Map.entry("for the sandbox", draft -> uri(draft, "GET " + host + Shop.SANDBOX)),
                Map.entry("for the real host", draft -> uri(draft, "GET business.coinbase.com" + Shop.CHECKOUTS)),
                Map.entry("with a scheme", draft -> uri(draft, "GET http://" + host + Shop.CHECKOUTS)),
                Map.entry("with a query", draft -> uri(draft, "GET " + host + Shop.CHECKOUTS + "?pageSize=1")),
                Map.entry("two claims that differ", draft -> draft.claims.put("uri", "GET " + host)));
        return changes.keySet().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> unauthorized(shop.changing(Objects.requireNonNull(changes.get(name)))
                                .get(Shop.CHECKOUTS))));
    }

    private static void uri(ApiKey.Draft draft, String uri) {
        draft.claims.putArray("uris").add(uri);
    }

    private static void unauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("errorType")).isEqualTo("unauthorized");
        assertThat(answer.text("errorMessage")).isNotBlank();
        assertThat(answer.text("correlationId")).isNotBlank();
    }

    @Test
    @DisplayName("is refused where it is signed by another, or in the form that most libraries make")
    void signatures() {
        CoinbaseAccount elliptic = coinbase.account("elliptic", KeyForm.EC_SEC1);
        ApiKey foreign =
                new ApiKey(main.apiKeyId(), coinbase.account("stranger").apiKeySecret());
        Shop der = new Shop(coinbase, new ApiKey(elliptic)).changing(draft -> draft.der = true);

        unauthorized(new Shop(coinbase, foreign).get(Shop.CHECKOUTS));
        unauthorized(der.get(Shop.CHECKOUTS));
    }

    @Test
    @DisplayName("is good once")
    void usedAgain() {
        String[] nonce = new String[1];
        Shop keeper =
                shop.changing(draft -> nonce[0] = draft.header.path("nonce").asText());
        Shop repeater = shop.changing(draft -> draft.header.put("nonce", nonce[0]));
        assertThat(keeper.get(Shop.CHECKOUTS).status()).isEqualTo(200);

        unauthorized(repeater.get(Shop.CHECKOUTS));
        Shop stranger = new Shop(coinbase, new ApiKey(coinbase.account("stranger")));
        assertThat(stranger.changing(draft -> draft.header.put("nonce", nonce[0]))
                        .get(Shop.CHECKOUTS)
                        .status())
                .as("another key may use the same")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("is required, and has to be one")
    void malformed() {
        unauthorized(browser.get(Shop.CHECKOUTS));
        for (String header : List.of("Bearer", "Bearer a.b", "Bearer a.b.c", "Bearer ..", "Basic a.b.c")) {
            unauthorized(browser.with("Authorization", header).get(Shop.CHECKOUTS));
        }
        String plain = Base64.getUrlEncoder().encodeToString("[]".getBytes(StandardCharsets.UTF_8));
        unauthorized(browser.with("Authorization", "Bearer " + plain + "." + plain + ".AA")
                .get(Shop.CHECKOUTS));
    }

    @Test
    @DisplayName("is refused where it comes beside another")
    void twice() throws Exception {
        ApiKey key = new ApiKey(main);
        String uri = "GET " + coinbase.baseUri().getAuthority() + Shop.CHECKOUTS;
        HttpRequest request = HttpRequest.newBuilder(URI.create(coinbase.baseUri() + Shop.CHECKOUTS))
                .header(
                        "Authorization",
                        key.sign(key.draft(uri, coinbase.clock().instant())))
                .header(
                        "Authorization",
                        key.sign(key.draft(uri, coinbase.clock().instant())))
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(401);
    }

    @Test
    @DisplayName("belongs to one key, whose account never tells of it")
    void accounts() {
        assertThat(main.toString()).contains("main").doesNotContain(main.apiKeySecret());
        assertThat(main.toString()).doesNotContain(main.webhookSecret()).doesNotContain(main.commerceKey());
        assertThatThrownBy(() -> coinbase.account("main", KeyForm.EC_SEC1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(coinbase.account("other").apiKeyId()).isNotEqualTo(main.apiKeyId());
        assertThat(main.webhookSecret()).matches("[0-9a-f-]{36}");
    }
}
