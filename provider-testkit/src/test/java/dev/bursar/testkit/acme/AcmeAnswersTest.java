package dev.bursar.testkit.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundStatus;
import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.Fault;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is particular to Acme, and so no case of the kit: every word of its tables, and its answer to twins. */
class AcmeAnswersTest {

    private final AcmeHarness acme = new AcmeHarness(new AcmeProvider());
    private final PaymentInterface shop = PaymentFactory.of(new AcmeProvider()).open("acme", acme.settings("main"));
    private final PaymentResponse payment = shop.createPayment(PaymentRequest.builder()
            .orderId("order-1001")
            .amount(Money.of("15000", "KRW"))
            .returnUrl(URI.create("https://shop.example/return"))
            .build());
    private final String id = Objects.requireNonNull(payment.paymentId());

    @AfterEach
    void close() {
        shop.close();
        acme.close();
        assertThat(acme.simulator().defects()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "created, CREATED",
        "pending, PENDING",
        "reserved, APPROVED",
        "paid, COMPLETED",
        "part_refunded, PARTIALLY_REFUNDED",
        "refunded, REFUNDED",
        "canceled, CANCELLED",
        "under_review, UNKNOWN"
    })
    @DisplayName("Every status")
    void statuses(String word, PaymentStatus meaning) {
        acme.simulator().setStatus(id, word);

        PaymentResponse seen = seen();

        assertThat(seen.status()).isEqualTo(meaning);
        assertThat(seen.providerStatus()).isEqualTo(word);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "do_not_honor, DECLINED",
        "insufficient_funds, INSUFFICIENT_FUNDS",
        "expired_card, CARD_EXPIRED",
        "lost_card, LOST_OR_STOLEN",
        "fraud, SUSPECTED_FRAUD",
        "a_new_reason, OTHER"
    })
    @DisplayName("Every reason of a decline")
    void declines(String word, String meaning) {
        acme.simulator().decline(id, word);

        PaymentResponse seen = seen();

        assertThat(seen.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(Objects.requireNonNull(seen.failure()).code()).hasToString(meaning);
        assertThat(seen.failure().providerCode()).isEqualTo(word);
        assertThat(seen.method()).isEqualTo(PaymentMethod.CARD.withBrand("visa"));
    }

    @Test
    @DisplayName("While its twin is at work, a call asks again, and gets the twin's answer")
    void busyTwin() {
        pay();
        acme.simulator().faults().next("refund", Fault.commitThenDrop());
        acme.simulator().keepTwinsRunning(1);

        assertThat(shop.refundPayment(refund()).status()).isEqualTo(RefundStatus.SUCCEEDED);

        assertThat(acme.simulator().requests().count("refund")).isEqualTo(3);
        assertThat(acme.simulator().book().refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("A twin that is still at work after the last attempt leaves the outcome open")
    void busyTwinToTheEnd() {
        pay();
        acme.simulator().faults().next("refund", Fault.commitThenDrop());
        acme.simulator().keepTwinsRunning(9);

        assertThatThrownBy(() -> shop.refundPayment(refund()))
                .isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
                    assertThat(unknown.idempotencyKey()).isEqualTo(refund().idempotencyKey());
                    assertThat(unknown.reference()).isEqualTo(PaymentReference.byPaymentId(id));
                });

        assertThat(acme.simulator().book().refundsOf("order-1001")).isEqualTo(1);
    }

    private void pay() {
        acme.simulator().pay(id);
        shop.confirmPayment(ConfirmRequest.builder()
                .paymentId(id)
                .orderId("order-1001")
                .amount(payment.amount())
                .build());
    }

    private RefundRequest refund() {
        return RefundRequest.builder()
                .paymentId(id)
                .refundId("refund-7")
                .amount(Money.of("5000", "KRW"))
                .build();
    }

    private PaymentResponse seen() {
        return shop.getPayment(PaymentReference.byPaymentId(id));
    }
}
