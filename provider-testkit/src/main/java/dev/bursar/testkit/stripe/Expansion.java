package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts objects where an answer has only their ids.
 *
 * @see <a href="https://docs.stripe.com/api/expanding_objects">Expanding responses</a>
 */
final class Expansion {

    private static final int MAX_DEPTH = 4;

    private final World world;

    Expansion(World world) {
        this.world = world;
    }

    JsonNode expanded(JsonNode answer, Call call) {
        List<String> paths = call.given().texts("expand");
        if (paths.isEmpty()) {
            return answer;
        }
        JsonNode copy = answer.deepCopy();
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > MAX_DEPTH) {
                throw StripeRefusal.invalid("You cannot expand more than 4 levels of a property: " + path)
                        .code("property_expansion_max_depth")
                        .param("expand");
            }
            expand(copy, steps, path, call);
        }
        return copy;
    }

    private void expand(JsonNode at, List<String> steps, String path, Call call) {
        if (at.isArray()) {
            at.forEach(item -> expand(item, steps, path, call));
            return;
        }
        if (!(at instanceof ObjectNode object)) {
            return;
        }
        String step = steps.get(0);
        JsonNode value = object.get(step);
        boolean last = steps.size() == 1;
        if (value == null || value.isTextual()) {
            value = shown(object, step, value, path, call);
            object.set(step, value);
        } else if (last && !value.isNull() && !value.has("object")) {
            throw impossible(path);
        }
        if (!last) {
            expand(value, steps.subList(1, steps.size()), path, call);
        }
    }

    private JsonNode shown(ObjectNode object, String step, @Nullable JsonNode value, String path, Call call) {
        if (value == null) {
            Resource owner = world.find(object.path("id").asText());
            if (owner instanceof Charge charge && step.equals("refunds")) {
                return charge.refundList(call.version());
            }
            if (owner instanceof Session session && step.equals("line_items") && !session.setsUp) {
                return session.itemList();
            }
            throw impossible(path);
        }
        JsonNode shown = step.equals("id") ? null : world.shown(call.merchant(), value.textValue(), call.version());
        if (shown == null) {
            throw impossible(path);
        }
        return shown;
    }

    private static StripeRefusal impossible(String path) {
        return StripeRefusal.invalid("This property cannot be expanded (" + path + ").")
                .param("expand");
    }
}
