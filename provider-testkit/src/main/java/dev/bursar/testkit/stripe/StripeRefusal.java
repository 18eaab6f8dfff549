package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorReply;

/**
 * Stripe refuses a request.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Errors</a>
 */
final class StripeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode error;
    private boolean begun;

    private StripeRefusal(int status, String type, String message) {
        super(message);
        this.status = status;
        this.error = Json.object().put("message", message).put("type", type);
    }

    static StripeRefusal of(int status, String message) {
        return new StripeRefusal(status, "invalid_request_error", message);
    }

    /** A request that fails validation: nothing was executed, and nothing is kept under its key. */
    static StripeRefusal invalid(String message) {
        return of(400, message);
    }

    /** A key comes with another request than it came with first. */
    static StripeRefusal idempotency(String message) {
        return new StripeRefusal(400, "idempotency_error", message);
    }

    /** Something is wrong at Stripe. */
    static StripeRefusal server(int status) {
        return new StripeRefusal(status, "api_error", "An unknown error occurred. Try again later.");
    }

    /** A bank's no: the attempt was made, so the answer stays under the key. */
    static StripeRefusal declined(ObjectNode lastError) {
        StripeRefusal refusal =
                new StripeRefusal(402, "card_error", lastError.path("message").asText());
        refusal.error.setAll(lastError);
        return refusal.whileExecuting();
    }

    /** Something that is asked for is not there. */
    static StripeRefusal missing(int status, String kind, String id, String parameter) {
        return of(status, "No such " + kind + ": '" + id + "'")
                .code("resource_missing")
                .param(parameter);
    }

    /** The object is in a state that forbids what is asked. */
    static StripeRefusal state(String code, String message) {
        return invalid(message).code(code).whileExecuting();
    }

    StripeRefusal code(String code) {
        error.put("code", code);
        error.put("doc_url", "https://docs.stripe.com/error-codes#" + code.replace('_', '-'));
        return this;
    }

    StripeRefusal param(String parameter) {
        error.put("param", parameter);
        return this;
    }

    StripeRefusal with(String name, JsonNode object) {
        error.set(name, object);
        return this;
    }

    /** Its answer is kept under the idempotency key, because execution had begun. */
    StripeRefusal whileExecuting() {
        begun = true;
        return this;
    }

    boolean hasBegun() {
        return begun;
    }

    SimulatorReply reply(String requestId, boolean livemode) {
        ObjectNode shown = error.deepCopy();
        shown.put(
                "request_log_url",
                "https://dashboard.stripe.com/" + (livemode ? "" : "test/") + "logs/" + requestId + "?t=0");
        ObjectNode body = Json.object();
        body.set("error", shown);
        SimulatorReply reply = SimulatorReply.json(status, body);
        if (status == 401) {
            reply = reply.withHeader("WWW-Authenticate", "Basic realm=\"Stripe\"");
        }
        return status >= 500 || status == 429
                ? reply
                : reply.withHeader("Stripe-Should-Retry", Boolean.toString(status == 409));
    }
}
