package dev.bursar.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A small provider: reserves or charges on its own page, with keys, captures in parts and signed webhooks. */
final class TillSimulator extends ProviderSimulator {

    static final ObjectMapper JSON = new ObjectMapper();

    static final class Payment {
        final String account;
        final String id;
        final String order;
        final Money amount;
        final boolean manual;
        final Instant expires;
        String status = "open";

        @Nullable
        String reason;

        Payment(String account, String id, String order, Money amount, boolean manual, Instant expires) {
            this.account = account;
            this.id = id;
            this.order = order;
            this.amount = amount;
            this.manual = manual;
            this.expires = expires;
        }
    }

    private final Map<String, String> accountsByKey = new HashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final List<ObjectNode> movements = new ArrayList<>();
    private final IdempotencyStore keys = new IdempotencyStore();
    private int events;
    private int refunds;

    TillSimulator() {
        super(TillSimulator::sign);
    }

    void register(String account, String key) {
        locked(() -> accountsByKey.put(key, account));
    }

    private static Map<String, List<String>> sign(WebhookMessage message) {
        StringBuilder value = new StringBuilder("t=" + message.at().getEpochSecond());
        for (String secret : message.secrets()) {
            value.append(",s=").append(hmac(secret, message.at().getEpochSecond(), message.body()));
        }
        return Map.of("Content-Type", List.of("application/json"), "Till-Signature", List.of(value.toString()));
    }

    static String hmac(String secret, long time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected String operation(SimulatorRequest request) {
        String[] parts = request.path().split("/", -1);
        if (request.method().equals("GET")) {
            return parts[1].equals("movements") ? "list" : "get";
        }
        return parts.length < 4 ? "create" : parts[3];
    }

    @Override
    protected @Nullable String account(SimulatorRequest request) {
        String header = request.header("Authorization");
        return header == null ? null : accountsByKey.get(header.substring("Bearer ".length()));
    }

    @Override
    protected SimulatorReply handle(SimulatorRequest request) {
        if (request.path().startsWith("/page/")) {
            return SimulatorReply.html(200, "<!DOCTYPE html><title>Till</title><h1>Pay here</h1>");
        }
        String account = account(request);
        if (account == null) {
            return refusal(401, "unauthorized");
        }
        String key = idempotencyKey(request);
        if (key == null) {
            return execute(account, request);
        }
        String scoped = account + "/" + key;
        IdempotencyStore.Outcome outcome = keys.begin(scoped, request.path() + request.bodyText());
        return switch (outcome.kind()) {
            case NEW -> {
                SimulatorReply reply = execute(account, request);
                keys.finish(scoped, reply);
                yield reply;
            }
            case REPLAY -> outcome.reply();
            case CONFLICT -> refusal(422, "key_conflict");
            case IN_PROGRESS -> refusal(409, "in_progress");
        };
    }

    private SimulatorReply execute(String account, SimulatorRequest request) {
        String operation = operation(request);
        if (operation.equals("list")) {
            return list(account, request.queryParameters());
        }
        JsonNode body = request.body().length == 0 ? JSON.createObjectNode() : json(request.bodyText());
        if (operation.equals("create")) {
            return create(account, body);
        }
        Payment payment = find(request);
        if (payment == null || !payment.account.equals(account)) {
            return refusal(404, "not_found");
        }
        expire(payment);
        return switch (operation) {
            case "get" -> ok(payment);
            case "capture" -> capture(payment, body);
            case "cancel" -> cancel(payment);
            case "refunds" -> refund(payment, body);
            default -> refusal(404, "no_such_path");
        };
    }

    private Payment find(SimulatorRequest request) {
        String order = request.queryParameters().get("order");
        if (order != null) {
            return payments.values().stream()
                    .filter(payment -> payment.order.equals(order))
                    .reduce((older, newer) -> newer)
                    .orElse(null);
        }
        return payments.get(request.path().split("/", -1)[2]);
    }

    private SimulatorReply create(String account, JsonNode body) {
        Money amount = money(body.path("amount"), body.path("currency").asText());
        String id = "pay_" + (100 + payments.size());
        Instant expires = body.hasNonNull("expires")
                ? Instant.parse(body.path("expires").asText())
                : clock().instant().plusSeconds(86_400);
        Payment payment = new Payment(
                account,
                id,
                body.path("order").asText(),
                amount,
                body.path("manual").asBoolean(),
                expires);
        payments.put(id, payment);
        book().open(account, payment.order, id, amount);
        return ok(payment);
    }

    /** The customer pays on the till's page. */
    void pay(String id) {
        locked(() -> {
            Payment payment = payments.get(id);
            payment.status = payment.manual ? "reserved" : "paid";
            if (payment.manual) {
                book().authorise(id, payment.amount);
            } else {
                book().charge(id, payment.amount);
                move(payment, "payment", payment.amount);
            }
            tell(payment, "payment." + payment.status);
            return payment;
        });
    }

    private SimulatorReply capture(Payment payment, JsonNode body) {
        Money reserved = book().payment(payment.id).authorised();
        Money amount = body.has("amount")
                ? money(body.path("amount"), payment.amount.currency().code())
                : reserved;
        if (!payment.status.equals("reserved") || isOtherCurrency(payment, body) || amount.compareTo(reserved) > 0) {
            return refusal(400, "wrong_state");
        }
        book().capture(payment.id, amount);
        move(payment, "payment", amount);
        if (amount.equals(reserved)) {
            payment.status = "paid";
        }
        tell(payment, "payment.captured");
        return ok(payment);
    }

    private static boolean isOtherCurrency(Payment payment, JsonNode body) {
        return body.has("currency")
                && !body.path("currency")
                        .asText()
                        .equals(payment.amount.currency().code());
    }

    private SimulatorReply cancel(Payment payment) {
        if (payment.status.equals("paid")) {
            return refusal(400, "wrong_state");
        }
        book().release(payment.id);
        payment.status = book().payment(payment.id).captured().isZero() ? "cancelled" : "paid";
        tell(payment, "payment." + payment.status);
        return ok(payment);
    }

    private SimulatorReply refund(Payment payment, JsonNode body) {
        Money left = book().payment(payment.id).refundable();
        Money amount = body.has("amount")
                ? money(body.path("amount"), payment.amount.currency().code())
                : left;
        if (!payment.status.equals("paid")
                || isOtherCurrency(payment, body)
                || !amount.isPositive()
                || amount.compareTo(left) > 0) {
            return refusal(400, "wrong_state");
        }
        book().refund(payment.id, amount);
        move(payment, "refund", amount.negated());
        tell(payment, "payment.refunded");
        return SimulatorReply.json(
                200,
                JSON.createObjectNode()
                        .put("id", "ref_" + ++refunds)
                        .put("refund", body.path("refund").asText())
                        .put("payment", payment.id)
                        .put("order", payment.order)
                        .put("amount", units(amount))
                        .put("currency", amount.currency().code()));
    }

    private SimulatorReply list(String account, Map<String, String> query) {
        Instant from = Instant.parse(query.get("from"));
        int start = Integer.parseInt(query.getOrDefault("after", "0"));
        int end = start + Integer.parseInt(query.get("limit"));
        List<ObjectNode> own = movements.stream()
                .filter(row -> row.path("account").asText().equals(account))
                .filter(row -> !Instant.parse(row.path("at").asText()).isBefore(from))
                .filter(row -> Instant.parse(row.path("at").asText()).isBefore(Instant.parse(query.get("until"))))
                .toList();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode rows = answer.putArray("rows");
        own.subList(Math.min(start, own.size()), Math.min(end, own.size())).forEach(rows::add);
        if (end < own.size()) {
            answer.put("next", String.valueOf(end));
        }
        return SimulatorReply.json(200, answer);
    }

    private void move(Payment payment, String kind, Money amount) {
        movements.add(JSON.createObjectNode()
                .put("id", "mov_" + movements.size())
                .put("account", payment.account)
                .put("payment", payment.id)
                .put("order", payment.order)
                .put("kind", kind)
                .put("amount", units(amount))
                .put("currency", amount.currency().code())
                .put("at", clock().instant().toString()));
    }

    void set(String id, String status, @Nullable String reason) {
        locked(() -> {
            Payment payment = payments.get(id);
            payment.status = status;
            payment.reason = reason;
            return payment;
        });
    }

    void tellSomethingNew(String account) {
        webhooks()
                .send(
                        account,
                        "evt_new",
                        "{\"id\":\"evt_new\",\"type\":\"shop.renamed\"}".getBytes(StandardCharsets.UTF_8));
    }

    private void tell(Payment payment, String type) {
        ObjectNode event = JSON.createObjectNode().put("id", "evt_" + ++events).put("type", type);
        event.set("data", json(ok(payment).body()));
        webhooks().send(payment.account, "evt_" + events, event.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void expire(Payment payment) {
        if (payment.status.equals("open") && clock().instant().isAfter(payment.expires)) {
            payment.status = "expired";
        }
    }

    private SimulatorReply ok(Payment payment) {
        BookEntry entry = book().payment(payment.id);
        return SimulatorReply.json(
                200,
                JSON.createObjectNode()
                        .put("id", payment.id)
                        .put("order", payment.order)
                        .put("status", payment.status)
                        .put("reason", payment.reason)
                        .put("amount", units(payment.amount))
                        .put("captured", units(entry.captured()))
                        .put("refunded", units(entry.refunded()))
                        .put("currency", payment.amount.currency().code())
                        .put("page", baseUri() + "/page/" + payment.id));
    }

    private static SimulatorReply refusal(int status, String code) {
        return SimulatorReply.json(status, JSON.createObjectNode().put("error", code));
    }

    private static BigInteger units(Money money) {
        return money.toUnits(money.currency().fractionDigits());
    }

    static Money money(JsonNode units, String currency) {
        var code = dev.bursar.payment.CurrencyCode.of(currency);
        return Money.ofUnits(units.bigIntegerValue(), code.fractionDigits(), code);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }
}
