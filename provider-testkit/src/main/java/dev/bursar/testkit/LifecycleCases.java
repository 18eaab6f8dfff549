package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A payment from its making to its end, without anything going wrong on the way. */
abstract class LifecycleCases extends ConformanceCases {

    @Test
    @DisplayName("A new payment tells its order and amount, and takes no money")
    void create() {
        Order order = bench().order();

        assertThat(order.created().provider())
                .isEqualTo(bench().harness.provider().name());
        assertThat(order.created().amount()).isEqualTo(order.amount());
        assertThat(order.created().orderId()).isIn(order.orderId(), null);
        assertThat(order.created().status()).isIn(PaymentStatus.CREATED, PaymentStatus.PENDING);
        assertThat(order.created().reference()).as("ids to look up by").isNotNull();
        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("A payment that the customer paid is completed by its confirmation and charged once")
    void payAndConfirm() {
        Order order = bench().order();

        PaymentResponse paid = bench().complete(order);

        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(paid.orderId()).isEqualTo(order.orderId());
        assertThat(paid.capturedAmount()).isEqualTo(order.amount());
        assertThat(paid.refundedAmount()).isEqualTo(Money.zero(order.amount().currency()));
        assertThat(paid.failure()).isNull();
        assertThat(paid.providerStatus()).as("the provider's own word").isNotBlank();
        assertThat(bench().book(order).charges()).isEqualTo(1);
        assertThat(bench().book(order).captured()).isEqualTo(order.amount());
    }

    @Test
    @DisplayName("Where the provider charges on confirmation, nothing is taken before it")
    void nothingBeforeConfirmation() {
        bench().needs(Feature.CHARGE_ON_CONFIRM);
        Order order = bench().order();

        bench().pays(order);

        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("A confirmation before the customer has paid does not complete anything")
    void confirmedTooEarly() {
        Order order = bench().order();
        bench().createdId(order);

        boolean paid;
        try {
            paid = bench().payments
                    .confirmPayment(order.confirmation(Map.of()))
                    .status()
                    .isPaid();
        } catch (InvalidStateException e) {
            paid = false;
        }

        assertThat(paid).isFalse();
        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("A paid payment is found by its payment id")
    void foundByPaymentId() {
        bench().needs(Feature.LOOKUP_BY_PAYMENT_ID);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);

        PaymentResponse found = bench().payments.getPayment(PaymentReference.byPaymentId(Bench.paymentId(paid)));

        assertThat(found.paymentId()).isEqualTo(paid.paymentId());
        assertThat(found.orderId()).isEqualTo(order.orderId());
        assertThat(found.amount()).isEqualTo(order.amount());
        assertThat(found.capturedAmount()).isEqualTo(order.amount());
        assertThat(bench().payments.getPaymentStatus(Bench.paymentId(paid))).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("A paid payment is found by its order number")
    void foundByOrderId() {
        bench().needs(Feature.LOOKUP_BY_ORDER_ID);
        Order order = bench().order();
        Order other = bench().order(bench().share(order.amount(), 2));
        bench().complete(other);
        PaymentResponse paid = bench().complete(order);

        PaymentResponse found = bench().payments.getPayment(PaymentReference.byOrderId(order.orderId()));

        assertThat(found.paymentId()).isEqualTo(paid.paymentId());
        assertThat(found.status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("A payment id that the provider does not know is not found")
    void unknownPaymentId() {
        bench().needs(Feature.LOOKUP_BY_PAYMENT_ID);
        String known = Bench.paymentId(bench().complete(bench().order()));
        char last = known.charAt(known.length() - 1);
        String unknown = known.substring(0, known.length() - 1) + (last == '7' ? '8' : '7');

        thrown(
                PaymentNotFoundException.class,
                () -> bench().payments.getPayment(PaymentReference.byPaymentId(unknown)));
    }

    @Test
    @DisplayName("An order number that the provider does not know is not found")
    void unknownOrderId() {
        bench().needs(Feature.LOOKUP_BY_ORDER_ID);

        thrown(
                PaymentNotFoundException.class,
                () -> bench().payments.getPayment(PaymentReference.byOrderId("order-nobody-made")));
    }

    @Test
    @DisplayName("Two payments side by side do not mix")
    void twoPayments() {
        Order first = bench().order();
        Order second = bench().order(bench().share(first.amount(), 2));

        PaymentResponse paidSecond = bench().complete(second);
        assertThat(bench().book(first).charges()).isZero();
        PaymentResponse paidFirst = bench().complete(first);

        assertThat(paidFirst.capturedAmount()).isEqualTo(first.amount());
        assertThat(paidSecond.capturedAmount()).isEqualTo(second.amount());
        assertThat(paidFirst.paymentId()).isNotEqualTo(paidSecond.paymentId());
    }

    @Test
    @DisplayName("Every status on the way is a legal step from the one before")
    void legalSteps() {
        Order order = bench().order();
        List<PaymentStatus> seen = new ArrayList<>(List.of(order.created().status()));
        var returned = bench().pays(order);
        if (bench().canLook(order.created())) {
            seen.add(bench().look(order.created()).status());
        }
        PaymentResponse paid = bench().payments.confirmPayment(order.confirmation(returned));
        seen.add(paid.status());
        if (bench().capabilities.has(Feature.REFUND)) {
            bench().payments.refundPayment(bench().refund(paid, "refund-1"));
            seen.add(bench().look(paid).status());
        }

        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i - 1).canBecome(seen.get(i)))
                    .as("step %d of %s", i, seen)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("A payment that is called off is cancelled and takes no money")
    void cancel() {
        bench().needs(Feature.CANCEL);
        Order order = bench().order();

        PaymentResponse cancelled = bench().payments.cancelPayment(CancelRequest.of(bench().createdId(order)));

        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(bench().look(cancelled).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("Calling off what is paid is refused and changes nothing")
    void cancelPaid() {
        bench().needs(Feature.CANCEL);
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        OrderBook before = bench().book(order);

        thrown(
                InvalidStateException.class,
                () -> bench().payments.cancelPayment(CancelRequest.of(Bench.paymentId(paid))));

        assertThat(bench().book(order)).isEqualTo(before);
        assertThat(bench().look(paid).status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("Calling off a payment that nobody knows is not found")
    void cancelUnknown() {
        bench().needs(Feature.CANCEL);
        String known = bench().createdId(bench().order());
        char last = known.charAt(known.length() - 1);

        thrown(
                PaymentNotFoundException.class,
                () -> bench().payments
                        .cancelPayment(
                                CancelRequest.of(known.substring(0, known.length() - 1) + (last == '7' ? '8' : '7'))));
    }
}
