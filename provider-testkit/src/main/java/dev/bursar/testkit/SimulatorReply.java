package dev.bursar.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a simulator answers.
 *
 * @param status the HTTP status
 * @param headers the headers, with the content type
 * @param body the body, empty where there is none
 */
public record SimulatorReply(int status, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public SimulatorReply {
        headers = Map.copyOf(headers);
    }

    /**
     * An answer in JSON.
     *
     * @param status the HTTP status
     * @param body the JSON
     * @return the answer
     */
    public static SimulatorReply json(int status, JsonNode body) {
        return json(status, body.toString());
    }

    /**
     * An answer in JSON that is written out already.
     *
     * @param status the HTTP status
     * @param body the JSON text
     * @return the answer
     */
    public static SimulatorReply json(int status, String body) {
        return new SimulatorReply(status, Map.of("Content-Type", "application/json"), body);
    }

    /**
     * A page, as of a hosted payment page.
     *
     * @param status the HTTP status
     * @param body the HTML
     * @return the answer
     */
    public static SimulatorReply html(int status, String body) {
        return new SimulatorReply(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static SimulatorReply empty(int status) {
        return new SimulatorReply(status, Map.of(), "");
    }

    /**
     * The same with one more header.
     *
     * @param name its name
     * @param value its value
     * @return a copy
     */
    public SimulatorReply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SimulatorReply(status, more, body);
    }

    /** {@return the status and the size of the body} */
    @Override
    public String toString() {
        return "SimulatorReply[" + status + ", " + body.length() + " characters]";
    }
}
