package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells merchants what happened.
 *
 * @see <a href="https://docs.stripe.com/api/events">Events</a>
 */
final class Announcer {

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
    /** Words of objects that thin events say in another way. */
    private static final Set<String> DOTTED = Set.of("checkout.session");

    private final World world;
    private final WebhookSender sender;
    private @Nullable String requestId;
    private @Nullable String idempotencyKey;

    Announcer(World world, WebhookSender sender) {
        this.world = world;
        this.sender = sender;
    }

    /** What happens until {@link #idle} comes of a request. */
    void working(String request, @Nullable String key) {
        this.requestId = request;
        this.idempotencyKey = key;
    }

    void idle() {
        this.requestId = null;
        this.idempotencyKey = null;
    }

    /** Tells of an object as it is now. */
    void tell(String type, Resource resource) {
        tell(type, resource, null);
    }

    void tell(String type, Resource resource, @Nullable ObjectNode previous) {
        Merchant owner = resource.merchant;
        if (hears(owner, type)) {
            send(owner, owner, type, resource.json(owner.eventsVersion), previous);
        }
        for (Merchant platform : owner.platforms) {
            if (hears(platform, type)) {
                send(platform, owner, type, resource.json(platform.eventsVersion), previous);
            }
        }
    }

    /** Tells an account of any object, even one that nobody keeps. */
    void tell(Merchant merchant, String type, ObjectNode object) {
        send(merchant, merchant, type, object, null);
    }

    private void send(Merchant hearer, Merchant owner, String type, ObjectNode object, @Nullable ObjectNode previous) {
        String id = world.ids.next("evt");
        Instant now = world.now();
        byte[] body = bytes(
                hearer.thinEvents
                        ? thin(hearer, id, type, object, now, owner)
                        : snapshot(hearer, id, type, object, previous, now, owner));
        world.keep(new Event(hearer, owner, id, now, type, hearer.thinEvents, body));
        sender.send(hearer.account.name(), id, body);
    }

    private ObjectNode snapshot(
            Merchant hearer,
            String id,
            String type,
            ObjectNode object,
            @Nullable ObjectNode previous,
            Instant now,
            Merchant owner) {
        ObjectNode event = Json.object().put("id", id).put("object", "event");
        if (owner != hearer) {
            event.put("account", owner.account.id());
        }
        event.put("api_version", hearer.eventsVersion.text()).put("created", now.getEpochSecond());
        ObjectNode data = event.putObject("data");
        data.set("object", object);
        if (previous != null) {
            data.set("previous_attributes", previous);
        }
        event.put("livemode", hearer.account.livemode()).put("pending_webhooks", 1);
        event.putObject("request").put("id", requestId).put("idempotency_key", idempotencyKey);
        return event.put("type", type);
    }

    private ObjectNode thin(Merchant hearer, String id, String type, ObjectNode object, Instant now, Merchant owner) {
        String kind = object.path("object").asText();
        ObjectNode event = Json.object()
                .put("id", id)
                .put("object", "v2.core.event")
                .put("type", "v1." + type)
                .put("livemode", hearer.account.livemode())
                .put("created", now.toString());
        event.put("context", owner == hearer ? null : owner.account.id());
        if (requestId == null) {
            event.putNull("reason");
        } else {
            ObjectNode reason = event.putObject("reason").put("type", "request");
            reason.putObject("request").put("id", requestId).put("idempotency_key", idempotencyKey);
        }
        event.putObject("related_object")
                .put("id", object.path("id").asText())
                .put("type", kind)
                .put(
                        "url",
                        "/v1/" + (DOTTED.contains(kind) ? kind.replace('.', '/') : kind) + "s/"
                                + object.path("id").asText());
        return event;
    }

    private static boolean hears(Merchant merchant, String type) {
        return merchant.onlyEvents.isEmpty() || merchant.onlyEvents.contains(type);
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return WRITER.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }
}
