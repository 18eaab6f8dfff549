package dev.bursar.provider.support;

import dev.bursar.payment.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider, and what may be done with it when its outcome is not known.
 *
 * <p>A path is a template, {@code "/v1/payments/{id}/cancel"}, whose braces are filled with encoded values: an id can
 * never change which endpoint is reached, and a log can show the template.
 */
public final class ProviderCall {

    private final String method;
    private final String template;
    private final String target;
    private final List<Header> headers;
    private final byte @Nullable [] body;
    private final @Nullable Supplier<byte[]> bodyOfEachAttempt;
    private final @Nullable String contentType;
    private final Safety safety;
    private final @Nullable String idempotencyKey;

    /** A header of a call. */
    record Header(String name, String value) {

        /** The name alone: a value may be a secret. */
        @Override
        public String toString() {
            return name;
        }
    }

    private ProviderCall(Builder builder) {
        this.method = builder.method;
        this.template = builder.template;
        this.target = builder.target.toString();
        this.headers = List.copyOf(builder.headers);
        this.body = builder.body;
        this.bodyOfEachAttempt = builder.bodyOfEachAttempt;
        this.contentType = builder.contentType;
        this.safety = builder.safety;
        this.idempotencyKey = builder.idempotencyKey;
    }

    /**
     * A GET, which only asks.
     *
     * @param path the path below the base address, beginning with a slash; {@code {…}} is filled in
     * @param values the values for the braces, in their order
     * @return a builder
     */
    public static Builder get(String path, String... values) {
        return new Builder("GET", path, Safety.READ, values);
    }

    /**
     * A POST, not to be repeated unless the builder is told otherwise.
     *
     * @param path the path below the base address, beginning with a slash; {@code {…}} is filled in
     * @param values the values for the braces, in their order
     * @return a builder
     */
    public static Builder post(String path, String... values) {
        return new Builder("POST", path, Safety.UNKEYED, values);
    }

    /**
     * A DELETE, not to be repeated unless the builder is told otherwise.
     *
     * @param path the path below the base address, beginning with a slash; {@code {…}} is filled in
     * @param values the values for the braces, in their order
     * @return a builder
     */
    public static Builder delete(String path, String... values) {
        return new Builder("DELETE", path, Safety.UNKEYED, values);
    }

    /**
     * A request of any other method, not to be repeated unless the builder is told otherwise.
     *
     * @param method the method, such as {@code PUT}
     * @param path the path below the base address, beginning with a slash; {@code {…}} is filled in
     * @param values the values for the braces, in their order
     * @return a builder
     */
    public static Builder of(String method, String path, String... values) {
        return new Builder(method, path, Safety.UNKEYED, values);
    }

    /** {@return the HTTP method} */
    public String method() {
        return method;
    }

    /** {@return the path's template, without any value} */
    public String template() {
        return template;
    }

    /** {@return the path and query as sent, below the base address} */
    public String target() {
        return target;
    }

    /** {@return what may be done with it when its outcome is not known} */
    public Safety safety() {
        return safety;
    }

    /** {@return the key under which it is sent, or null} */
    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /**
     * The body's bytes, for signing.
     *
     * @return a copy, empty where it has none
     * @throws IllegalStateException if each attempt has a body of its own, of which nothing can be said beforehand
     */
    public byte[] body() {
        if (bodyOfEachAttempt != null) {
            throw new IllegalStateException("each attempt has a body of its own: " + this);
        }
        return body == null ? new byte[0] : body.clone();
    }

    List<Header> headers() {
        return headers;
    }

    /** What one attempt sends; asked once for each. */
    byte @Nullable [] bodyToSend() {
        return bodyOfEachAttempt == null ? body : bodyOfEachAttempt.get();
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    /** {@return the method and the path's template} */
    @Override
    public String toString() {
        return method + " " + template;
    }

    /** Collects the parts of a call. Not thread-safe. */
    public static final class Builder {

        private final String method;
        private final String template;
        private final StringBuilder target;
        private final List<Header> headers = new ArrayList<>(4);
        private boolean hasQuery;
        private byte @Nullable [] body;
        private @Nullable Supplier<byte[]> bodyOfEachAttempt;
        private @Nullable String contentType;
        private Safety safety;
        private @Nullable String idempotencyKey;

        private Builder(String method, String template, Safety safety, String... values) {
            this.method = method;
            this.template = template;
            this.safety = safety;
            this.target = fill(template, values);
            this.hasQuery = template.indexOf('?') >= 0;
        }

        /**
         * Adds a parameter to the query.
         *
         * @param name its name
         * @param value its value; null leaves it out
         * @return this builder
         */
        public Builder query(String name, @Nullable String value) {
            if (value != null) {
                target.append(hasQuery ? '&' : '?')
                        .append(encode(name, name))
                        .append('=')
                        .append(encode(name, value));
                hasQuery = true;
            }
            return this;
        }

        /**
         * Adds a header.
         *
         * @param name its name
         * @param value its value; null leaves it out
         * @return this builder
         * @throws InvalidRequestException if it has a character that no header can carry
         */
        public Builder header(String name, @Nullable String value) {
            if (value != null) {
                if (!HeaderText.fits(name, value)) {
                    throw new InvalidRequestException(
                            name,
                            "has a character that no header can carry, such as a line break or an accented letter:"
                                    + " remove it");
                }
                headers.add(new Header(name, value));
            }
            return this;
        }

        /**
         * Sends a JSON body.
         *
         * @param json the object
         * @return this builder
         */
        public Builder json(JsonObject json) {
            return body(json.toBytes(), "application/json");
        }

        /**
         * Sends a form.
         *
         * @param form the form
         * @return this builder
         */
        public Builder form(FormFields form) {
            return body(form.toBytes(), "application/x-www-form-urlencoded");
        }

        /**
         * Sends any bytes.
         *
         * @param bytes the body; the array is not copied, so do not change it afterwards
         * @param type its content type
         * @return this builder
         */
        public Builder body(byte[] bytes, String type) {
            this.body = bytes;
            this.contentType = type;
            return this;
        }

        /**
         * Sends bytes that are made anew for each attempt, as where a provider takes no sealed text twice. What they say has to
         * be the same each time.
         *
         * @param bytes makes the body
         * @param type its content type
         * @return this builder
         */
        public Builder bodyOfEachAttempt(Supplier<byte[]> bytes, String type) {
            this.bodyOfEachAttempt = bytes;
            this.contentType = type;
            return this;
        }

        /**
         * Says that the provider recognises a repetition by a header.
         *
         * @param header its name, such as {@code Idempotency-Key}
         * @param key the key
         * @return this builder
         */
        public Builder keyed(String header, String key) {
            return header(header, key).keyed(key);
        }

        /**
         * Says that the provider recognises a repetition by something in the path or body.
         *
         * @param key the key, as it stands there
         * @return this builder
         */
        public Builder keyed(String key) {
            this.idempotencyKey = key;
            this.safety = Safety.KEYED;
            return this;
        }

        /**
         * Says that a repetition is recognised by the plugin alone, which looks for what the first one left before it
         * sends another. So this call is never sent twice by itself, and still the host may repeat the operation.
         *
         * @param key the key of the operation
         * @return this builder
         */
        public Builder marked(String key) {
            this.idempotencyKey = key;
            this.safety = Safety.UNKEYED;
            return this;
        }

        /**
         * Says that the call only asks, though its method would allow more.
         *
         * @return this builder
         */
        public Builder readOnly() {
            this.safety = Safety.READ;
            return this;
        }

        /**
         * Makes the call.
         *
         * @return the call
         */
        public ProviderCall build() {
            if ((body != null || bodyOfEachAttempt != null) && method.equals("GET")) {
                throw new IllegalStateException("a GET carries no body: " + template);
            }
            return new ProviderCall(this);
        }

        private static StringBuilder fill(String template, String... values) {
            StringBuilder path = new StringBuilder(template.length() + 32);
            int from = 0;
            for (String value : values) {
                int open = template.indexOf('{', from);
                int close = template.indexOf('}', open + 1);
                if (open < 0 || close < 0) {
                    throw new IllegalArgumentException("the path has fewer braces than values: " + template);
                }
                path.append(template, from, open).append(segment(template.substring(open + 1, close), value));
                from = close + 1;
            }
            if (!template.startsWith("/") || template.indexOf('{', from) >= 0 || template.indexOf('#') >= 0) {
                throw new IllegalArgumentException(
                        "the path begins without a slash, has open braces or has a fragment: " + template);
            }
            return path.append(template, from, template.length());
        }

        /** Dots alone would climb up the path, even when they are encoded. */
        private static String segment(String name, String value) {
            if (value.isEmpty() || value.equals(".") || value.equals("..")) {
                throw new InvalidRequestException(name, "cannot stand in an address: give the id as it was answered");
            }
            return encode(name, value);
        }

        private static String encode(String name, String text) {
            WholeText.check(name, text, StandardCharsets.UTF_8);
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
