package dev.bursar.provider.coinbase;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the conformance tests have to know of Coinbase's checkouts. */
class CoinbaseHarness implements ProviderHarness {

    private final CoinbaseProvider provider = new CoinbaseProvider();
    final CoinbaseSimulator simulator = new CoinbaseSimulator();

    CoinbaseHarness() {
        simulator.backOffice().confirmAfter(Duration.ZERO);
    }

    @Override
    public PaymentProvider<?> provider() {
        return provider;
    }

    @Override
    public CoinbaseSimulator simulator() {
        return simulator;
    }

    @Override
    public Map<String, String> settings(String account) {
        CoinbaseAccount opened = simulator.account(account);
        return Map.of(
                "api_key_id", opened.apiKeyId(),
                "api_key_secret", opened.apiKeySecret(),
                "webhook_secret", opened.webhookSecret(),
                "base_url", simulator.baseUri().toString());
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("api_key_id", "api_key_secret");
    }

    @Override
    public Set<String> secretSettings() {
        return Set.of("api_key_secret", "webhook_secret");
    }

    @Override
    public @Nullable String webhookSecretsSetting() {
        return "webhook_secret";
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> VerbRoute.keyed("checkout.create");
            case CONFIRM, GET, WEBHOOK -> VerbRoute.read("checkout.get");
            case CANCEL -> VerbRoute.keyed("checkout.deactivate").after("checkout.get");
            case REFUND -> VerbRoute.marked("checkout.refund").after("checkout.get");
            case LIST -> VerbRoute.read("checkout.list");
            default -> throw new IllegalArgumentException("Coinbase has none of " + verb);
        };
    }

    /** What is finer than a cent, Coinbase does not take, whatever the chain can count. */
    @Override
    public Money step(CurrencyCode currency) {
        return new Money(new BigDecimal("0.01"), currency);
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return simulator.customer().pays(id(payment));
    }

    @Override
    public Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code) {
        return simulator.customer().fails(id(payment));
    }

    /** The chain tells no more than that it came to nothing. */
    @Override
    public Set<FailureCode> declines() {
        return Set.of(FailureCode.PROCESSING_ERROR);
    }

    @Override
    public Map<String, String> customerAbandons(PaymentResponse payment) {
        return simulator.customer().leaves(id(payment));
    }

    @Override
    public void settleRefunds() {
        simulator.backOffice().settleRefunds();
    }

    @Override
    public @Nullable Duration lifetime() {
        return Duration.ofDays(1);
    }

    @Override
    public String giveUnknownStatus(PaymentResponse payment) {
        simulator.backOffice().giveStatus(id(payment), "UNDER_ASTROLOGICAL_REVIEW");
        return "UNDER_ASTROLOGICAL_REVIEW";
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("X-Hook0-Signature");
    }

    @Override
    public void sendUnrecognizedWebhook() {
        simulator.events().sendUnknown("main");
    }

    static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }
}
