package dev.bursar.testkit.acme;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the conformance tests have to know of Acme. */
public class AcmeHarness implements ProviderHarness {

    private static final Map<FailureCode, String> REASONS = Map.of(
            FailureCode.DECLINED, "do_not_honor",
            FailureCode.INSUFFICIENT_FUNDS, "insufficient_funds",
            FailureCode.CARD_EXPIRED, "expired_card",
            FailureCode.LOST_OR_STOLEN, "lost_card",
            FailureCode.SUSPECTED_FRAUD, "fraud");

    private final PaymentProvider<?> provider;
    private final AcmeSimulator simulator = new AcmeSimulator();

    /**
     * A harness with a simulator of its own.
     *
     * @param provider the plugin under test
     */
    public AcmeHarness(PaymentProvider<?> provider) {
        this.provider = provider;
    }

    @Override
    public PaymentProvider<?> provider() {
        return provider;
    }

    @Override
    public AcmeSimulator simulator() {
        return simulator;
    }

    @Override
    public Map<String, String> settings(String account) {
        String key = simulator.openAccount(account);
        return Map.of(
                "secret_key", key,
                "webhook_secret", simulator.webhooks().secrets(account).get(0),
                "base_url", simulator.baseUri().toString());
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("secret_key");
    }

    @Override
    public Set<String> secretSettings() {
        return Set.of("secret_key", "webhook_secret");
    }

    @Override
    public String webhookSecretsSetting() {
        return "webhook_secret";
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("Acme-Signature");
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> VerbRoute.keyed("create");
            case CONFIRM -> VerbRoute.keyed("confirm").after("get");
            case CAPTURE -> VerbRoute.keyed("capture");
            case CANCEL -> VerbRoute.keyed("cancel");
            case REFUND -> VerbRoute.keyed("refund");
            case GET -> VerbRoute.read("get");
            case WEBHOOK -> VerbRoute.local();
            case LIST, DELETE_INSTRUMENT, PAYOUT, PAYOUT_STATUS ->
                throw new IllegalArgumentException("Acme cannot " + verb);
        };
    }

    /** Acme counts the króna in hundredths, which ISO 4217 does not. */
    @Override
    public Money step(CurrencyCode currency) {
        return AcmeCurrency.of(currency.code()).money(BigInteger.ONE);
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return simulator.pay(id(payment));
    }

    /** Acme's page knows by itself that a card has expired; the other reasons the bank tells at the confirmation. */
    @Override
    public Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code) {
        String reason = Objects.requireNonNull(REASONS.get(code), "reason");
        return code == FailureCode.CARD_EXPIRED
                ? simulator.decline(id(payment), reason)
                : simulator.payWithBadCard(id(payment), reason);
    }

    @Override
    public Set<FailureCode> declines() {
        return REASONS.keySet();
    }

    @Override
    public Map<String, String> customerAbandons(PaymentResponse payment) {
        return simulator.giveUp(id(payment));
    }

    @Override
    public Duration lifetime() {
        return AcmePayments.LIFETIME;
    }

    @Override
    public String giveUnknownStatus(PaymentResponse payment) {
        simulator.setStatus(id(payment), "under_review");
        return "under_review";
    }

    @Override
    public Map<String, String> withAmount(Map<String, String> returnParameters, Money amount) {
        AcmeCurrency currency = AcmeCurrency.of(amount.currency().code());
        Map<String, String> changed = new HashMap<>(returnParameters);
        changed.put("amount", currency.units(amount).toString());
        changed.put("currency", currency.name());
        return changed;
    }

    @Override
    public void sendUnrecognizedWebhook() {
        simulator.announcePayout("main");
    }

    private static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }
}
