package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each refused where it is missing or of another type; unknown ones are not looked at. */
final class Given {

    private static final int MOST_DIGITS = 15;

    private final ObjectNode body;
    private final String prefix;

    private Given(ObjectNode body, String prefix) {
        this.body = body;
        this.prefix = prefix;
    }

    static Given of(ObjectNode body) {
        return new Given(body, "");
    }

    /** The body of a request; one that has none gives no parameters. */
    static Given of(SimulatorRequest request) {
        if (request.body().length == 0) {
            return of(Json.object());
        }
        String type = request.header("Content-Type");
        JsonNode read = type != null && type.startsWith("application/json") ? Json.read(request.bodyText()) : null;
        if (!(read instanceof ObjectNode object)) {
            throw TossRefusal.of(
                    "INVALID_REQUEST",
                    "요청 본문은 application/json 형식의 객체여야 합니다.",
                    "The body has to be an object in application/json.");
        }
        return of(object);
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw TossRefusal.illTyped(prefix + name);
        }
        return value.asText();
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw TossRefusal.missing(prefix + name);
        }
        return text;
    }

    /** A text that is refused where it is longer. */
    @Nullable
    String text(String name, int longest) {
        String text = text(name);
        if (text != null && text.length() > longest) {
            throw TossRefusal.illTyped(prefix + name);
        }
        return text;
    }

    @Nullable
    BigDecimal number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw TossRefusal.illTyped(prefix + name);
        }
        BigDecimal number = value.decimalValue();
        if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
            throw TossRefusal.of("EXCEED_MAX_AMOUNT");
        }
        return number;
    }

    /** An amount, or null; refused where it is finer than its currency. */
    @Nullable
    Money amount(String name, CurrencyCode currency) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        Money amount = new Money(number, currency);
        if (amount.amount().scale() > currency.fractionDigits()) {
            throw TossRefusal.illTyped(prefix + name);
        }
        return amount;
    }

    Money requiredAmount(String name, CurrencyCode currency) {
        Money amount = amount(name, currency);
        if (amount == null) {
            throw TossRefusal.missing(prefix + name);
        }
        return amount;
    }

    @Nullable
    Integer whole(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw TossRefusal.illTyped(prefix + name);
        }
        return value.intValue();
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw TossRefusal.illTyped(prefix + name);
        }
        return value != null && value.booleanValue();
    }

    @Nullable
    Given object(String name) {
        ObjectNode object = raw(name);
        return object == null ? null : new Given(object, prefix + name + ".");
    }

    Given requiredObject(String name) {
        Given object = object(name);
        if (object == null) {
            throw TossRefusal.missing(prefix + name);
        }
        return object;
    }

    @Nullable
    ObjectNode raw(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            throw TossRefusal.illTyped(prefix + name);
        }
        return object;
    }

    @Nullable
    ArrayNode list(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ArrayNode array)) {
            throw TossRefusal.illTyped(prefix + name);
        }
        return array;
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
