package dev.bursar.demo.stage;

import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Coinbase: money moves on a chain, which takes its time both ways, and webhooks are signed. */
public final class CoinbaseStage implements Stage {

    private static final Pattern CHECKOUT = Pattern.compile("\"id\":\"[0-9a-f]{24}\"");

    private final CoinbaseSimulator coinbase = new CoinbaseSimulator();
    private final CoinbaseAccount account = coinbase.account(ACCOUNT);

    /** Starts Coinbase, where the chain takes no time before it is told to. */
    public CoinbaseStage() {
        settleAfter(Duration.ZERO);
    }

    @Override
    public void settleAfter(Duration chain) {
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
    public Set<String> changes() {
        return Set.of("checkout.deactivate", "checkout.refund");
    }

    @Override
    public String refund() {
        return "checkout.refund";
    }

    @Override
    public Map<String, String> customerPays(String paymentId) {
        return coinbase.customer().pays(paymentId);
    }

    @Override
    public @Nullable Forgery forgedPaid(PaymentResponse unpaid) {
        return OldWebhook.rewritten(
                coinbase.webhooks(), "\"checkout.payment.success\"", CHECKOUT, "\"id\":\"" + unpaid.paymentId() + "\"");
    }

    /** Half of it arrives. */
    @Override
    public @Nullable Runnable underpayment(PaymentResponse payment) {
        String id = payment.paymentId();
        if (id == null || !(payment.nextAction() instanceof NextAction.Redirect)) {
            return null;
        }
        Money half = payment.amount().allocate(1, 1).get(1);
        return () -> coinbase.customer().underpays(id, half.amount().toPlainString());
    }
}
