package dev.bursar.provider.support;

import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Checks a webhook's signature under several active secrets, and its age. Every check returns nothing and throws where it
 * fails, so that no result can be ignored. Thread-safe.
 */
public final class SignatureCheck {

    /** A provider rolls one secret, perhaps two; more would only make us work. */
    private static final int MAX_SIGNATURES = 10;

    /** How far ahead a clock may be where a long tolerance is there for deliveries that come late. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final List<Hmac> keys;
    private final Duration tolerance;
    private final long toleranceNanos;
    private final Clock clock;

    /**
     * A check by HMAC-SHA256 under the texts of the secrets.
     *
     * @param secrets every active secret, one or several while they are rotated
     * @param tolerance how far the signer's clock may be off, in either direction
     * @param clock our own clock
     */
    public SignatureCheck(List<Secret> secrets, Duration tolerance, Clock clock) {
        this(secrets, Hmac::sha256, tolerance, clock);
    }

    /**
     * A check by another hash, or under secrets that are decoded first.
     *
     * @param secrets every active secret
     * @param hash makes the hash of a secret
     * @param tolerance how far the signer's clock may be off, in either direction
     * @param clock our own clock
     */
    public SignatureCheck(List<Secret> secrets, Function<Secret, Hmac> hash, Duration tolerance, Clock clock) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a check without a secret would accept nothing: give at least one");
        }
        if (tolerance.isNegative() || tolerance.isZero()) {
            throw new IllegalArgumentException("the tolerance is not more than zero: give a length of time like 5 min");
        }
        this.keys = secrets.stream().map(hash).toList();
        this.tolerance = tolerance;
        this.toleranceNanos = tolerance.toNanos();
        this.clock = clock;
    }

    /**
     * Refuses what was signed too long ago, or in the future.
     *
     * @param signedAt when it was signed; it must be covered by the signature
     * @throws WebhookRejectedException if that is too far from now
     */
    public void fresh(Instant signedAt) {
        fresh(signedAt, tolerance);
    }

    private void fresh(Instant signedAt, Duration ahead) {
        Instant now = clock.instant();
        if (signedAt.isBefore(now.minusNanos(toleranceNanos))) {
            throw new WebhookRejectedException(
                    RejectionReason.TOO_OLD,
                    "it was signed " + Duration.between(signedAt, now).toSeconds() + " s ago, more than the "
                            + tolerance.toSeconds() + " s allowed: a replay, or a clock that is off");
        }
        if (signedAt.isAfter(now.plus(ahead))) {
            throw new WebhookRejectedException(
                    RejectionReason.IN_THE_FUTURE,
                    "it was signed " + Duration.between(now, signedAt).toSeconds() + " s in the future, more than the "
                            + ahead.toSeconds() + " s allowed: a forgery, or a clock that is off");
        }
    }

    /**
     * Refuses a message that none of the signatures fits under any active secret. Takes the same time whichever fits.
     *
     * @param signatures the signatures that came, decoded
     * @param message the parts of the signed message
     * @throws WebhookRejectedException if none fits
     */
    public void matches(List<byte[]> signatures, byte[]... message) {
        boolean matched = false;
        for (Hmac key : keys) {
            byte[] expected = key.sign(message);
            for (byte[] signature : signatures) {
                matched |= MessageDigest.isEqual(expected, signature);
            }
        }
        if (!matched) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_SIGNATURE,
                    "the signature fits none of the " + keys.size() + " active secret(s): check that the secret is this"
                            + " endpoint's, and that the body is passed on byte for byte");
        }
    }

    /**
     * Checks the widespread scheme {@code t=<seconds>,v1=<hex>[,v1=<hex>]} in one header: the signature covers the time,
     * a dot, and the raw body. Parts of other names are ignored.
     *
     * @param request the webhook
     * @param header the name of the header
     * @param scheme the name of the signatures that count, such as {@code v1}
     * @throws WebhookRejectedException if the header is missing, repeated or malformed, no signature fits, or the time is
     *     too far from now
     */
    public void timed(WebhookRequest request, String header, String scheme) {
        String time = null;
        List<byte[]> candidates = new ArrayList<>(2);
        String value = request.requireHeader(header);
        for (int begin = 0, end; begin <= value.length(); begin = end + 1) {
            int comma = value.indexOf(',', begin);
            end = comma < 0 ? value.length() : comma;
            String part = value.substring(begin, end).strip();
            if (part.startsWith("t=")) {
                if (time != null) {
                    throw malformed("the header " + header + " tells two times");
                }
                time = part.substring(2);
            } else if (part.startsWith(scheme)
                    && part.startsWith("=", scheme.length())
                    && candidates.size() < MAX_SIGNATURES) {
                candidates.add(hex(part.substring(scheme.length() + 1)));
            }
        }
        if (time == null || candidates.isEmpty()) {
            throw malformed("the header " + header + " has no time or no signature " + scheme);
        }
        Instant signedAt = epochSeconds(time);
        matches(candidates, time.getBytes(StandardCharsets.US_ASCII), new byte[] {'.'}, request.body());
        fresh(signedAt);
    }

    /**
     * Checks the scheme of signatures in one header and the time of sending in another: {@code v1:<base64>[,v1:<base64>]},
     * of which each covers the raw body, a colon, and the text of the time. Parts with another prefix are ignored.
     *
     * <p>The tolerance bounds how old the time may be, so that it may be long where the provider repeats a webhook for
     * days. Into the future it never reaches further than 5 minutes.
     *
     * @param request the webhook
     * @param signatureHeader the name of the header with the signatures
     * @param timeHeader the name of the header with the time, in ISO 8601 with an offset
     * @param prefix what stands before each signature that counts, such as {@code v1:}
     * @throws WebhookRejectedException if a header is missing, repeated or malformed, no signature fits, or the time is
     *     too far from now
     */
    public void afterBody(WebhookRequest request, String signatureHeader, String timeHeader, String prefix) {
        List<byte[]> candidates = new ArrayList<>(2);
        for (String part : request.requireHeader(signatureHeader).split(",", MAX_SIGNATURES + 1)) {
            String signature = part.strip();
            if (signature.startsWith(prefix) && candidates.size() < MAX_SIGNATURES) {
                candidates.add(base64(signature.substring(prefix.length())));
            }
        }
        if (candidates.isEmpty()) {
            throw malformed("the header " + signatureHeader + " has no signature " + prefix);
        }
        String time = request.requireHeader(timeHeader);
        Instant sentAt = offsetTime(time);
        matches(candidates, request.body(), new byte[] {':'}, time.getBytes(StandardCharsets.UTF_8));
        fresh(sentAt, tolerance.compareTo(AHEAD) < 0 ? tolerance : AHEAD);
    }

    /**
     * Decodes a signature in hex.
     *
     * @param text whole pairs of hex digits
     * @return the bytes
     * @throws WebhookRejectedException if it is not hex
     */
    public static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw malformed("the signature is not hex");
        }
    }

    /**
     * Decodes a signature in Base64.
     *
     * @param text standard Base64
     * @return the bytes
     * @throws WebhookRejectedException if it is not Base64
     */
    public static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed("the signature is not Base64");
        }
    }

    /**
     * Reads a time of signing in seconds since 1970.
     *
     * @param text plain digits
     * @return the moment
     * @throws WebhookRejectedException if it is not a plausible number
     */
    public static Instant epochSeconds(String text) {
        boolean plausible = !text.isEmpty() && text.length() <= 11;
        for (int i = 0; plausible && i < text.length(); i++) {
            plausible = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!plausible) {
            throw malformed("the time of signing is not a number of seconds");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static Instant offsetTime(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw malformed("the time of sending is not a time in ISO 8601 with an offset");
        }
    }

    private static WebhookRejectedException malformed(String message) {
        return new WebhookRejectedException(RejectionReason.MALFORMED_SIGNATURE, message);
    }
}
