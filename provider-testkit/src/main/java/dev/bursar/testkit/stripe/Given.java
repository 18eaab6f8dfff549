package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, once it is known to be well-formed.
 *
 * @param tree the parameters: texts, whole numbers and truths; null where one is to be unset
 */
record Given(ObjectNode tree) {

    static final Given NOTHING = new Given(Json.object());

    boolean has(String name) {
        return tree.has(name);
    }

    @Nullable
    String text(String name) {
        JsonNode value = tree.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    boolean flag(String name) {
        return tree.path(name).asBoolean();
    }

    long number(String name, long otherwise) {
        return tree.path(name).asLong(otherwise);
    }

    /** The parameters below a name, none where it did not come. */
    Given in(String name) {
        return tree.get(name) instanceof ObjectNode inner ? new Given(inner) : NOTHING;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        tree.path(name).forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
