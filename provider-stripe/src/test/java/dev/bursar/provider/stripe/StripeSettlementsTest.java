package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Settlements at Stripe")
class StripeSettlementsTest {

    private final StripeBench bench = new StripeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("tell what Stripe keeps, what is left and when it can be paid out, under the host's ids")
    void rows() {
        Instant now = bench.stripe.clock().instant();
        PaymentResponse paid = bench.paid("order-1");
        bench.shop.refundPayment(RefundRequest.builder()
                .paymentId(StripeBench.id(paid))
                .refundId("refund-1")
                .amount(Money.of("5000", "KRW"))
                .build());

        List<Transaction> rows = bench.shop
                .listTransactions(TransactionQuery.settlementsBetween(
                        now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))))
                .transactions();

        assertThat(rows).hasSize(2);
        Transaction refund = rows.get(0);
        assertThat(refund.kind()).isEqualTo(Transaction.Kind.REFUND);
        assertThat(refund.refundId()).isEqualTo("refund-1");
        assertThat(refund.amount()).isEqualTo(Money.of("-5000", "KRW"));
        assertThat(refund.net()).isEqualTo(Money.of("-5000", "KRW"));
        Transaction payment = rows.get(1);
        assertThat(payment.orderId()).isEqualTo("order-1");
        assertThat(payment.amount()).isEqualTo(StripeBench.AMOUNT);
        assertThat(payment.fee()).isEqualTo(Money.of("435", "KRW"));
        assertThat(payment.net()).isEqualTo(Money.of("14565", "KRW"));
        assertThat(payment.settledOn())
                .isEqualTo(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(2));
    }
}
