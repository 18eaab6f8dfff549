package dev.bursar.provider.coinbase;

import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.SignatureCheck;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code X-Hook0-Signature}: {@code t=<seconds>,v0=<hex>,h=<names>,v1=<hex>}. {@code v0} covers the time and the
 * body, {@code v1} the headers that {@code h} names besides. Where there is a {@code v1} it alone counts: a right {@code
 * v0} beside a wrong {@code v1} means that somebody changed a header. See <a
 * href="https://docs.cdp.coinbase.com/webhooks/verify-signatures">how to verify</a>. Thread-safe.
 */
final class Hook0Signature {

    static final String HEADER = "X-Hook0-Signature";

    private static final int MAX_LENGTH = 8 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final int MAX_NAMES = 32;
    private static final int MAX_VALUES = 16 * 1024;
    private static final int DIGITS = 64;
    private static final String TIME = "t";
    private static final String NAMES = "h";

    private final SignatureCheck signatures;
    private final boolean requireHeaderBinding;

    Hook0Signature(SignatureCheck signatures, boolean requireHeaderBinding) {
        this.signatures = signatures;
        this.requireHeaderBinding = requireHeaderBinding;
    }

    /** What the header says. */
    private static final class Parts {

        private @Nullable String time;
        private @Nullable String names;
        private final List<byte[]> overBody = new ArrayList<>(1);
        private final List<byte[]> overHeaders = new ArrayList<>(1);
    }

    /**
     * Verifies a webhook.
     *
     * @param request the webhook
     * @throws WebhookRejectedException if it is not genuine, or cannot be told to be
     */
    void verify(WebhookRequest request) {
        Parts parts = parse(request.requireHeader(HEADER));
        String time = parts.time;
        if (time == null) {
            throw malformed("it has no time");
        }
        Instant signedAt = SignatureCheck.epochSeconds(time);
        if (parts.overHeaders.isEmpty()) {
            overBody(request, parts, time);
        } else {
            overHeaders(request, parts, time);
        }
        signatures.fresh(signedAt);
    }

    private void overBody(WebhookRequest request, Parts parts, String time) {
        if (parts.overBody.isEmpty() || parts.names != null) {
            // Names of headers belong to a v1: without it, somebody took it away.
            throw malformed(parts.names != null ? "it names headers, but has no v1" : "it has neither a v1 nor a v0");
        }
        if (requireHeaderBinding) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_SIGNATURE,
                    "its signature covers the body alone, and require_header_binding is set");
        }
        signatures.matches(parts.overBody, bytes(time), bytes("."), request.body());
    }

    private void overHeaders(WebhookRequest request, Parts parts, String time) {
        String names = parts.names;
        if (names == null || names.isBlank()) {
            throw malformed("it has a signature v1, but does not say over which headers");
        }
        Set<String> covered = new LinkedHashSet<>();
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (String name : names.split(" ", -1)) {
            if (!NAME.matcher(name).matches() || !covered.add(name.toLowerCase(Locale.ROOT))) {
                throw malformed("it names a header that cannot be one, or one twice");
            }
            List<String> came = request.header(name);
            if (came.size() > 1) {
                throw new WebhookRejectedException(
                        RejectionReason.REPEATED_HEADER,
                        "the header " + name + ", which the signature covers, came " + came.size() + " times");
            }
            if (came.isEmpty()) {
                throw new WebhookRejectedException(
                        RejectionReason.WRONG_SIGNATURE,
                        "the header " + name + ", which the signature covers, did not come: check that the endpoint"
                                + " passes on all headers");
            }
            values.writeBytes(bytes("."));
            values.writeBytes(bytes(came.get(0)));
            if (covered.size() > MAX_NAMES || values.size() > MAX_VALUES) {
                // Anybody can send this much; it is not worth a look.
                throw malformed("it covers more than " + MAX_NAMES + " headers, or too long ones");
            }
        }
        values.writeBytes(bytes("."));
        try {
            signatures.matches(parts.overHeaders, bytes(time + "." + names), values.toByteArray(), request.body());
        } catch (WebhookRejectedException e) {
            throw new WebhookRejectedException(
                    e.reason(),
                    "the signature over the body and the headers " + covered + " fits no active secret: check that the"
                            + " secret is this subscription's, and that no proxy rewrites one of them or the body",
                    e);
        }
    }

    private static Parts parse(String header) {
        if (header.length() > MAX_LENGTH) {
            throw malformed("it is longer than " + MAX_LENGTH + " characters");
        }
        Parts parts = new Parts();
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            switch (name) {
                case TIME -> parts.time = once(name, parts.time, value);
                case NAMES -> parts.names = once(name, parts.names, value);
                case "v0" -> only(name, parts.overBody, value);
                case "v1" -> only(name, parts.overHeaders, value);
                default -> {
                    // Of a version that is not known yet.
                }
            }
        }
        return parts;
    }

    private static String once(String name, @Nullable String before, String value) {
        if (before != null) {
            throw malformed("it tells " + name + " twice");
        }
        return value;
    }

    private static void only(String name, List<byte[]> before, String value) {
        if (!before.isEmpty()) {
            throw malformed("it tells " + name + " twice");
        }
        if (value.length() != DIGITS) {
            throw malformed(name + " is not " + DIGITS + " hex digits");
        }
        before.add(SignatureCheck.hex(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WebhookRejectedException malformed(String problem) {
        return new WebhookRejectedException(
                RejectionReason.MALFORMED_SIGNATURE, "the header " + HEADER + " cannot be read: " + problem);
    }
}
