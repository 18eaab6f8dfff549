package dev.bursar.testkit.acme;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a request, read as strictly as Acme does: what it does not know or expect, it refuses. */
final class AcmeParameters {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode body;

    private AcmeParameters(ObjectNode body) {
        this.body = body;
    }

    static AcmeParameters of(SimulatorRequest request, String... known) {
        AcmeParameters parameters = new AcmeParameters(object(request));
        parameters.body.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                throw AcmeRefusal.invalid("The field " + name + " is not known.");
            }
        });
        return parameters;
    }

    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(name, "should be a text");
        }
        return value.textValue();
    }

    String oneOf(String name, String... words) {
        String word = text(name);
        if (!List.of(words).contains(word)) {
            throw wrong(name, "should be one of " + List.of(words));
        }
        return word;
    }

    @Nullable
    URI optionalAddress(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            throw wrong(name, "should be an address on the web");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "should be an address on the web");
        }
    }

    BigInteger units(String name) {
        BigInteger units = optionalUnits(name);
        if (units == null) {
            throw wrong(name, "is missing");
        }
        return units;
    }

    @Nullable
    BigInteger optionalUnits(String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || value.bigIntegerValue().signum() <= 0) {
            throw wrong(name, "should be a whole number above zero");
        }
        return value.bigIntegerValue();
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = body.get(name);
        if (value == null) {
            return texts;
        }
        if (!value.isObject()) {
            throw wrong(name, "should be an object of texts");
        }
        value.properties().forEach(field -> {
            if (!field.getValue().isTextual()) {
                throw wrong(name, "should be an object of texts");
            }
            texts.put(field.getKey(), field.getValue().textValue());
        });
        return texts;
    }

    private static ObjectNode object(SimulatorRequest request) {
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw AcmeRefusal.invalid("The body is not JSON.");
        }
        throw AcmeRefusal.invalid("The body is not a JSON object.");
    }

    private static AcmeRefusal wrong(String name, String problem) {
        return AcmeRefusal.invalid("The field " + name + " " + problem + ".");
    }
}
