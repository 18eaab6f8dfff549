package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.internal.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What every request to the second version passes: the encryption of bodies, and the envelope of answers. Confined to the
 * simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/guides/v2/payouts">Payouts</a>
 */
final class SecondVersion {

    private static final Duration LEEWAY = Duration.ofMinutes(10);
    private static final DateTimeFormatter ISSUED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final World world;
    private final Set<String> nonces = new HashSet<>();

    /** A body that was decrypted, and the key that fits it. */
    private record Opened(String key, JsonNode body) {}

    SecondVersion(World world) {
        this.world = world;
    }

    boolean has(Route route) {
        return route.compareTo(Route.SELLER_CREATE) >= 0;
    }

    SimulatorReply answer(Route route, Call call) {
        if (!route.isEncrypted()) {
            return SimulatorReply.json(200, plain(route, call));
        }
        Opened opened = opened(call);
        String answer = switch (route) {
            case SELLER_CREATE ->
                envelope("seller", world.payouts.sellers.create(call.merchant(), object(opened.body())))
                        .toString();
            case PAYOUT_CREATE ->
                envelope("payout-list", items(world.payouts.create(call.merchant(), list(opened.body()))))
                        .toString();
            default -> throw new IllegalArgumentException(route + " is not encrypted");
        };
        ObjectNode header = Json.object()
                .put("alg", "dir")
                .put("enc", "A256GCM")
                .put("iat", Seoul.offset(world.now()))
                .put("nonce", UUID.randomUUID().toString());
        return new SimulatorReply(200, Map.of("Content-Type", "text/plain"), Jwe.seal(opened.key(), header, answer));
    }

    /** A refusal in its envelope; it is never encrypted. */
    ObjectNode refusal(TossRefusal refusal, Language language) {
        ObjectNode json = Json.object()
                .put("version", PaymentJson.VERSION)
                .put("traceId", world.ids.hex(16))
                .putNull("entityType")
                .putNull("entityBody");
        json.set("error", refusal.json(language));
        return json;
    }

    private ObjectNode plain(Route route, Call call) {
        return switch (route) {
            case SELLER_GET -> envelope("seller", world.payouts.sellers.get(call.merchant(), call.id()));
            case PAYOUT_GET -> envelope("payout", world.payouts.get(call.merchant(), call.id()));
            case PAYOUT_CANCEL -> envelope("payout", world.payouts.cancel(call.merchant(), call.id()));
            default -> envelope("balance", world.payouts.balance(call.merchant()));
        };
    }

    private Opened opened(Call call) {
        SimulatorRequest request = call.request();
        String type = request.header("Content-Type");
        boolean encrypted = "ENCRYPTION".equals(request.header("TossPayments-api-security-mode"))
                && type != null
                && type.startsWith("text/plain");
        if (!encrypted) {
            throw TossRefusal.of("ENCRYPTION_REQUIRED");
        }
        for (String key : call.merchant().securityKeys) {
            Jwe.Opened opened = Jwe.open(key, request.bodyText());
            if (opened != null) {
                checkHeader(opened.header());
                JsonNode body = Json.read(opened.text());
                if (body == null) {
                    throw TossRefusal.of("INVALID_REQUEST");
                }
                return new Opened(key, body);
            }
        }
        throw TossRefusal.of("INVALID_ENCRYPTION");
    }

    private void checkHeader(ObjectNode header) {
        boolean algorithms = header.path("alg").asText().equals("dir")
                && header.path("enc").asText().equals("A256GCM");
        String nonce = header.path("nonce").asText();
        if (!algorithms || !isUuid(nonce) || !isTimely(header.path("iat").asText()) || !nonces.add(nonce)) {
            throw TossRefusal.of("INVALID_ENCRYPTION");
        }
    }

    private boolean isTimely(String issued) {
        try {
            Duration off = Duration.between(OffsetDateTime.parse(issued, ISSUED).toInstant(), world.now());
            return off.abs().compareTo(LEEWAY) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private static Given object(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw TossRefusal.of("INVALID_REQUEST");
        }
        return Given.of(object);
    }

    private static ArrayNode list(JsonNode body) {
        if (!(body instanceof ArrayNode array)) {
            throw TossRefusal.of("INVALID_REQUEST");
        }
        return array;
    }

    private static ObjectNode items(ArrayNode items) {
        ObjectNode body = Json.object();
        body.set("items", items);
        return body;
    }

    private ObjectNode envelope(String type, ObjectNode body) {
        ObjectNode json = Json.object()
                .put("version", PaymentJson.VERSION)
                .put("traceId", world.ids.hex(16))
                .put("entityType", type);
        json.set("entityBody", body);
        return json.putNull("error");
    }
}
