package dev.bursar.payment.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it came over the wire: the raw body, byte for byte, and every value of every header.
 *
 * <p>Take the body before any framework reads it as JSON or as a form: a body that was parsed and written again no
 * longer fits its signature. Thread-safe as long as nobody changes the body's array.
 */
public final class WebhookRequest {

    private final byte[] body;
    private final List<Header> headers;
    private final @Nullable String query;
    private final @Nullable String remoteAddress;

    /** Values of one header; another may have the same name. A dozen of them are found sooner than they are sorted. */
    private static final class Header {

        private final String name;
        private final List<String> values;

        Header(String name, List<String> values) {
            this.name = name;
            this.values = values;
        }
    }

    private WebhookRequest(Builder builder, List<Header> headers) {
        this.body = Objects.requireNonNull(builder.body, "body");
        this.headers = headers;
        this.query = builder.query;
        this.remoteAddress = builder.remoteAddress;
    }

    /**
     * A webhook of headers and a body.
     *
     * @param headers every header with all its values; the case of names does not matter
     * @param body the raw body; the array is not copied, so do not change it afterwards
     * @return the request
     */
    public static WebhookRequest of(Map<String, List<String>> headers, byte[] body) {
        Builder once = builder().headers(headers).body(body);
        return new WebhookRequest(once, once.headers);
    }

    /** {@return a builder without headers and with an empty body} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the raw body; the array itself, so do not change it} */
    public byte[] body() {
        return body;
    }

    /**
     * All values of a header.
     *
     * @param name its name in any case
     * @return its values in their order, empty where it did not come
     */
    public List<String> header(String name) {
        List<String> found = List.of();
        for (Header header : headers) {
            if (header.name.equalsIgnoreCase(name)) {
                found = found.isEmpty() ? header.values : joined(found, header.values);
            }
        }
        return found;
    }

    private static List<String> joined(List<String> earlier, List<String> later) {
        List<String> all = new ArrayList<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    /**
     * The value of a header that must come exactly once. A second one is refused, because two readers could differ on
     * which counts.
     *
     * @param name its name in any case
     * @return its value
     * @throws WebhookRejectedException if it is missing, empty or repeated
     */
    public String requireHeader(String name) {
        List<String> values = header(name);
        if (values.size() > 1) {
            throw new WebhookRejectedException(
                    RejectionReason.REPEATED_HEADER, "the header " + name + " came " + values.size() + " times");
        }
        if (values.isEmpty() || values.get(0).isBlank()) {
            throw new WebhookRejectedException(
                    RejectionReason.MISSING_SIGNATURE,
                    "the header " + name + " is missing: check that the endpoint passes on all headers");
        }
        return values.get(0);
    }

    /** {@return the raw query of the address, or null where there is none} */
    public @Nullable String query() {
        return query;
    }

    /** {@return the address of the sender, or null where the host does not tell it} */
    public @Nullable String remoteAddress() {
        return remoteAddress;
    }

    /** {@return the size of the body and the names of the headers; no values} */
    @Override
    public String toString() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(header -> names.add(header.name));
        return "WebhookRequest[" + body.length + " bytes, headers=" + names + "]";
    }

    /** Collects the parts of a webhook. Not thread-safe. */
    public static final class Builder {

        private byte[] body = new byte[0];
        private final List<Header> headers = new ArrayList<>();
        private @Nullable String query;
        private @Nullable String remoteAddress;

        private Builder() {}

        /**
         * Sets the raw body.
         *
         * @param body the bytes as they came; the array is not copied, so do not change it afterwards
         * @return this builder
         */
        public Builder body(byte[] body) {
            this.body = body;
            return this;
        }

        /**
         * Adds a value of a header.
         *
         * @param name its name
         * @param value one of its values
         * @return this builder
         */
        public Builder header(String name, String value) {
            return headers(name, List.of(value));
        }

        /**
         * Adds headers with all their values.
         *
         * @param all the headers
         * @return this builder
         */
        public Builder headers(Map<String, List<String>> all) {
            all.forEach(this::headers);
            return this;
        }

        private Builder headers(String name, List<String> values) {
            if (!values.isEmpty()) {
                headers.add(new Header(Objects.requireNonNull(name, "header name"), List.copyOf(values)));
            }
            return this;
        }

        /**
         * Sets the raw query of the address.
         *
         * @param query the query as it came, or null
         * @return this builder
         */
        public Builder query(@Nullable String query) {
            this.query = query;
            return this;
        }

        /**
         * Sets the address of the sender.
         *
         * @param remoteAddress its IP address as the host sees it, or null
         * @return this builder
         */
        public Builder remoteAddress(@Nullable String remoteAddress) {
            this.remoteAddress = remoteAddress;
            return this;
        }

        /**
         * Makes the request.
         *
         * @return the request
         */
        public WebhookRequest build() {
            return new WebhookRequest(this, List.copyOf(headers));
        }
    }
}
