package dev.bursar.testkit.acme;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.VirtualClock;
import dev.bursar.testkit.WebhookSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells merchants what happened. */
final class AcmeEvents {

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer(new Spaced());

    private final VirtualClock clock;
    private final WebhookSender sender;
    private final AcmeIds ids;

    AcmeEvents(VirtualClock clock, WebhookSender sender, AcmeIds ids) {
        this.clock = clock;
        this.sender = sender;
        this.ids = ids;
    }

    void payment(AcmePayment payment) {
        send(payment.terms.account(), "payment." + payment.status, "payment", payment.json());
    }

    void refund(String account, ObjectNode refund) {
        send(account, "refund.done", "refund", refund);
    }

    void send(String account, String type, String kind, ObjectNode object) {
        String id = ids.next("evt");
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", id).put("type", type).put("created", clock.instant().getEpochSecond());
        event.putObject("data").set(kind, object);
        sender.send(account, id, bytes(event));
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return WRITER.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    /**
     * JSON with a blank after each colon and comma, as other languages write it: who checks a signature on JSON that was
     * parsed and written again does not get these bytes back.
     */
    private static final class Spaced extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }
}
