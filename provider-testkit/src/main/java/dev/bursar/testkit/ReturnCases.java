package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The customer comes back, and may have written anything into the address on the way. */
abstract class ReturnCases extends ConformanceCases {

    @Test
    @DisplayName("Another amount in the return is noticed before anything is charged")
    void tamperedAmount() {
        Order order = bench().order();
        Map<String, String> returned = bench().pays(order);
        Map<String, String> tampered = bench().harness.withAmount(returned, bench().share(order.amount(), 10));
        assumeTrue(!tampered.equals(returned), "the return of this provider tells no amount");

        refusedUnconfirmed(order, () -> bench().payments.confirmPayment(order.confirmation(tampered)));
    }

    @Test
    @DisplayName("A payment of less than the host ordered is noticed before anything is charged")
    void cheaperPayment() {
        Order order = bench().order();
        Map<String, String> returned = bench().pays(order);
        Money dearer = order.amount().times(10);
        ConfirmRequest request =
                order.unbuiltConfirmation(returned).amount(dearer).build();

        refusedUnconfirmed(order, () -> bench().payments.confirmPayment(request));
    }

    @Test
    @DisplayName("A payment of more than the host ordered is noticed before anything is charged")
    void dearerPayment() {
        Order order = bench().order();
        Map<String, String> returned = bench().pays(order);
        ConfirmRequest request = order.unbuiltConfirmation(returned)
                .amount(bench().share(order.amount(), 10))
                .build();

        refusedUnconfirmed(order, () -> bench().payments.confirmPayment(request));
    }

    @Test
    @DisplayName("The same figure in another currency is noticed before anything is charged")
    void otherCurrency() {
        List<CurrencyCode> alike = twoAlike();
        assumeTrue(alike.size() == 2, "no two currencies of as many decimals are declared");
        Order order = bench().order(bench().sample(alike.get(0)));
        Map<String, String> returned = bench().pays(order);
        ConfirmRequest request = order.unbuiltConfirmation(returned)
                .amount(new Money(order.amount().amount(), alike.get(1)))
                .build();

        refusedUnconfirmed(order, () -> bench().payments.confirmPayment(request));
    }

    /** Two currencies in which the same figures can be written. */
    private List<CurrencyCode> twoAlike() {
        return bench().capabilities.currencies().stream()
                .map(one -> bench().capabilities.currencies().stream()
                        .filter(other -> other.fractionDigits() == one.fractionDigits())
                        .limit(2)
                        .toList())
                .filter(alike -> alike.size() == 2)
                .findFirst()
                .orElse(List.of());
    }

    @Test
    @DisplayName("A payment of another order is noticed before anything is charged")
    void otherOrder() {
        Order order = bench().order();
        Map<String, String> returned = bench().pays(order);
        ConfirmRequest request = order.unbuiltConfirmation(returned)
                .orderId(bench().newOrderId())
                .build();

        refusedUnconfirmed(order, () -> bench().payments.confirmPayment(request));
    }

    @Test
    @DisplayName("The return of a payment that was paid does not complete one that was not")
    void returnOfAnotherPayment() {
        Order unpaid = bench().order();
        Order paid = bench().order();
        Map<String, String> returned = bench().pays(paid);

        boolean completed;
        try {
            completed = bench().payments
                    .confirmPayment(unpaid.confirmation(returned))
                    .status()
                    .isPaid();
        } catch (AmountMismatchException | InvalidStateException e) {
            completed = false;
        }

        assertThat(completed).isFalse();
        assertThat(bench().book(unpaid).charges()).isZero();
    }

    @Test
    @DisplayName("Parameters that nobody asked for change nothing")
    void additionalParameters() {
        Order order = bench().order();
        Map<String, String> returned = new HashMap<>(bench().pays(order));
        returned.putIfAbsent("utm_source", "newsletter");
        returned.putIfAbsent("status", "COMPLETED");

        assertThat(bench().payments.confirmPayment(order.confirmation(returned)).status())
                .isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench().book(order).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A payment is confirmed by its order number alone, where nothing else is at hand")
    void confirmedByOrderAlone() {
        bench().needs(Feature.LOOKUP_BY_ORDER_ID);
        Order order = bench().order();
        bench().pays(order);
        ConfirmRequest request =
                order.unbuiltConfirmation(Map.of()).paymentId(null).build();

        try {
            PaymentResponse paid = bench().payments.confirmPayment(request);
            assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
            assertThat(paid.orderId()).isEqualTo(order.orderId());
            assertThat(bench().book(order).charges()).isEqualTo(1);
        } catch (PaymentNotFoundException e) {
            // Only who sees the customer's return knows of it: then nothing can have been charged before.
            assertThat(bench().capabilities.has(Feature.CHARGE_ON_CONFIRM)).isTrue();
            assertThat(order.created().paymentId()).isNull();
            assertThat(bench().book(order).charges()).isZero();
        }
    }

    @Test
    @DisplayName("A confirmation repeated is answered again and charges once")
    void confirmedTwice() {
        Order order = bench().order();
        Map<String, String> returned = bench().pays(order);

        PaymentResponse first = bench().payments.confirmPayment(order.confirmation(returned));
        PaymentResponse second = bench().payments.confirmPayment(order.confirmation(returned));

        assertThat(second.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(second.paymentId()).isEqualTo(first.paymentId());
        assertThat(bench().book(order).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A confirmation repeated under another key charges once")
    void confirmedTwiceUnderAnotherKey() {
        Order order = bench().order();
        Map<String, String> returned = bench().pays(order);
        bench().payments.confirmPayment(order.confirmation(returned));

        try {
            PaymentResponse second = bench().payments
                    .confirmPayment(order.unbuiltConfirmation(returned)
                            .idempotencyKey("another-key")
                            .build());
            assertThat(second.status()).isEqualTo(PaymentStatus.COMPLETED);
        } catch (PaymentException e) {
            assertThat(e).isInstanceOf(InvalidStateException.class);
        }

        assertThat(bench().book(order).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("The return of a failure is confirmed as a failure, however often")
    void failureStaysFailure() {
        Order order = bench().order();
        Map<String, String> returned = bench().harness.customerAbandons(order.created());

        PaymentResponse first = bench().payments.confirmPayment(order.confirmation(returned));
        PaymentResponse second = bench().payments.confirmPayment(order.confirmation(returned));

        assertThat(first.status().isPaid()).isFalse();
        assertThat(second.status().isPaid()).isFalse();
        assertThat(bench().book(order).charges()).isZero();
    }

    /** Refused as a mismatch; where confirming charges, the confirmation was not sent and nothing is booked. */
    private void refusedUnconfirmed(Order order, Body confirmation) {
        VerbRoute route = bench().route(PaymentVerb.CONFIRM);
        OrderBook before = bench().book(order);
        int sent = bench().simulator.requests().count(route.decisive());

        AmountMismatchException mismatch = thrown(AmountMismatchException.class, confirmation);

        assertThat(mismatch.expected()).isNotEqualTo(mismatch.actual());
        assertThat(bench().book(order)).isEqualTo(before);
        if (bench().capabilities.has(Feature.CHARGE_ON_CONFIRM)) {
            assertThat(mismatch.afterExecution()).isFalse();
            assertThat(bench().simulator.requests().count(route.decisive()))
                    .as("confirmations that were sent")
                    .isEqualTo(sent);
            assertThat(bench().book(order).charges()).isZero();
        }
    }
}
