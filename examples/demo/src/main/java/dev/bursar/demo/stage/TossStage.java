package dev.bursar.demo.stage;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossNotice;
import dev.bursar.testkit.toss.TossSimulator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Toss Payments: nothing is charged before the shop confirms, and webhooks about payments are not signed. */
public final class TossStage implements Stage {

    private final TossSimulator toss = new TossSimulator();
    private final TossAccount account = toss.account(ACCOUNT);

    @Override
    public String provider() {
        return "toss";
    }

    @Override
    public String title() {
        return "Toss Payments";
    }

    @Override
    public TossSimulator simulator() {
        return toss;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "secret_key", account.secretKey(),
                "client_key", account.clientKey(),
                "security_key", account.securityKey(),
                "base_url", toss.baseUri().toString());
    }

    @Override
    public List<String> operations(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> List.of("payment.create", "virtualAccount.create");
            case CONFIRM -> List.of("payment.confirm");
            case CANCEL, REFUND -> List.of("payment.cancel");
            default -> List.of();
        };
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return toss.customer().pays(Objects.requireNonNull(payment.paymentId(), "payment id"));
    }

    /** Anybody can write one: it has no signature that could be wrong. */
    @Override
    public WebhookRequest forgedPaid(PaymentResponse unpaid) {
        TossNotice forged = toss.events()
                .forgedPaid(
                        unpaid.paymentId(),
                        Objects.requireNonNull(unpaid.orderId(), "order"),
                        unpaid.amount().amount(),
                        unpaid.amount().currency().code());
        return WebhookRequest.of(forged.headers(), forged.body());
    }
}
