package dev.bursar.demo.stage;

import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stripe: the customer pays on its page, and webhooks are signed. */
public final class StripeStage implements Stage {

    private static final Pattern SESSION = Pattern.compile("cs_test_\\w+");

    private final StripeSimulator stripe = new StripeSimulator();
    private final StripeAccount account = stripe.account(ACCOUNT);

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public String title() {
        return "Stripe";
    }

    @Override
    public StripeSimulator simulator() {
        return stripe;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "secret_key", account.secretKey(),
                "publishable_key", account.publishableKey(),
                "webhook_secret", account.webhookSecret(),
                "base_url", stripe.baseUri().toString());
    }

    @Override
    public Set<String> changes() {
        return Set.of("checkout.expire", "intent.confirm", "intent.cancel", "refund.create");
    }

    @Override
    public String refund() {
        return "refund.create";
    }

    @Override
    public Map<String, String> customerPays(String paymentId) {
        return stripe.customer().pays(paymentId);
    }

    @Override
    public @Nullable Forgery forgedPaid(PaymentResponse unpaid) {
        return OldWebhook.rewritten(
                stripe.webhooks(),
                "\"checkout.session.completed\"",
                SESSION,
                Objects.requireNonNull(unpaid.paymentId(), "payment id"));
    }

    /** The page that another order was paid at: the cheapest, as somebody would choose it. */
    @Override
    public @Nullable Map<String, String> tamperedReturn(PaymentResponse payment) {
        if (!(payment.nextAction() instanceof NextAction.Redirect)) {
            return null;
        }
        return stripe.book().payments().stream()
                .filter(other -> other.charges() > 0 && !other.paymentId().equals(payment.paymentId()))
                .min(Comparator.comparing(other -> other.ordered().amount()))
                .map(other -> Map.of("session_id", other.paymentId()))
                .orElse(null);
    }
}
