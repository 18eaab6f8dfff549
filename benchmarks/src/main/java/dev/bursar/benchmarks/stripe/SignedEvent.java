package dev.bursar.benchmarks.stripe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook as Stripe sends it, with the headers that come with it.
 *
 * @param body an event of 2.8 KB
 * @param time when it was signed, in seconds since 1970
 * @param signature in hex
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SignedEvent(byte[] body, String time, String signature) {

    static final String SECRET = "whsec_b1gbenchb1gbenchb1gbenchb1gb";
    static final String ALGORITHM = "HmacSHA256";

    static SignedEvent at(Instant signed) {
        try (InputStream in = SignedEvent.class.getResourceAsStream("payment_intent.succeeded.json")) {
            if (in == null) {
                throw new FileNotFoundException("payment_intent.succeeded.json");
            }
            byte[] body = in.readAllBytes();
            String time = Long.toString(signed.getEpochSecond());
            Mac mac = mac();
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return new SignedEvent(body, time, HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (IOException e) {
            throw new IllegalStateException("the jar is broken", e);
        }
    }

    static Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    String header() {
        return "t=" + time + ",v1=" + signature;
    }

    Map<String, List<String>> headers() {
        return Map.of(
                "Host", List.of("shop.example"),
                "User-Agent", List.of("Stripe/1.0 (+https://stripe.com/docs/webhooks)"),
                "Accept", List.of("*/*; q=0.5, application/xml"),
                "Cache-Control", List.of("no-cache"),
                "Content-Type", List.of("application/json; charset=utf-8"),
                "Content-Length", List.of(Integer.toString(body.length)),
                "X-Forwarded-For", List.of("203.0.113.7"),
                "Stripe-Signature", List.of(header()));
    }
}
