package dev.bursar.testkit.counter;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the conformance tests have to know of the counter. */
public final class CounterHarness implements ProviderHarness {

    private static final Map<FailureCode, String> REFUSALS = Map.of(
            FailureCode.INSUFFICIENT_FUNDS, "no_money",
            FailureCode.CARD_EXPIRED, "old_card");

    private final PaymentProvider<?> provider;
    private final CounterSimulator simulator = new CounterSimulator();

    /**
     * A harness with a simulator of its own.
     *
     * @param provider the plugin under test
     */
    public CounterHarness(PaymentProvider<?> provider) {
        this.provider = provider;
    }

    @Override
    public PaymentProvider<?> provider() {
        return provider;
    }

    @Override
    public CounterSimulator simulator() {
        return simulator;
    }

    @Override
    public Map<String, String> settings(String account) {
        String secretKey = "secret-" + UUID.randomUUID();
        String clientKey = "client-" + UUID.randomUUID();
        simulator.register(account, secretKey, clientKey);
        return Map.of(
                "secret_key",
                secretKey,
                "client_key",
                clientKey,
                "base_url",
                simulator.baseUri().toString());
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("secret_key", "client_key");
    }

    @Override
    public Set<String> secretSettings() {
        return Set.of("secret_key");
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> VerbRoute.local();
            case CONFIRM -> VerbRoute.keyed("charge").after("get");
            case REFUND -> VerbRoute.unkeyed("refunds");
            case GET, WEBHOOK -> VerbRoute.read("get");
            case DELETE_INSTRUMENT -> VerbRoute.unkeyed("forget");
            case CAPTURE, CANCEL, LIST, PAYOUT, PAYOUT_STATUS -> throw new UnsupportedOperationException();
        };
    }

    @Override
    public VerbRoute chargeRoute() {
        return VerbRoute.keyed("charge-saved");
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return returned(payment, null);
    }

    @Override
    public Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code) {
        return returned(payment, REFUSALS.get(code));
    }

    private Map<String, String> returned(PaymentResponse payment, @Nullable String refusal) {
        Map<String, String> page = ((NextAction.ClientToken) payment.nextAction()).parameters();
        String id = simulator.agree(page, refusal);
        return Map.of(
                "payment", id,
                "order", String.valueOf(page.get("order")),
                "amount", String.valueOf(page.get("amount")));
    }

    @Override
    public Set<FailureCode> declines() {
        return REFUSALS.keySet();
    }

    @Override
    public Map<String, String> customerAbandons(PaymentResponse payment) {
        return Map.of("order", String.valueOf(payment.orderId()), "code", "closed");
    }

    @Override
    public @Nullable Duration lifetime() {
        return null;
    }

    @Override
    public String giveUnknownStatus(PaymentResponse payment) {
        simulator.levitate(Objects.requireNonNull(payment.paymentId()));
        return "levitating";
    }

    @Override
    public Map<String, String> withAmount(Map<String, String> returnParameters, Money amount) {
        Map<String, String> tampered = new HashMap<>(returnParameters);
        tampered.put("amount", amount.amount().toPlainString());
        return tampered;
    }

    @Override
    public Authenticity authenticity() {
        return Authenticity.REFETCHED;
    }

    @Override
    public void sendUnrecognizedWebhook() {
        simulator.tellSomethingNew("main");
    }

    @Override
    public WebhookRequest forgedPaidWebhook(PaymentResponse payment) {
        String id = payment.paymentId() != null ? payment.paymentId() : simulator.paymentOf(payment.orderId());
        String body = "{\"notice\":\"n9999\",\"payment\":\"" + id + "\",\"status\":\"paid\"}";
        return WebhookRequest.of(
                Map.of("Content-Type", List.of("application/json")), body.getBytes(StandardCharsets.UTF_8));
    }
}
