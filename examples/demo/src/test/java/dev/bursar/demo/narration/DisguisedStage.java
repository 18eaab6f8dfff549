package dev.bursar.demo.narration;

import dev.bursar.demo.stage.Forgery;
import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.testkit.ProviderSimulator;
import java.util.Map;

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
    public String operation(PaymentVerb verb) {
        return real.operation(verb);
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
