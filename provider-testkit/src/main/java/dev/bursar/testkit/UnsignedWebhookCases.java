package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
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
        int before = asked();

        WebhookEvent event = bench().payments.processWebhook(genuine);

        assertThat(event.authenticity()).isEqualTo(Authenticity.REFETCHED);
        assertThat(asked()).isGreaterThan(before);
    }

    @Test
    @DisplayName("A forged notice of payment yields the true state of the unpaid order")
    void forged() {
        Order order = bench().order();

        WebhookEvent event = bench().payments.processWebhook(bench().harness.forgedPaidWebhook(order.created()));

        assertThat(event).isInstanceOf(PaymentEvent.class);
        assertThat(((PaymentEvent) event).payment().status().isPaid()).isFalse();
        assertThat(((PaymentEvent) event).payment().orderId()).isEqualTo(order.orderId());
        assertThat(bench().book(order).charges()).isZero();
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
        return Stream.of(Fault.errorBeforeCommit(500), Fault.commitThenDrop(), Fault.malformedJson())
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
                }));
    }

    private int asked() {
        return bench().simulator
                .requests()
                .count(bench().route(PaymentVerb.WEBHOOK).decisive());
    }
}
