package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.DisputeStatus;
import dev.bursar.payment.webhook.RefundEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Money that goes back at Stripe")
class StripeMoneyBackTest {

    private final StripeBench bench = new StripeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private RefundResponse refund(PaymentResponse paid, String refundId, String amount, String reason) {
        return bench.shop.refundPayment(RefundRequest.builder()
                .paymentId(StripeBench.id(paid))
                .refundId(refundId)
                .amount(Money.of(amount, "KRW"))
                .reason(reason)
                .build());
    }

    @ParameterizedTest
    @DisplayName("keeps the host's reason as a note, and never calls anybody a fraud")
    @CsvSource({"one mug broken,", "fraudulent,", "duplicate, duplicate", "requested_by_customer, requested_by_customer"
    })
    void reason(String reason, String sent) {
        refund(bench.paid("order-1"), "refund-1", "1000", reason);

        assertThat(bench.form("refund.create"))
                .containsEntry("metadata[refund_reason]", reason)
                .containsEntry("metadata[refund_id]", "refund-1");
        assertThat(bench.form("refund.create").get("reason")).isEqualTo(sent);
    }

    @Test
    @DisplayName("may be pending, arrive, and bounce later")
    void pendingThenFailed() {
        bench.stripe.backOffice().refundsPending("main", true);
        PaymentResponse paid = bench.paid("order-1");

        RefundResponse pending = refund(paid, "refund-1", "5000", "one mug broken");
        assertThat(pending.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(pending.refundId()).isEqualTo("refund-1");

        bench.stripe.backOffice().settleRefunds("main");
        assertThat(bench.shop.getPaymentStatus(StripeBench.id(paid))).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        RefundResponse settled = refund(paid, "refund-1", "5000", "one mug broken");
        assertThat(settled.status())
                .as("a repeated refund is told as it stands now")
                .isEqualTo(RefundStatus.SUCCEEDED);

        bench.stripe
                .backOffice()
                .failRefund(Objects.requireNonNull(pending.providerRefundId()), "expired_or_canceled_card");

        List<RefundEvent> failed = bench.events("refund.failed").stream()
                .map(RefundEvent.class::cast)
                .toList();
        assertThat(failed).singleElement().satisfies(event -> {
            assertThat(event.refund().refundId()).isEqualTo("refund-1");
            assertThat(event.refund().status()).isEqualTo(RefundStatus.FAILED);
            assertThat(Objects.requireNonNull(event.refund().failure()).code()).isEqualTo(FailureCode.CARD_EXPIRED);
        });
        assertThat(bench.stripe.book().order("order-1").refunded().isZero()).isTrue();
        assertThat(bench.shop
                        .getPayment(PaymentReference.byPaymentId(StripeBench.id(paid)))
                        .status())
                .isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("is never more than is left")
    void tooMuch() {
        PaymentResponse paid = bench.paid("order-1");
        refund(paid, "refund-1", "10000", "two thirds");

        assertThatThrownBy(() -> refund(paid, "refund-2", "6000", "too much"))
                .isInstanceOf(InvalidStateException.class);
        refund(paid, "refund-3", "5000", "the rest");
        assertThatThrownBy(() -> refund(paid, "refund-4", "1", "too late")).isInstanceOf(InvalidStateException.class);
        assertThat(bench.stripe.book().refundsOf("order-1")).isEqualTo(2);
        assertThat(bench.shop.getPaymentStatus(StripeBench.id(paid))).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    @DisplayName("goes back once for a refund id, under whichever name of the payment, and however late")
    void onceForever() {
        PaymentResponse paid = bench.paid("order-1");
        RefundRequest byPage = RefundRequest.builder()
                .paymentId(String.valueOf(paid.references().get("checkout_session")))
                .refundId("refund-7")
                .amount(Money.of("5000", "KRW"))
                .build();
        RefundRequest byIntent =
                byPage.toBuilder().paymentId(StripeBench.id(paid)).build();

        RefundResponse first = bench.shop.refundPayment(byPage);
        RefundResponse second = bench.shop.refundPayment(byIntent);
        bench.stripe.clock().advance(Duration.ofDays(3));
        RefundResponse third = bench.shop.refundPayment(byIntent);

        assertThat(second.providerRefundId()).isEqualTo(first.providerRefundId());
        assertThat(third.providerRefundId()).isEqualTo(first.providerRefundId());
        assertThat(bench.stripe.book().refundsOf("order-1")).isEqualTo(1);
        assertThatThrownBy(() -> refund(paid, "refund-7", "6000", "another amount"))
                .isInstanceOf(IdempotencyConflictException.class);
    }

    @Test
    @DisplayName("goes back once for a refund id, also where it is the twelfth of a payment")
    void manyRefunds() {
        PaymentResponse paid = bench.paid("order-1");
        for (int i = 0; i < 12; i++) {
            refund(paid, "refund-" + i, "100", "a crumb");
        }
        bench.stripe.clock().advance(Duration.ofDays(3));
        for (int i = 0; i < 12; i++) {
            refund(paid, "refund-" + i, "100", "a crumb");
        }
        assertThat(bench.stripe.book().refundsOf("order-1")).isEqualTo(12);
    }

    @Test
    @DisplayName("goes back in the payment's own currency only")
    void anotherCurrency() {
        PaymentResponse paid = bench.paid("order-1");

        assertThatThrownBy(() -> bench.shop.refundPayment(RefundRequest.builder()
                        .paymentId(StripeBench.id(paid))
                        .refundId("refund-1")
                        .amount(Money.of("50", "USD"))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("amount is in USD, but the payment is in KRW");
        assertThat(bench.stripe.book().refundsOf("order-1")).isZero();
    }

    @Test
    @DisplayName("through a dispute is told by its events")
    void dispute() {
        PaymentResponse paid = bench.paid("order-1");

        String id = bench.stripe.backOffice().dispute(StripeBench.id(paid), "product_not_received");
        bench.stripe.backOffice().closeDispute(id, "lost");

        DisputeEvent opened =
                (DisputeEvent) bench.events("charge.dispute.created").get(0);
        assertThat(opened.disputeId()).isEqualTo(id);
        assertThat(opened.paymentId()).isEqualTo(paid.paymentId());
        assertThat(opened.status()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
        assertThat(opened.reason()).isEqualTo("product_not_received");
        assertThat(opened.amount()).isEqualTo(StripeBench.AMOUNT);
        assertThat(opened.respondBy()).isNotNull();
        DisputeEvent closed =
                (DisputeEvent) bench.events("charge.dispute.closed").get(0);
        assertThat(closed.status()).isEqualTo(DisputeStatus.LOST);
    }
}
