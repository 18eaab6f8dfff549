package dev.bursar.demo.narration;

import dev.bursar.demo.stage.Forgery;
import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.testkit.ProviderSimulator;
import java.util.Map;
import java.util.Set;

/** A stage that is another one in all that a test does not change. */
class DisguisedStage implements Stage {

    private final Stage real;

    DisguisedStage(Stage real) {
        this.real = real;
    }

    @Override
    public String provider() {
        return real.provider();
    }

    @Override
    public String title() {
        return real.title();
    }

    @Override
    public ProviderSimulator simulator() {
        return real.simulator();
    }

    @Override
    public Map<String, String> settings() {
        return real.settings();
    }

    @Override
    public Set<String> changes() {
        return real.changes();
    }

    @Override
    public String refund() {
        return real.refund();
    }

    @Override
    public RejectionReason refusalOfForged() {
        return real.refusalOfForged();
    }

    @Override
    public Authenticity authenticity() {
        return real.authenticity();
    }

    @Override
    public Map<String, String> customerPays(String paymentId) {
        return real.customerPays(paymentId);
    }

    @Override
    public Forgery forgedPaid(PaymentResponse unpaid) {
        return real.forgedPaid(unpaid);
    }

    @Override
    public void close() {
        real.close();
    }
}
