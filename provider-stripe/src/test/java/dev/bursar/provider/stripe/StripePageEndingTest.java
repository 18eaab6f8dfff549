package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.testkit.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The end of a payment on Stripe's page")
class StripePageEndingTest {

    private final StripeBench bench = new StripeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @DisplayName("that is declined tells why, and may still be paid on the same page")
    @CsvSource({
        "generic_decline, DECLINED",
        "insufficient_funds, INSUFFICIENT_FUNDS",
        "lost_card, LOST_OR_STOLEN",
        "expired_card, CARD_EXPIRED",
        "incorrect_cvc, INVALID_DETAILS",
        "processing_error, PROCESSING_ERROR"
    })
    void declined(String word, FailureCode code) {
        PaymentResponse created =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        String session = StripeBench.id(created);

        PaymentResponse declined =
                bench.confirm(created, bench.stripe.customer().isDeclined(session, word));
        assertThat(declined.status()).isEqualTo(PaymentStatus.FAILED);
        PaymentFailure failure = Objects.requireNonNull(declined.failure());
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.providerCode()).isEqualTo(word);
        assertThat(bench.stripe.book().chargesOf("order-1")).isZero();

        PaymentResponse paid = bench.confirm(created, bench.stripe.customer().pays(session));
        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(declined.status().canBecome(paid.status())).isTrue();
        assertThat(bench.stripe.book().chargesOf("order-1")).isEqualTo(1);
    }

    @Test
    @DisplayName("by a delayed method is complete but not paid")
    void delayed() {
        PaymentResponse created = bench.shop.createPayment(
                StripeBench.order("order-1").amount(Money.of("20", "EUR")).build());
        PaymentResponse came =
                bench.confirm(created, bench.stripe.customer().paysWith(StripeBench.id(created), "pm_sepaDebit"));
        assertThat(came.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(came.capturedAmount().isZero()).isTrue();

        bench.stripe.backOffice().settle(StripeBench.id(came));

        assertThat(bench.shop.getPaymentStatus(StripeBench.id(came))).isEqualTo(PaymentStatus.COMPLETED);
        PaymentEvent told =
                (PaymentEvent) bench.events("payment_intent.succeeded").get(0);
        assertThat(told.payment().orderId()).isEqualTo("order-1");
    }

    @Test
    @DisplayName("by a delayed method may bounce")
    void bounced() {
        PaymentResponse created = bench.shop.createPayment(
                StripeBench.order("order-1").amount(Money.of("20", "EUR")).build());
        PaymentResponse came =
                bench.confirm(created, bench.stripe.customer().paysWith(StripeBench.id(created), "pm_sepaDebit"));

        bench.stripe.backOffice().bounce(StripeBench.id(came), "insufficient_funds");

        PaymentResponse bounced = bench.shop.getPayment(PaymentReference.byPaymentId(StripeBench.id(came)));
        assertThat(bounced.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(bench.stripe.book().chargesOf("order-1")).isZero();
    }

    @Test
    @DisplayName("that is called off is cancelled, not expired, for ever")
    void calledOff() {
        PaymentResponse created =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        String session = StripeBench.id(created);

        PaymentResponse cancelled = bench.shop.cancelPayment(
                CancelRequest.builder().paymentId(session).reason("out of mugs").build());

        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(bench.form("checkout.update")).containsEntry("metadata[cancel_reason]", "out of mugs");
        PaymentEvent told =
                (PaymentEvent) bench.events("checkout.session.expired").get(0);
        assertThat(told.payment().status()).isEqualTo(PaymentStatus.CANCELLED);
        bench.stripe.clock().advance(Duration.ofDays(2));
        assertThat(bench.shop.getPaymentStatus(session)).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(bench.shop.cancelPayment(CancelRequest.of(session)).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    @DisplayName("that is paid cannot be called off")
    void paidIsNotCalledOff() {
        PaymentResponse paid = bench.paid("order-1");
        String session = String.valueOf(paid.references().get("checkout_session"));

        assertThatThrownBy(() -> bench.shop.cancelPayment(CancelRequest.of(session)))
                .isInstanceOf(InvalidStateException.class);
        assertThat(bench.stripe.book().order("order-1").captured()).isEqualTo(StripeBench.AMOUNT);
    }

    @Test
    @DisplayName("that was declined is called off by the id of the answer, and cannot be paid beside a second one")
    void declinedThenCalledOff() {
        PaymentResponse first =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        PaymentResponse declined =
                bench.confirm(first, bench.stripe.customer().isDeclined(StripeBench.id(first), "lost_card"));
        assertThat(declined.paymentId()).startsWith("pi_");

        assertThat(bench.shop
                        .cancelPayment(CancelRequest.of(StripeBench.id(declined)))
                        .status())
                .isEqualTo(PaymentStatus.CANCELLED);

        PaymentResponse second = bench.shop.createPayment(
                StripeBench.order("order-1").idempotencyKey("order-1-again").build());
        bench.stripe.customer().pays(StripeBench.id(second));
        assertThatThrownBy(() -> bench.stripe.customer().pays(StripeBench.id(first)))
                .isInstanceOf(RuntimeException.class);
        assertThat(bench.stripe.book().chargesOf("order-1")).isEqualTo(1);
    }

    @Test
    @DisplayName("whose page ran out after a decline is told alike by its page, its intent and its event")
    void declinedThenExpired() {
        PaymentResponse first =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        PaymentResponse declined =
                bench.confirm(first, bench.stripe.customer().isDeclined(StripeBench.id(first), "lost_card"));
        bench.stripe.clock().advance(Duration.ofHours(25));

        PaymentStatus byPage = bench.shop.getPaymentStatus(StripeBench.id(first));
        PaymentStatus byIntent = bench.shop.getPaymentStatus(StripeBench.id(declined));
        WebhookMessage message = bench.stripe.webhooks().sent().stream()
                .filter(sent -> new String(sent.body(), StandardCharsets.UTF_8).contains("checkout.session.expired"))
                .findFirst()
                .orElseThrow();
        PaymentEvent event =
                (PaymentEvent) bench.event(message.at(bench.stripe.clock().instant()));

        assertThat(byPage).isIn(PaymentStatus.FAILED, PaymentStatus.CANCELLED);
        assertThat(byIntent).isEqualTo(byPage);
        assertThat(event.payment().status()).isEqualTo(byPage);
        assertThat(event.payment().paymentId()).isEqualTo(declined.paymentId());
    }

    @Test
    @DisplayName("is not undone by the event of a decline that comes after that of the payment")
    void lateDecline() {
        PaymentResponse created =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        bench.stripe.customer().isDeclined(StripeBench.id(created), "lost_card");
        bench.stripe.customer().pays(StripeBench.id(created));

        PaymentEvent late =
                (PaymentEvent) bench.events("payment_intent.payment_failed").get(0);

        assertThat(late.payment().status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(late.authenticity()).isEqualTo(Authenticity.REFETCHED);
    }
}
