package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Webhooks that anybody could have sent: they are hints, and the provider is asked for the truth. */
abstract class UnsignedWebhookCases extends ConformanceCases {

    @BeforeEach
    final void onlyWhereUnsigned() {
        bench().needs(Feature.WEBHOOKS);
        assumeTrue(
                bench().harness.authenticity() == Authenticity.REFETCHED, "the webhooks of this provider are signed");
    }

    @Test
    @DisplayName("The provider is asked with the account's own key")
    void refetched() {
        bench().complete(bench().order());
        WebhookRequest genuine = bench().simulator.webhooks().lastRequest();
        int before = asked().size();

        WebhookEvent event = bench().payments.processWebhook(genuine);

        assertThat(event.authenticity()).isEqualTo(Authenticity.REFETCHED);
        List<RecordedCall> asked = asked();
        assertThat(asked).hasSizeGreaterThan(before);
        assertThat(asked.get(asked.size() - 1).account()).isEqualTo(Bench.ACCOUNT);
    }

    @Test
    @DisplayName("A forged notice of payment yields the true state of the unpaid order")
    void forged() {
        Order order = unpaid();

        WebhookEvent event = bench().payments.processWebhook(bench().harness.forgedPaidWebhook(order.created()));

        assertThat(event).isInstanceOf(PaymentEvent.class);
        assertThat(((PaymentEvent) event).payment().status().isPaid()).isFalse();
        assertThat(((PaymentEvent) event).payment().orderId()).isEqualTo(order.orderId());
        assertThat(bench().book(order).charges()).isZero();
    }

    /** An order that nobody has paid, of which the provider knows. */
    private Order unpaid() {
        Order order = bench().order();
        if (order.created().paymentId() == null) {
            // Such a provider learns of a payment from the customer only, who pays at once unless that waits for the
            // host.
            assumeTrue(
                    bench().capabilities.has(Feature.CHARGE_ON_CONFIRM),
                    "the provider does not know a payment before it is paid");
            bench().pays(order);
        }
        return order;
    }

    @Test
    @DisplayName("A notice of a payment that the provider does not know is rejected")
    void unknownPayment() {
        PaymentResponse known = bench().complete(bench().order());
        String id = Bench.paymentId(known);
        String unknown = id.substring(0, id.length() - 1) + (id.endsWith("7") ? '8' : '7');
        PaymentResponse nobodys = known.toBuilder()
                .paymentId(unknown)
                .orderId("order-nobody-made")
                .build();

        WebhookRejectedException rejection = thrown(
                WebhookRejectedException.class,
                () -> bench().payments.processWebhook(bench().harness.forgedPaidWebhook(nobodys)));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.UNKNOWN_PAYMENT);
    }

    @Test
    @DisplayName("A notice of a payment at another merchant account is rejected")
    void otherAccount() {
        PaymentInterface other = bench().open(Pace.CALM, bench().harness.settings("other"));
        bench().complete(bench().order());
        WebhookRequest genuine = bench().simulator.webhooks().lastRequest();

        WebhookRejectedException rejection =
                thrown(WebhookRejectedException.class, () -> other.processWebhook(genuine));

        assertThat(rejection.reason()).isIn(RejectionReason.UNKNOWN_PAYMENT, RejectionReason.WRONG_ACCOUNT);
    }

    @Test
    @DisplayName("Where the key is refused, that is told: nothing is known of the webhook")
    void keyRefused() {
        bench().complete(bench().order());
        WebhookRequest genuine = bench().simulator.webhooks().lastRequest();
        PaymentInterface nobody = bench().open(Pace.CALM, keysOfNobody());

        thrown(AuthenticationException.class, () -> nobody.processWebhook(genuine));
    }

    @Test
    @DisplayName("A notice that is told again after a refund tells the state after the refund")
    void replayed() {
        bench().needs(Feature.REFUND);
        Order order = bench().order();
        var paid = bench().complete(order);
        WebhookRequest old = bench().simulator.webhooks().lastRequest();
        bench().payments.refundPayment(bench().refund(paid, "refund-1"));

        WebhookEvent event = bench().payments.processWebhook(old);

        assertThat(((PaymentEvent) event).payment().refundedAmount())
                .isEqualTo(bench().book(order).refunded());
    }

    @TestFactory
    @DisplayName("Where the provider cannot be asked, the webhook fails in a way that has it sent again")
    Stream<DynamicTest> refetchFails() {
        return Stream.of(
                        Fault.errorBeforeCommit(500),
                        Fault.commitThenDrop(),
                        Fault.malformedJson(),
                        Fault.tooManyRequests(Duration.ofSeconds(60)))
                .map(fault -> on(fault.toString(), () -> {
                    bench().complete(bench().order());
                    WebhookRequest genuine = bench().simulator.webhooks().lastRequest();
                    bench().simulator
                            .faults()
                            .always(bench().route(PaymentVerb.WEBHOOK).decisive(), fault);

                    PaymentException told = thrown(
                            PaymentException.class,
                            () -> bench().open(Pace.STORM).processWebhook(genuine));

                    assertThat(told).isNotInstanceOf(WebhookRejectedException.class);
                    bench().simulator.faults().clear();
                    assertThat(bench().payments.processWebhook(genuine)).isInstanceOf(PaymentEvent.class);
                }));
    }

    private List<RecordedCall> asked() {
        return bench().simulator
                .requests()
                .of(bench().route(PaymentVerb.WEBHOOK).decisive());
    }
}
