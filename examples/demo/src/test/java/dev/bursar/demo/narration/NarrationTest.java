package dev.bursar.demo.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.demo.stage.CoinbaseStage;
import dev.bursar.demo.stage.Forgery;
import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.stage.Stages;
import dev.bursar.demo.stage.StripeStage;
import dev.bursar.demo.stage.TossStage;
import dev.bursar.demo.terminal.Look;
import dev.bursar.demo.terminal.Screen;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The narration")
class NarrationTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean asTold;

    private List<String> told(Look look, Stage... stages) {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        asTold = new Narration(new Screen(out, look)).tell(List.of(stages));
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> told(Stage... stages) {
        return told(new Look(false, true), stages);
    }

    @Test
    @DisplayName("goes as told at every provider, on one screen, and shows no secret")
    void everywhere() {
        try (Stages stages = Stages.open()) {
            List<String> lines = told(stages.all().toArray(Stage[]::new));

            assertThat(asTold).as(String.join("\n", lines)).isTrue();
            assertThat(lines).hasSizeLessThanOrEqualTo(34);
            assertThat(lines).allMatch(line -> line.length() <= Screen.WIDTH);
            assertThat(lines).filteredOn(line -> line.startsWith("  ✓ ")).hasSize(27);
            assertThat(lines).noneMatch(line -> line.contains("✗") || line.contains("…"));
            for (Stage stage : stages.all()) {
                stage.settings().forEach((key, value) -> {
                    if (!key.equals("base_url")) {
                        assertThat(lines).noneMatch(line -> line.contains(value));
                    }
                });
                assertThat(stage.simulator().defects()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("needs neither colours nor Unicode")
    void plain() {
        try (Stage stripe = new StripeStage()) {
            assertThat(told(Look.PLAIN, stripe)).allMatch(line -> line.matches("[\\x20-\\x7e]*"));
            assertThat(written.toString(StandardCharsets.UTF_8)).contains("  + confirm", "+ All went as told");
        }
    }

    @Test
    @DisplayName("marks a wrong book, leaves out the rest of that provider, and goes on with the next")
    void wrongBook() {
        Stage stripe = new DisguisedStage(new StripeStage()) {
            @Override
            public Map<String, String> customerPays(String paymentId) {
                Map<String, String> returned = super.customerPays(paymentId);
                simulator().book().refund(paymentId, Money.of("1", "KRW"));
                return returned;
            }
        };
        try (stripe;
                Stage toss = new TossStage()) {
            List<String> lines = told(stripe, toss);

            assertThat(asTold).isFalse();
            assertThat(lines).anyMatch(line -> line.startsWith("  ✗ refund") && line.contains("not as told"));
            assertThat(lines)
                    .anyMatch(line ->
                            line.strip().equals("the book has 2 refunds of 5001 KRW instead of 1 refund of 5000 KRW"));
            assertThat(lines).filteredOn(line -> line.startsWith("  ✓ book")).hasSize(1);
            assertThat(lines.get(lines.size() - 1)).startsWith("✗ Only 1 of 2 went as told");
        }
    }

    @Test
    @DisplayName("notices a provider that forgets idempotency")
    void forgotten() throws Exception {
        Stage real = new TossStage();
        try (LossyProxy proxy =
                        new LossyProxy(real.simulator().baseUri(), Set.of("idempotency-key"), request -> false);
                Stage toss = new DisguisedStage(real) {
                    @Override
                    public Map<String, String> settings() {
                        Map<String, String> changed = new HashMap<>(super.settings());
                        changed.put("base_url", proxy.address());
                        return changed;
                    }
                }) {
            List<String> lines = told(toss);

            assertThat(asTold).as(String.join("\n", lines)).isFalse();
            assertThat(lines).anyMatch(line -> line.startsWith("  ✗ "));
        }
    }

    @Test
    @DisplayName("notices that what got no answer was not executed")
    void notExecuted() throws Exception {
        Stage real = new TossStage();
        AtomicInteger refunds = new AtomicInteger();
        Predicate<String> allOfTheSecond = request -> {
            int number = request.endsWith("/cancel") ? refunds.incrementAndGet() : 0;
            return number >= 2 && number <= 4;
        };
        try (LossyProxy proxy = new LossyProxy(real.simulator().baseUri(), Set.of(), allOfTheSecond);
                Stage toss = new DisguisedStage(real) {
                    @Override
                    public Map<String, String> settings() {
                        Map<String, String> changed = new HashMap<>(super.settings());
                        changed.put("base_url", proxy.address());
                        return changed;
                    }
                }) {
            List<String> lines = told(toss);

            assertThat(asTold).as(String.join("\n", lines)).isFalse();
            assertThat(lines).anyMatch(line -> line.startsWith("  ✗ lost answer"));
            assertThat(lines).anyMatch(line -> line.contains("the book has 1 refund of 5000 KRW instead of 2 refunds"));
        }
    }

    @Test
    @DisplayName("notices a forged webhook that is refused for another reason than its signature")
    void refusedOtherwise() {
        Stage stripe = new DisguisedStage(new StripeStage()) {
            @Override
            public Forgery forgedPaid(PaymentResponse unpaid) {
                return new Forgery(Map.of(), super.forgedPaid(unpaid).body());
            }
        };
        try (stripe) {
            List<String> lines = told(stripe);

            assertThat(asTold).isFalse();
            assertThat(lines).anyMatch(line -> line.startsWith("  ✗ forged webhook"));
            assertThat(lines).anyMatch(line -> line.contains("MISSING_SIGNATURE instead of WRONG_SIGNATURE"));
        }
    }

    @Test
    @DisplayName("notices a forged webhook that is looked into where it had to be refused")
    void lookedInto() {
        Stage toss = new DisguisedStage(new TossStage()) {
            @Override
            public RejectionReason refusalOfForged() {
                return RejectionReason.WRONG_SIGNATURE;
            }
        };
        try (toss) {
            List<String> lines = told(toss);

            assertThat(asTold).isFalse();
            assertThat(lines).anyMatch(line -> line.startsWith("  ✗ forged webhook"));
        }
    }

    @Test
    @DisplayName("notices a webhook that is known to be true in another way than this provider's")
    void otherAuthenticity() {
        Stage stripe = new DisguisedStage(new StripeStage()) {
            @Override
            public Authenticity authenticity() {
                return Authenticity.REFETCHED;
            }
        };
        try (stripe) {
            List<String> lines = told(stripe);

            assertThat(asTold).isFalse();
            assertThat(lines).anyMatch(line -> line.startsWith("  ✗ webhook"));
            assertThat(lines).anyMatch(line -> line.contains("is SIGNED instead of REFETCHED"));
        }
    }

    @Test
    @DisplayName("notices a shop that would believe a forged webhook")
    void believed() {
        Stage coinbase = new DisguisedStage(new CoinbaseStage()) {
            @Override
            public Forgery forgedPaid(PaymentResponse unpaid) {
                CoinbaseSimulator simulator = (CoinbaseSimulator) simulator();
                simulator.events().send(unpaid.paymentId(), "checkout.payment.success", "COMPLETED");
                super.customerPays(unpaid.paymentId());
                WebhookMessage genuine = simulator.webhooks().last();
                return new Forgery(simulator.webhooks().headers(genuine), genuine.body());
            }
        };
        try (coinbase) {
            List<String> lines = told(coinbase);

            assertThat(asTold).isFalse();
            assertThat(lines).anyMatch(line -> line.startsWith("  ✗ forged webhook"));
            assertThat(lines).anyMatch(line -> line.contains("the shop believed"));
            assertThat(lines).allMatch(line -> line.length() <= Screen.WIDTH);
        }
    }

    @Test
    @DisplayName("says what came where a provider is not there at all")
    void absent() {
        Stage stripe = new StripeStage();
        stripe.close();

        List<String> lines = told(stripe);

        assertThat(asTold).isFalse();
        assertThat(lines).anyMatch(line -> line.startsWith("  ✗ create"));
        assertThat(lines).anyMatch(line -> line.contains("ProviderUnavailableException"));
        assertThat(lines).hasSizeLessThan(9);
    }
}
