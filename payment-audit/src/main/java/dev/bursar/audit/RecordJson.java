package dev.bursar.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as a line of JSON, and the details alone as JSON. There is one way to write each: what reads the same and is
 * written otherwise is refused, so that not a byte of a file can be changed unseen.
 */
final class RecordJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private RecordJson() {}

    /** Writes the record and a line break. */
    static void write(AuditRecord record, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            AuditEntry entry = record.entry();
            json.writeStartObject();
            json.writeStringField("chain", record.chain());
            json.writeNumberField("seq", record.seq());
            json.writeStringField("time", record.time().toString());
            json.writeStringField("actor", entry.actor());
            json.writeStringField("action", entry.action());
            optional(json, "objectKind", entry.objectKind());
            optional(json, "objectId", entry.objectId());
            json.writeStringField("result", entry.result());
            optional(json, "origin", entry.origin());
            optional(json, "account", entry.account());
            if (!entry.details().isEmpty()) {
                json.writeFieldName("details");
                details(json, entry.details());
            }
            optional(json, "keyId", record.keyId());
            json.writeStringField("previousHash", record.previousHash());
            json.writeStringField("hash", record.hash());
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void optional(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    private static void details(JsonGenerator json, List<AuditDetail> details) throws IOException {
        json.writeStartObject();
        for (AuditDetail detail : details) {
            json.writeStringField(detail.label(), detail.text());
        }
        json.writeEndObject();
    }

    /**
     * Reads a line without its line break.
     *
     * @throws IOException if it is not a record written by this class; the text quotes nothing of it
     */
    static AuditRecord read(byte[] line) throws IOException {
        AuditRecord record;
        try (JsonParser json = JSON.createParser(line)) {
            record = record(json);
        } catch (RuntimeException | IOException e) {
            throw unreadable();
        }
        ByteArrayOutputStream again = new ByteArrayOutputStream(line.length + 1);
        write(record, again);
        if (!Arrays.equals(again.toByteArray(), 0, again.size() - 1, line, 0, line.length)) {
            throw unreadable();
        }
        return record;
    }

    private static IOException unreadable() {
        return new IOException("it is not a record as this log writes them");
    }

    private static AuditRecord record(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<AuditDetail> details = List.of();
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (field.equals("details")) {
                expect(json.nextToken(), JsonToken.START_OBJECT);
                details = details(json);
            } else {
                expect(json.nextToken(), field.equals("seq") ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING);
                texts.put(field, json.getText());
            }
        }
        return record(texts, details);
    }

    @SuppressWarnings(
            "NullAway") // the records refuse what is missing, and the caller takes that for an unreadable line
    private static AuditRecord record(Map<String, String> texts, List<AuditDetail> details) {
        AuditEntry entry = new AuditEntry(
                Instant.parse(texts.get("time")),
                texts.get("actor"),
                texts.get("action"),
                texts.get("objectKind"),
                texts.get("objectId"),
                texts.get("result"),
                texts.get("origin"),
                texts.get("account"),
                details);
        return new AuditRecord(
                texts.get("chain"),
                Long.parseLong(texts.get("seq")),
                entry,
                texts.get("keyId"),
                texts.get("previousHash"),
                texts.get("hash"));
    }

    static String details(List<AuditDetail> details) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            details(json, details);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Reads details that stand alone. */
    static List<AuditDetail> details(String text) throws IOException {
        List<AuditDetail> details;
        try (JsonParser json = JSON.createParser(text)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            details = details(json);
        } catch (RuntimeException | IOException e) {
            throw unreadable();
        }
        if (!details(details).equals(text)) {
            throw unreadable();
        }
        return details;
    }

    private static List<AuditDetail> details(JsonParser json) throws IOException {
        List<AuditDetail> details = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String label = json.currentName();
            expect(json.nextToken(), JsonToken.VALUE_STRING);
            details.add(new AuditDetail(label, json.getText()));
        }
        return details;
    }

    private static void expect(@Nullable JsonToken token, JsonToken expected) {
        if (token != expected) {
            throw new IllegalArgumentException("another token was expected");
        }
    }
}
