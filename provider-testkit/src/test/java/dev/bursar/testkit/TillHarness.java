package dev.bursar.testkit;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** How the conformance tests use the till. */
class TillHarness implements ProviderHarness {

    private final TillSimulator simulator = new TillSimulator();

    @Override
    public PaymentProvider<?> provider() {
        return new TillProvider();
    }

    @Override
    public TillSimulator simulator() {
        return simulator;
    }

    @Override
    public Map<String, String> settings(String account) {
        String key = "sk-" + UUID.randomUUID();
        String secret = "wh-" + UUID.randomUUID();
        simulator.register(account, key);
        simulator.webhooks().secrets(account, secret);
        return new LinkedHashMap<>(Map.of(
                "secret_key",
                key,
                "webhook_secrets",
                secret,
                "base_url",
                simulator.baseUri().toString()));
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("secret_key", "base_url");
    }

    @Override
    public Set<String> secretSettings() {
        return Set.of("secret_key", "webhook_secrets");
    }

    @Override
    public String webhookSecretsSetting() {
        return "webhook_secrets";
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> VerbRoute.keyed("create");
            case CAPTURE -> VerbRoute.keyed("capture");
            case CANCEL -> VerbRoute.keyed("cancel");
            case REFUND -> VerbRoute.keyed("refunds");
            case CONFIRM, GET -> VerbRoute.read("get");
            case LIST -> VerbRoute.read("list");
            case WEBHOOK -> VerbRoute.local();
            case DELETE_INSTRUMENT, PAYOUT, PAYOUT_STATUS -> throw new UnsupportedOperationException();
        };
    }

    private static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId());
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        simulator.pay(id(payment));
        return Map.of();
    }

    @Override
    public Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code) {
        simulator.set(id(payment), "declined", code.name().toLowerCase(Locale.ROOT));
        return Map.of();
    }

    @Override
    public Set<FailureCode> declines() {
        return Set.of(
                FailureCode.INSUFFICIENT_FUNDS,
                FailureCode.CARD_EXPIRED,
                FailureCode.SUSPECTED_FRAUD,
                FailureCode.LIMIT_EXCEEDED);
    }

    @Override
    public Map<String, String> customerAbandons(PaymentResponse payment) {
        return Map.of();
    }

    @Override
    public Duration lifetime() {
        return Duration.ofHours(24);
    }

    @Override
    public String giveUnknownStatus(PaymentResponse payment) {
        simulator.set(id(payment), "levitating", null);
        return "levitating";
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("Till-Signature");
    }

    @Override
    public void sendUnrecognizedWebhook() {
        simulator.tellSomethingNew("main");
    }
}
