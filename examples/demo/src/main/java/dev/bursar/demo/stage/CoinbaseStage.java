package dev.bursar.demo.stage;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Coinbase: money moves on a chain, which takes its time both ways, and webhooks are signed. */
public final class CoinbaseStage implements Stage {

    private static final Pattern CHECKOUT = Pattern.compile("\"id\":\"[0-9a-f]{24}\"");

    private final CoinbaseSimulator coinbase = new CoinbaseSimulator();
    private final CoinbaseAccount account = coinbase.account(ACCOUNT);

    /**
     * Starts Coinbase.
     *
     * @param chain how long the chain takes to confirm a payment or a refund, on the simulator's clock
     */
    public CoinbaseStage(Duration chain) {
        coinbase.backOffice().confirmAfter(chain);
        coinbase.backOffice().refundAfter(chain);
    }

    @Override
    public String provider() {
        return "coinbase";
    }

    @Override
    public String title() {
        return "Coinbase";
    }

    @Override
    public CoinbaseSimulator simulator() {
        return coinbase;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "api_key_id", account.apiKeyId(),
                "api_key_secret", account.apiKeySecret(),
                "webhook_secret", account.webhookSecret(),
                "base_url", coinbase.baseUri().toString());
    }

    @Override
    public List<String> operations(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> List.of("checkout.create");
            case CANCEL -> List.of("checkout.deactivate");
            case REFUND -> List.of("checkout.refund");
            default -> List.of();
        };
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return coinbase.customer().pays(Objects.requireNonNull(payment.paymentId(), "payment id"));
    }

    @Override
    public @Nullable WebhookRequest forgedPaid(PaymentResponse unpaid) {
        return OldWebhook.rewritten(
                coinbase.webhooks(), "\"checkout.payment.success\"", CHECKOUT, "\"id\":\"" + unpaid.paymentId() + "\"");
    }
}
