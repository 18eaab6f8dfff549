package dev.bursar.testkit.acme;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorReply;

/** Acme refuses a request; nothing was executed. */
final class AcmeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AcmeRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static AcmeRefusal invalid(String message) {
        return new AcmeRefusal(400, "invalid_request", message);
    }

    static AcmeRefusal noSuchPayment() {
        return new AcmeRefusal(404, "no_such_payment", "There is no such payment in this account.");
    }

    static AcmeRefusal wrongState(String verb, String status) {
        return new AcmeRefusal(409, "wrong_state", "A payment that is " + status + " cannot " + verb + ".");
    }

    SimulatorReply reply() {
        return error(status, code, String.valueOf(getMessage()));
    }

    static SimulatorReply error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return SimulatorReply.json(status, body);
    }
}
