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

    private final World world;

    Expansion(World world) {
        this.world = world;
    }

    /** The same answer, with objects at paths that {@link Expandable} has found good. */
    JsonNode expanded(JsonNode answer, Call call) {
        List<String> paths = call.given().texts("expand");
        if (paths.isEmpty()) {
            return answer;
        }
        JsonNode copy = answer.deepCopy();
        paths.forEach(path -> expand(copy, List.of(path.split("\\.", -1)), call));
        return copy;
    }

    private void expand(JsonNode at, List<String> steps, Call call) {
        if (at.isArray()) {
            at.forEach(item -> expand(item, steps, call));
            return;
        }
        if (!(at instanceof ObjectNode object)) {
            return;
        }
        String step = steps.get(0);
        JsonNode value = object.get(step);
        JsonNode shown = value == null
                ? included(object, step, call)
                : value.isTextual() ? world.shown(call.merchant(), value.textValue(), call.version()) : value;
        if (shown == null) {
            return;
        }
        object.set(step, shown);
        if (steps.size() > 1) {
            expand(shown, steps.subList(1, steps.size()), call);
        }
    }

    /** What an answer holds only where it is asked for. */
    private @Nullable JsonNode included(ObjectNode object, String step, Call call) {
        Resource owner = world.find(object.path("id").asText());
        if (owner instanceof Charge charge && step.equals("refunds")) {
            return charge.refundList(call.version());
        }
        return owner instanceof Session session && step.equals("line_items") ? session.itemList() : null;
    }
}
