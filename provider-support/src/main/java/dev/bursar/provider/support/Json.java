package dev.bursar.provider.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON with bounds: no document of a provider, or of somebody who pretends to be one, can make us spin or swell. */
final class Json {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_STRING = 4 * 1024 * 1024;
    private static final int MAX_NAME = 1000;
    private static final int MAX_NUMBER = 100;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    // Interned names would outlive the account that met them.
                    .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                    // An emoji is four bytes of UTF-8, not two escapes.
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Two readers could differ on which of two equal names counts.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    private Json() {}

    static ObjectNode object(byte[] json) throws MalformedJsonException {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
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
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJsonException("JSON, but not an object", null);
    }
}
