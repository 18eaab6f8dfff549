package dev.bursar.demo.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.stage.StripeStage;
import dev.bursar.demo.terminal.Look;
import dev.bursar.demo.terminal.Screen;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each line of the tale is checked:")
class TaleTest {

    /** The tale with an SDK that warps what it answers. */
    private static String told(
            UnaryOperator<PaymentResponse> created,
            UnaryOperator<PaymentResponse> confirmed,
            UnaryOperator<PaymentResponse> announced) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8), Look.PLAIN);
        try (Stage stage = new StripeStage();
                PaymentInterface real = PaymentFactory.discover()
                        .withContext(ProviderContext.defaults()
                                .withClock(stage.simulator().clock()))
                        .open(stage.provider(), stage.settings())) {
            new Tale(stage, warped(real, created, confirmed, announced)).tell(new Teller(screen, new Requests()));
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static PaymentInterface warped(
            PaymentInterface real,
            UnaryOperator<PaymentResponse> created,
            UnaryOperator<PaymentResponse> confirmed,
            UnaryOperator<PaymentResponse> announced) {
        return new WarpedPayments(real) {
            @Override
            public PaymentResponse createPayment(PaymentRequest request) {
                return created.apply(super.createPayment(request));
            }

            @Override
            public PaymentResponse confirmPayment(ConfirmRequest request) {
                return confirmed.apply(super.confirmPayment(request));
            }

            @Override
            public WebhookEvent processWebhook(WebhookRequest request) {
                return super.processWebhook(request) instanceof PaymentEvent told
                        ? new PaymentEvent(told.envelope(), announced.apply(told.payment()))
                        : super.processWebhook(request);
            }
        };
    }

    @Test
    @DisplayName("it ends well where nothing is warped")
    void asItIs() {
        assertThat(told(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity()))
                .contains("+ book")
                .doesNotContain("  x ");
    }

    @Test
    @DisplayName("the status and the amount of a payment that was made")
    void created() {
        assertThat(told(
                        payment -> payment.toBuilder()
                                .status(PaymentStatus.PENDING)
                                .build(),
                        UnaryOperator.identity(),
                        UnaryOperator.identity()))
                .contains("x create", "the payment is PENDING");
        assertThat(told(
                        payment -> payment.toBuilder().amount(won(1)).build(),
                        UnaryOperator.identity(),
                        UnaryOperator.identity()))
                .contains("x create", "the payment is of 1 KRW");
    }

    @Test
    @DisplayName("how much was taken, and that nothing was given back")
    void confirmed() {
        assertThat(told(
                        UnaryOperator.identity(),
                        payment -> payment.toBuilder().capturedAmount(won(7)).build(),
                        UnaryOperator.identity()))
                .contains("x confirm", "7 KRW taken");
        assertThat(told(
                        UnaryOperator.identity(),
                        payment -> payment.toBuilder().refundedAmount(won(3)).build(),
                        UnaryOperator.identity()))
                .contains("x confirm", "3 KRW given back already");
    }

    @Test
    @DisplayName("which payment a webhook speaks of, and of how much")
    void announced() {
        assertThat(told(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        payment -> payment.toBuilder().paymentId("pi_another").build()))
                .contains("x webhook", "none says it is paid");
        assertThat(told(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        payment -> payment.toBuilder().capturedAmount(won(7)).build()))
                .contains("x webhook", "none says it is paid");
    }

    private static Money won(int amount) {
        return Money.of(String.valueOf(amount), "KRW");
    }
}
