package dev.bursar.demo.stage;

import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossNotice;
import dev.bursar.testkit.toss.TossSimulator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    public Set<String> changes() {
        return Set.of("payment.confirm", "payment.cancel");
    }

    @Override
    public String refund() {
        return "payment.cancel";
    }

    @Override
    public boolean chargesOnConfirmation() {
        return true;
    }

    @Override
    public @Nullable RejectionReason refusalOfForged() {
        return null;
    }

    @Override
    public Authenticity authenticity() {
        return Authenticity.REFETCHED;
    }

    @Override
    public Map<String, String> customerPays(String paymentId) {
        return toss.customer().pays(paymentId);
    }

    /** Anybody can write one: it has no signature that could be wrong. */
    @Override
    public Forgery forgedPaid(PaymentResponse unpaid) {
        String order = Objects.requireNonNull(unpaid.orderId(), "order");
        TossNotice forged = unpaid.nextAction() instanceof NextAction.AwaitDeposit
                ? toss.events().forgedDeposit(order, "ps_" + "0".repeat(24))
                : toss.events()
                        .forgedPaid(
                                unpaid.paymentId(),
                                order,
                                unpaid.amount().amount(),
                                unpaid.amount().currency().code());
        return new Forgery(forged.headers(), forged.body());
    }

    /** The amount that comes back with the browser: a shop that confirmed it would sell for a tenth of the price. */
    @Override
    public @Nullable Map<String, String> tamperedReturn(PaymentResponse payment) {
        if (!(payment.nextAction() instanceof NextAction.Redirect)) {
            return null;
        }
        Money tenth = payment.amount().allocate(1, 9).get(0);
        return Map.of("amount", tenth.amount().toPlainString());
    }

    @Override
    public @Nullable Runnable deposit(PaymentResponse payment) {
        String order = payment.orderId();
        if (order == null || !(payment.nextAction() instanceof NextAction.AwaitDeposit)) {
            return null;
        }
        return () -> toss.customer().deposits(order);
    }
}
