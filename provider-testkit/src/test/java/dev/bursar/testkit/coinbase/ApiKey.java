package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Reads an account's secret in each of its forms, and signs tokens with it. */
final class ApiKey {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WRAPPED_SEED = "302e020100300506032b657004220420";
    /** PKCS 8 around a key of RFC 5915, which has 121 bytes. */
    private static final String WRAPPED_SEC1 = "308193020100301306072a8648ce3d020106082a8648ce3d0301070479";

    final String id;
    private final PrivateKey key;

    /** A token before it is signed. */
    static final class Draft {

        final ObjectNode header = JSON.createObjectNode();
        final ObjectNode claims = JSON.createObjectNode();

        /** Signs as ASN.1 rather than as two numbers. */
        boolean der;
    }

    ApiKey(CoinbaseAccount account) {
        this(account.apiKeyId(), account.apiKeySecret());
    }

    ApiKey(String id, String secret) {
        this.id = id;
        this.key = read(secret);
    }

    boolean isElliptic() {
        return key.getAlgorithm().equals("EC");
    }

    /** A token as the official client libraries make it. */
    Draft draft(String uri, Instant now) {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        Draft draft = new Draft();
        draft.header
                .put("alg", isElliptic() ? "ES256" : "EdDSA")
                .put("kid", id)
                .put("typ", "JWT")
                .put("nonce", HexFormat.of().formatHex(nonce));
        draft.claims
                .put("sub", id)
                .put("iss", "cdp")
                .put("nbf", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + 120);
        draft.claims.putArray("uris").add(uri);
        return draft;
    }

    String sign(Draft draft) {
        String input = encoded(draft.header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(draft.claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            String elliptic = draft.der ? "SHA256withECDSA" : "SHA256withECDSAinP1363Format";
            Signature signature = Signature.getInstance(isElliptic() ? elliptic : "Ed25519");
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return "Bearer " + input + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey read(String secret) {
        try {
            if (secret.startsWith("{")) {
                return read(JSON.readTree(secret).path("privateKey").asText());
            }
            if (!secret.contains("-----BEGIN")) {
                byte[] both = Base64.getDecoder().decode(secret);
                String seed = HexFormat.of().formatHex(Arrays.copyOf(both, 32));
                return key("Ed25519", WRAPPED_SEED + seed);
            }
            byte[] der = Base64.getMimeDecoder().decode(secret.replaceAll("-----[A-Z0-9 ]+-----", ""));
            String hex = HexFormat.of().formatHex(der);
            return key("EC", secret.contains("BEGIN EC ") ? WRAPPED_SEC1 + hex : hex);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey key(String algorithm, String hex) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(hex)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
