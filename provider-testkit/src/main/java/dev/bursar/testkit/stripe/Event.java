package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Something of which a merchant was told. It keeps the very bytes that were sent. */
final class Event extends Resource {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The account in which it happened; its merchant is the one that was told. */
    final Merchant owner;

    final String type;
    final boolean thin;
    private final byte[] body;

    Event(Merchant merchant, Merchant owner, String id, Instant created, String type, boolean thin, byte[] body) {
        super(Kind.EVENT, merchant, id, created);
        this.owner = owner;
        this.type = type;
        this.thin = thin;
        this.body = body;
    }

    @Override
    ObjectNode json(ApiVersion version) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("what was written can be read", e);
        }
    }
}
