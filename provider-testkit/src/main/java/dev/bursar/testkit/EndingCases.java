package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Payments that come to nothing: declined, abandoned, expired, or in a state with a new name. */
abstract class EndingCases extends ConformanceCases {

    @TestFactory
    @DisplayName("A decline is an answer with its reason and an advice, never an exception")
    Stream<DynamicTest> declines() {
        return someOf(
                bench().harness.declines().stream().sorted().map(code -> on(code.name(), () -> declined(code))),
                "the simulator declines nobody");
    }

    private void declined(FailureCode code) {
        Order order = bench().order();
        Map<String, String> returned = bench().harness.customerIsDeclined(order.created(), code);

        PaymentResponse answer = bench().payments.confirmPayment(order.confirmation(returned));

        assertThat(answer.status()).isEqualTo(PaymentStatus.FAILED);
        PaymentFailure failure = Objects.requireNonNull(answer.failure(), "failure");
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.advice()).isNotNull();
        assertThat(failure.providerCode()).as("the provider's own code").isNotBlank();
        assertThat(answer.capturedAmount().isZero()).isTrue();
        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("After a decline, a new order of the same customer is paid as usual")
    void nextOrderAfterDecline() {
        assumeTrue(!bench().harness.declines().isEmpty(), "the simulator declines nobody");
        Order refused = bench().order();
        FailureCode code = bench().harness.declines().iterator().next();
        bench().payments
                .confirmPayment(refused.confirmation(bench().harness.customerIsDeclined(refused.created(), code)));

        Order next = bench().order();

        assertThat(bench().complete(next).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench().book(refused).charges()).isZero();
    }

    @Test
    @DisplayName("Declined, then paid under a new key: the order's payment is the paid one")
    void paidAfterDecline() {
        bench().needs(Feature.LOOKUP_BY_ORDER_ID);
        assumeTrue(!bench().harness.declines().isEmpty(), "the simulator declines nobody");
        Order refused = bench().order();
        FailureCode code = bench().harness.declines().iterator().next();
        bench().payments
                .confirmPayment(refused.confirmation(bench().harness.customerIsDeclined(refused.created(), code)));
        PaymentRequest again = bench().request(refused.orderId(), refused.amount())
                .idempotencyKey(refused.orderId() + "-second-attempt")
                .build();

        Order second =
                new Order(refused.orderId(), refused.amount(), bench().payments.createPayment(again));
        PaymentResponse paid = bench().complete(second);

        PaymentResponse seen = bench().payments.getPayment(PaymentReference.byOrderId(refused.orderId()));
        assertThat(seen.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(seen.paymentId()).isEqualTo(paid.paymentId());
        assertThat(bench().book(refused).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A customer who gives up pays nothing, and the confirmation says so without an exception")
    void abandoned() {
        Order order = bench().order();
        Map<String, String> returned = bench().harness.customerAbandons(order.created());

        PaymentResponse answer = bench().payments.confirmPayment(order.confirmation(returned));

        assertThat(answer.status())
                .isIn(PaymentStatus.CREATED, PaymentStatus.PENDING, PaymentStatus.FAILED, PaymentStatus.CANCELLED);
        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("A payment that nobody paid in time has failed because it expired")
    void expired() {
        Duration lifetime = bench().harness.lifetime();
        assumeTrue(lifetime != null, "payments of this provider do not expire");
        Order order = bench().order();
        assumeTrue(bench().canLook(order.created()), "an unpaid payment cannot be looked up");

        bench().simulator.clock().advance(Objects.requireNonNull(lifetime).plusSeconds(1));

        seenExpired(order);
    }

    @Test
    @DisplayName("The moment after which nobody can pay is kept")
    void expiresAtMoment() {
        bench().needs(Feature.EXPIRY);
        Instant moment = bench().simulator.clock().instant().plus(Duration.ofHours(1));
        String orderId = bench().newOrderId();
        Order order = new Order(
                orderId,
                bench().sample(),
                bench().payments
                        .createPayment(bench().request(orderId, bench().sample())
                                .expiresAt(moment)
                                .build()));
        assumeTrue(bench().canLook(order.created()), "an unpaid payment cannot be looked up");

        bench().simulator.clock().setTo(moment.minusSeconds(1));
        assertThat(bench().look(order.created()).status()).isIn(PaymentStatus.CREATED, PaymentStatus.PENDING);
        bench().simulator.clock().setTo(moment.plusSeconds(1));

        seenExpired(order);
    }

    private void seenExpired(Order order) {
        PaymentResponse seen = bench().look(order.created());
        assertThat(seen.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(Objects.requireNonNull(seen.failure(), "failure").code()).isEqualTo(FailureCode.EXPIRED);
        assertThat(bench().book(order).charges()).isZero();
    }

    @Test
    @DisplayName("A status that nobody knows is UNKNOWN with the provider's word, neither success nor failure")
    void unknownStatus() {
        PaymentResponse paid = bench().complete(bench().order());
        String word = bench().harness.giveUnknownStatus(paid);

        PaymentResponse seen = bench().look(paid);

        assertThat(seen.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(seen.providerStatus()).isEqualTo(word);
        assertThat(seen.failure()).isNull();
    }

    @Test
    @DisplayName("A confirmation that finds a status nobody knows does not say completed")
    void unknownStatusOnConfirmation() {
        assumeTrue(
                !bench().capabilities.has(Feature.CHARGE_ON_CONFIRM),
                "a repeated confirmation is answered as the first one was");
        Order order = bench().order();
        Map<String, String> returned = bench().pays(order);
        PaymentResponse paid = bench().payments.confirmPayment(order.confirmation(returned));
        bench().harness.giveUnknownStatus(paid);

        assertThat(bench().payments.confirmPayment(order.confirmation(returned)).status())
                .isEqualTo(PaymentStatus.UNKNOWN);
    }
}
