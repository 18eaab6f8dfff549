package dev.bursar.demo.stage;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    public List<String> operations(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> List.of("checkout.create", "intent.create");
            case CAPTURE -> List.of("intent.capture");
            case CANCEL -> List.of("checkout.expire", "intent.cancel");
            case REFUND -> List.of("refund.create");
            default -> List.of();
        };
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return stripe.customer().pays(Objects.requireNonNull(payment.paymentId(), "payment id"));
    }

    @Override
    public @Nullable WebhookRequest forgedPaid(PaymentResponse unpaid) {
        return OldWebhook.rewritten(
                stripe.webhooks(),
                "\"checkout.session.completed\"",
                SESSION,
                Objects.requireNonNull(unpaid.paymentId(), "payment id"));
    }
}
