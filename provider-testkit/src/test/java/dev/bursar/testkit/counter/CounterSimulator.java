package dev.bursar.testkit.counter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.BookEntry;
import dev.bursar.testkit.IdempotencyStore;
import dev.bursar.testkit.ProviderSimulator;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The counter: a payment begins when the customer agrees in the browser, and is charged when the host says so. */
public final class CounterSimulator extends ProviderSimulator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CurrencyCode WON = CurrencyCode.of("KRW");

    private final Map<String, String> accountsBySecretKey = new HashMap<>();
    private final Map<String, String> accountsByClientKey = new HashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Map<String, String> accountsByInstrument = new HashMap<>();
    private final IdempotencyStore keys = new IdempotencyStore();
    private int notices;
    private int refunds;

    private static final class Payment {
        private final String account;
        private final String id;
        private final String order;
        private final Money amount;
        private final boolean save;
        private final @Nullable String refusal;
        private String status = "agreed";
        private @Nullable String instrument;

        private Payment(String account, String id, String order, Money amount, boolean save, @Nullable String refusal) {
            this.account = account;
            this.id = id;
            this.order = order;
            this.amount = amount;
            this.save = save;
            this.refusal = refusal;
        }
    }

    CounterSimulator() {
        super(message -> Map.of("Content-Type", List.of("application/json")));
    }

    /** Opens an account with these two keys. */
    void register(String account, String secretKey, String clientKey) {
        locked(() -> {
            accountsBySecretKey.put(secretKey, account);
            return accountsByClientKey.put(clientKey, account);
        });
    }

    /** The customer agrees in the browser, on a page that was given these parameters. */
    String agree(Map<String, String> parameters, @Nullable String refusal) {
        return locked(() -> {
            String account =
                    Objects.requireNonNull(accountsByClientKey.get(parameters.get("client_key")), "client key");
            return begin(
                            account,
                            String.valueOf(parameters.get("order")),
                            won(Long.parseLong(String.valueOf(parameters.get("amount")))),
                            Boolean.parseBoolean(parameters.get("save")),
                            refusal)
                    .id;
        });
    }

    private Payment begin(String account, String order, Money amount, boolean save, @Nullable String refusal) {
        Payment payment = new Payment(account, "p" + (1001 + payments.size()), order, amount, save, refusal);
        payments.put(payment.id, payment);
        book().open(account, order, payment.id, amount);
        return payment;
    }

    void levitate(String id) {
        locked(() -> known(id).status = "levitating");
    }

    @Nullable
    String paymentOf(String order) {
        return locked(() -> payments.values().stream()
                .filter(payment -> payment.order.equals(order))
                .map(payment -> payment.id)
                .findFirst()
                .orElse(null));
    }

    void tellSomethingNew(String account) {
        byte[] body = "{\"notice\":\"n0\",\"weather\":\"fine\"}".getBytes(StandardCharsets.UTF_8);
        webhooks().send(account, "n0", body);
    }

    @Override
    protected String operation(SimulatorRequest request) {
        String[] parts = request.path().split("/", -1);
        return switch (request.method()) {
            case "GET" -> "get";
            case "DELETE" -> "forget";
            default -> parts.length > 3 ? parts[3] : "charge-saved";
        };
    }

    @Override
    protected @Nullable String account(SimulatorRequest request) {
        String header = request.header("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return null;
        }
        String user = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        return locked(() -> accountsBySecretKey.get(user.substring(0, user.length() - 1)));
    }

    @Override
    protected @Nullable String idempotencyKey(SimulatorRequest request) {
        return request.body().length == 0 ? null : body(request).path("key").asText(null);
    }

    @Override
    protected SimulatorReply handle(SimulatorRequest request) {
        String account = account(request);
        if (account == null) {
            return refusal(401, "who");
        }
        String key = idempotencyKey(request);
        if (key == null) {
            return execute(account, request);
        }
        IdempotencyStore.Outcome outcome = keys.begin(account + "/" + key, request.path() + request.bodyText());
        return switch (outcome.kind()) {
            case NEW -> {
                SimulatorReply reply = execute(account, request);
                keys.finish(account + "/" + key, reply);
                yield reply;
            }
            case REPLAY -> Objects.requireNonNull(outcome.reply());
            case CONFLICT -> refusal(422, "used_key");
            case IN_PROGRESS -> refusal(409, "busy");
        };
    }

    private SimulatorReply execute(String account, SimulatorRequest request) {
        String operation = operation(request);
        if (operation.equals("charge-saved")) {
            return chargeSaved(account, body(request));
        }
        if (operation.equals("forget")) {
            boolean forgotten = accountsByInstrument.remove(last(request), account);
            return forgotten ? SimulatorReply.json(200, "{}") : refusal(404, "where");
        }
        Payment payment = find(account, request);
        if (payment == null) {
            return refusal(404, "where");
        }
        return switch (operation) {
            case "get" -> told(payment);
            case "charge" -> charge(payment);
            case "refunds" -> refund(payment, body(request));
            default -> refusal(404, "where");
        };
    }

    private @Nullable Payment find(String account, SimulatorRequest request) {
        String order = request.queryParameters().get("order");
        String id = request.path().split("/", -1).length > 2 ? request.path().split("/", -1)[2] : "";
        return payments.values().stream()
                .filter(payment -> payment.account.equals(account))
                .filter(payment -> order == null ? payment.id.equals(id) : payment.order.equals(order))
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    private static String last(SimulatorRequest request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private SimulatorReply charge(Payment payment) {
        if (!payment.status.equals("agreed")) {
            return refusal(409, "not_now");
        }
        if (payment.refusal != null) {
            payment.status = "declined";
            return told(payment);
        }
        payment.status = payment.amount.isZero() ? "saved" : "paid";
        if (payment.amount.isPositive()) {
            book().charge(payment.id, payment.amount);
        }
        if (payment.save) {
            String token = "inst-" + UUID.randomUUID();
            payment.instrument = token;
            accountsByInstrument.put(token, payment.account);
        }
        notice(payment);
        return told(payment);
    }

    private SimulatorReply chargeSaved(String account, JsonNode body) {
        if (!account.equals(accountsByInstrument.get(body.path("instrument").asText()))) {
            return refusal(409, "not_now");
        }
        Money amount = won(body.path("amount").asLong());
        return charge(begin(account, body.path("order").asText(), amount, false, null));
    }

    private SimulatorReply refund(Payment payment, JsonNode body) {
        Money left = book().payment(payment.id).refundable();
        Money amount = body.has("amount") ? won(body.path("amount").asLong()) : left;
        if (!amount.isPositive() || amount.compareTo(left) > 0) {
            return refusal(409, "not_now");
        }
        book().refund(payment.id, amount);
        payment.status = amount.equals(left) ? "returned" : "partly_returned";
        notice(payment);
        return SimulatorReply.json(
                200,
                JSON.createObjectNode()
                        .put("id", "r" + ++refunds)
                        .put("payment", payment.id)
                        .put("order", payment.order)
                        .put("amount", units(amount)));
    }

    private void notice(Payment payment) {
        String number = "n" + ++notices;
        ObjectNode body = JSON.createObjectNode().put("notice", number).put("payment", payment.id);
        webhooks().send(payment.account, number, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Payment known(String id) {
        return Objects.requireNonNull(payments.get(id), "no such payment");
    }

    private SimulatorReply told(Payment payment) {
        BookEntry entry = book().payment(payment.id);
        ObjectNode answer = JSON.createObjectNode()
                .put("id", payment.id)
                .put("order", payment.order)
                .put("status", payment.status)
                .put("amount", units(payment.amount))
                .put("taken", units(entry.captured()))
                .put("given_back", units(entry.refunded()));
        if (payment.status.equals("declined")) {
            answer.put("reason", payment.refusal);
        }
        if (payment.instrument != null) {
            answer.putObject("instrument").put("token", payment.instrument).put("label", "Card ending 4242");
        }
        return SimulatorReply.json(200, answer);
    }

    private static SimulatorReply refusal(int status, String code) {
        return SimulatorReply.json(status, JSON.createObjectNode().put("code", code));
    }

    private static JsonNode body(SimulatorRequest request) {
        try {
            return JSON.readTree(request.bodyText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private static long units(Money money) {
        return money.amount().longValueExact();
    }

    private static Money won(long amount) {
        return Money.ofUnits(java.math.BigInteger.valueOf(amount), 0, WON);
    }
}
