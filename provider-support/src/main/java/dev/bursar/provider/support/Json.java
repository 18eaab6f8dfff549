package dev.bursar.provider.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

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
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    private Json() {}
}
