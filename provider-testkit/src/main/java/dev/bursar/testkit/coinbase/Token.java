package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token that a request comes with: a JWT for one method and address, of two minutes at most. Immutable.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-business/authentication-authorization/api-key-authentication">API
 *     key authentication</a>
 */
final class Token {

    private static final String SCHEME = "Bearer ";
    private static final int PARTS = 3;
    private static final long LONGEST_SECONDS = 120;
    private static final Set<String> ISSUERS = Set.of("cdp", "coinbase-cloud");

    private final JsonNode header;
    private final JsonNode claims;
    private final String signingInput;
    private final byte[] signature;

    private Token(JsonNode header, JsonNode claims, String signingInput, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signingInput = signingInput;
        this.signature = signature;
    }

    /** The token in the value of an Authorization header, or null where there is none that can be read. */
    static @Nullable Token read(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return null;
        }
        String compact = authorization.substring(SCHEME.length());
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            return null;
        }
        try {
            JsonNode header = Json.read(decoded(parts[0]));
            JsonNode claims = Json.read(decoded(parts[1]));
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            return header instanceof ObjectNode && claims instanceof ObjectNode && !compact.contains("=")
                    ? new Token(header, claims, compact.substring(0, compact.lastIndexOf('.')), signature)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whose key it says it is signed with; nothing is verified. */
    String keyId() {
        return header.path("kid").asText();
    }

    /** What may be used once. */
    String nonce() {
        return header.path("nonce").asText();
    }

    /** Why it does not let a request pass, or null where it does; whether its nonce is new is not looked at. */
    @Nullable
    String fault(PublicKey key, String uri, Instant now) {
        String algorithm = key.getAlgorithm().equals("EC") ? "ES256" : "EdDSA";
        if (!text(header, "alg").equals(algorithm)) {
            return "the algorithm is not that of the key, " + algorithm;
        }
        if (!text(header, "typ").equals("JWT")) {
            return "the type is not JWT";
        }
        if (!text(header, "nonce").matches("[0-9A-Fa-f]{16,128}")) {
            return "the header has no nonce in hexadecimal digits";
        }
        if (!isSignedBy(key)) {
            return "the signature is wrong";
        }
        if (!text(claims, "sub").equals(keyId())) {
            return "the subject is not the id of the key";
        }
        if (!ISSUERS.contains(text(claims, "iss"))) {
            return "the issuer is unknown";
        }
        return timeFault(now) == null ? uriFault(uri) : timeFault(now);
    }

    boolean isSignedBy(PublicKey key) {
        boolean elliptic = key.getAlgorithm().equals("EC");
        try {
            Signature verifier = Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "Ed25519");
            verifier.initVerify(key);
            verifier.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // such as a signature of another length
        }
    }

    private @Nullable String timeFault(Instant now) {
        if (!claims.path("nbf").isIntegralNumber() || !claims.path("exp").isIntegralNumber()) {
            return "it does not say from when and until when it holds";
        }
        long from = claims.path("nbf").longValue();
        long until = claims.path("exp").longValue();
        if (until - from > LONGEST_SECONDS || until < from) {
            return "it holds for longer than two minutes";
        }
        if (from > now.getEpochSecond()) {
            return "it does not hold yet";
        }
        return until < now.getEpochSecond() ? "it has expired" : null;
    }

    private @Nullable String uriFault(String uri) {
        JsonNode list = claims.path("uris");
        JsonNode single = claims.path("uri");
        if (list.isMissingNode() && single.isMissingNode()) {
            return "it does not say for which request it is";
        }
        boolean listed =
                list.isMissingNode() || (list.size() == 1 && text(list.path(0)).equals(uri));
        boolean same = single.isMissingNode() || text(single).equals(uri);
        return listed && same ? null : "it is for another request than " + uri;
    }

    private static String text(JsonNode object, String name) {
        return text(object.path(name));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    /** {@return that it is a token, and nothing of it} */
    @Override
    public String toString() {
        return "Token";
    }
}
