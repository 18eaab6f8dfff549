package dev.bursar.payment;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said when it refused: whatever of it is known, never a body and never a secret. Immutable.
 *
 * @param provider the provider's name, or null where no provider was involved yet
 * @param code the provider's own error code
 * @param httpStatus the HTTP status of the answer
 * @param requestId the provider's id of the exchange, to quote to its support
 */
public record ProviderError(
        @Nullable String provider,
        @Nullable String code,
        @Nullable Integer httpStatus,
        @Nullable String requestId) implements Serializable {

    private static final ProviderError NONE = new ProviderError(null, null, null, null);

    /** {@return an error in which no provider was involved} */
    public static ProviderError none() {
        return NONE;
    }

    /**
     * An error at a provider of which nothing more is known.
     *
     * @param provider the provider's name
     * @return the error
     */
    public static ProviderError of(String provider) {
        return new ProviderError(provider, null, null, null);
    }

    /**
     * The same with the provider's own code.
     *
     * @param newCode the provider's error code
     * @return a copy
     */
    public ProviderError withCode(@Nullable String newCode) {
        return new ProviderError(provider, newCode, httpStatus, requestId);
    }

    /**
     * The same with an HTTP status.
     *
     * @param newStatus the status of the answer
     * @return a copy
     */
    public ProviderError withHttpStatus(int newStatus) {
        return new ProviderError(provider, code, newStatus, requestId);
    }

    /**
     * The same with the provider's id of the exchange.
     *
     * @param newRequestId the request id
     * @return a copy
     */
    public ProviderError withRequestId(@Nullable String newRequestId) {
        return new ProviderError(provider, code, httpStatus, newRequestId);
    }

    /** Puts what is known in front of and behind a message. */
    String describe(String message) {
        StringBuilder text = new StringBuilder();
        if (provider != null) {
            text.append(provider).append(": ");
        }
        text.append(message);
        String separator = " (";
        if (code != null) {
            text.append(separator).append("code ").append(code);
            separator = ", ";
        }
        if (httpStatus != null) {
            text.append(separator).append("HTTP ").append(httpStatus);
            separator = ", ";
        }
        if (requestId != null) {
            text.append(separator).append("request ").append(requestId);
            separator = ", ";
        }
        return separator.equals(" (") ? text.toString() : text.append(')').toString();
    }
}
