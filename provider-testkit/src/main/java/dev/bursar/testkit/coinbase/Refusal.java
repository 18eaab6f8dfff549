package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;

/**
 * What Coinbase answers instead of doing what it was asked: one refusal has a type in each of the two APIs.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-business/checkout-apis/error-handling">Errors of checkouts</a>
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    private final String type;
    private final String commerceType;

    private Refusal(int status, String type, String commerceType, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.commerceType = commerceType;
    }

    /** The request is well formed and still not possible. */
    static Refusal invalid(String message) {
        return new Refusal(400, "invalid_request", "invalid_request", message);
    }

    static Refusal missing(String parameter) {
        return new Refusal(400, "invalid_request", "param_required", parameter + " is required");
    }

    static Refusal illTyped(String parameter, String what) {
        return new Refusal(400, "invalid_request", "validation_error", parameter + " " + what);
    }

    static Refusal unauthorized(String message) {
        return new Refusal(401, "unauthorized", "authentication_error", message);
    }

    static Refusal forbidden(String message) {
        return new Refusal(403, "forbidden", "authorization_error", message);
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "not_found", "not_found", what + " was not found");
    }

    static Refusal keyReused() {
        return new Refusal(
                422, "idempotency_error", "invalid_request", "the idempotency key came with another body before");
    }

    /** An error of Coinbase's own, or too many requests. */
    static Refusal server(int status) {
        String type = switch (status) {
            case 429 -> "rate_limit_exceeded";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            default -> "internal_server_error";
        };
        return new Refusal(status, type, status >= 500 ? "internal_server_error" : type, "please try again later");
    }

    private String text() {
        return String.valueOf(getMessage());
    }

    /** The shape of the Checkouts API, and of all that is called with a token. */
    ObjectNode json(String correlationId) {
        return Json.object()
                .put("errorType", type)
                .put("errorMessage", text())
                .put("correlationId", correlationId)
                .put("errorLink", "https://docs.cdp.coinbase.com/api-reference/v2/errors#" + type.replace('_', '-'));
    }

    /** The other documented shape of the Checkouts API. */
    ObjectNode listed() {
        ObjectNode listed = Json.object();
        listed.putArray("errors").addObject().put("id", type).put("message", text());
        return listed;
    }

    /** The shape of the Commerce API. */
    ObjectNode commerce() {
        ObjectNode commerce = Json.object();
        commerce.putObject("error").put("type", commerceType).put("message", text());
        return commerce;
    }
}
