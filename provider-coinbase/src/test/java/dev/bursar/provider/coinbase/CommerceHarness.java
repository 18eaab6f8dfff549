package dev.bursar.provider.coinbase;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the conformance tests have to know of Coinbase Commerce. */
class CommerceHarness extends CoinbaseHarness implements ProviderHarness {

    @Override
    public Map<String, String> settings(String account) {
        CoinbaseAccount opened = simulator.account(account);
        return Map.of(
                "api",
                "commerce",
                "commerce_key",
                opened.commerceKey(),
                "webhook_secret",
                opened.webhookSecret(),
                "base_url",
                simulator.baseUri().toString());
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("commerce_key");
    }

    @Override
    public Set<String> secretSettings() {
        return Set.of("commerce_key", "webhook_secret");
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> VerbRoute.marked("charge.create").after("charge.list");
            case CONFIRM, GET, WEBHOOK -> VerbRoute.read("charge.get");
            case LIST -> VerbRoute.read("charge.list");
            default -> throw new IllegalArgumentException("Commerce has none of " + verb);
        };
    }

    @Override
    public Money step(CurrencyCode currency) {
        return new Money(BigDecimal.ONE.movePointLeft(currency.fractionDigits()), currency);
    }

    @Override
    public @Nullable Duration lifetime() {
        return Duration.ofDays(2);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("X-CC-Webhook-Signature");
    }

    /** The signature covers no time. */
    @Override
    public @Nullable Duration webhookTolerance() {
        return null;
    }

    @Override
    public void sendUnrecognizedWebhook() {
        simulator.events().sendUnknownCharge("main");
    }
}
