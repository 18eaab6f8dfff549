package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object of Stripe's that has an id. Confined to the simulator's lock. */
abstract class Resource {

    final Kind kind;
    final Merchant merchant;
    final String id;
    final Instant created;
    /** Where it stands among those of its kind. */
    int place;

    Map<String, String> metadata = Map.of();

    Resource(Kind kind, Merchant merchant, String id, Instant created) {
        this.kind = kind;
        this.merchant = merchant;
        this.id = id;
        this.created = created;
    }

    /** The object as it is now, in the shape of a version. */
    abstract ObjectNode json(ApiVersion version);

    /** The beginning of every object. */
    final ObjectNode head(String object) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", created.getEpochSecond())
                .put("livemode", merchant.account.livemode());
    }

    /** Sets and unsets metadata; an empty value unsets a key, an empty whole unsets all. */
    final void mergeMetadata(Given given) {
        JsonNode told = given.tree().get("metadata");
        if (told == null) {
            return;
        }
        Map<String, String> merged = new LinkedHashMap<>();
        if (!told.isNull()) {
            merged.putAll(metadata);
        }
        told.properties().forEach(field -> {
            if (field.getValue().textValue().isEmpty()) {
                merged.remove(field.getKey());
            } else {
                merged.put(field.getKey(), field.getValue().textValue());
            }
        });
        metadata = merged.isEmpty() ? Map.of() : merged;
    }
}
