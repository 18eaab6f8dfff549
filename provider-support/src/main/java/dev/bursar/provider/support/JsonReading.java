package dev.bursar.provider.support;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one document, whose bounds are the parser's. Confined to one thread. */
final class JsonReading {

    private static final int USUAL_FIELDS = 64;

    private final byte[] source;
    private final UTF8StreamJsonParser parser;

    /** Names of the fields of the objects that are open, the innermost last. */
    private String[] names = new String[USUAL_FIELDS];

    /** Their values. */
    private @Nullable Object[] values = new @Nullable Object[USUAL_FIELDS];

    private int top;

    private JsonReading(byte[] source, UTF8StreamJsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static JsonFields object(byte[] json) throws MalformedJsonException {
        return read(json, JsonReading::document);
    }

    /** A list, as the only field of an object. */
    static JsonFields list(byte[] json, String name) throws MalformedJsonException {
        return read(json, reading -> reading.listDocument(name));
    }

    private interface Document {
        JsonFields of(JsonReading reading) throws IOException, MalformedJsonException;
    }

    private static JsonFields read(byte[] json, Document document) throws MalformedJsonException {
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(json)) {
            if (parser instanceof UTF8StreamJsonParser utf8) {
                return document.of(new JsonReading(json, utf8));
            }
            throw new MalformedJsonException("JSON, but not in UTF-8", null);
        } catch (JsonProcessingException e) {
            // The parser's own message may quote the text.
            throw new MalformedJsonException(
                    "malformed JSON (" + e.getClass().getSimpleName() + " at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ")",
                    null);
        } catch (IOException e) {
            throw new MalformedJsonException("unreadable JSON", e);
        } catch (RuntimeException e) {
            // Jackson's parser of numbers throws unchecked where an exponent is beyond all bounds, and quotes it.
            throw new MalformedJsonException("malformed JSON (" + e.getClass().getSimpleName() + ")", null);
        }
    }

    private JsonFields document() throws IOException, MalformedJsonException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("JSON, but not an object", null);
        }
        JsonFields object = fields();
        end();
        return object;
    }

    private JsonFields listDocument(String name) throws IOException, MalformedJsonException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new MalformedJsonException("JSON, but not a list", null);
        }
        List<@Nullable Object> list = list();
        int end = offset() + 1;
        end();
        return new JsonFields(source, 0, end, new String[] {name}, new @Nullable Object[] {list});
    }

    private void end() throws IOException, MalformedJsonException {
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("JSON, but more than one value", null);
        }
    }

    private JsonFields fields() throws IOException {
        int begin = offset();
        int bottom = top;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            String text = parser.nextTextValue();
            push(name, text != null ? text : value(parser.currentTokenId()));
        }
        JsonFields fields = new JsonFields(
                source,
                begin,
                offset() + 1,
                Arrays.copyOfRange(names, bottom, top),
                Arrays.copyOfRange(values, bottom, top));
        top = bottom;
        if (fields.hasTwins()) {
            throw new JsonParseException(parser, "two fields of one name");
        }
        return fields;
    }

    private void push(String name, @Nullable Object value) {
        if (top == names.length) {
            names = Arrays.copyOf(names, 2 * top);
            values = Arrays.copyOf(values, 2 * top);
        }
        names[top] = name;
        values[top++] = value;
    }

    private @Nullable Object value(int token) throws IOException {
        return switch (token) {
            case JsonTokenId.ID_STRING -> parser.getText();
            case JsonTokenId.ID_NUMBER_INT -> parser.getNumberValue();
            case JsonTokenId.ID_NUMBER_FLOAT -> parser.getDecimalValue();
            case JsonTokenId.ID_TRUE -> true;
            case JsonTokenId.ID_FALSE -> false;
            case JsonTokenId.ID_START_OBJECT -> fields();
            case JsonTokenId.ID_START_ARRAY -> list();
            default -> null;
        };
    }

    private List<@Nullable Object> list() throws IOException {
        List<@Nullable Object> list = new ArrayList<>(4);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token.id()));
        }
        return list;
    }

    /** Where the token begins that was read last. Asked so, the parser makes no object of the answer. */
    private int offset() {
        return (int) parser.getTokenCharacterOffset() - 1;
    }
}
