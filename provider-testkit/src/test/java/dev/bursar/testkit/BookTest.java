package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The book")
class BookTest {

    private final Book book = new Book();

    @BeforeEach
    void open() {
        book.open("main", "order-1", "pay-1", usd("10.00"));
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    @Test
    @DisplayName("counts charges and refunds, and sums them up by order")
    void sums() {
        book.open("main", "order-1", "pay-2", usd("5.00"));
        book.charge("pay-1", usd("10.00"));
        book.authorise("pay-2", usd("5.00"));
        book.capture("pay-2", usd("3.00"));
        book.refund("pay-1", usd("4.00"));
        book.refund("pay-1", usd("6.00"));

        OrderBook order = book.order("order-1");
        assertThat(order.charges()).isEqualTo(2);
        assertThat(order.refunds()).isEqualTo(2);
        assertThat(order.captured()).isEqualTo(usd("13.00"));
        assertThat(order.refunded()).isEqualTo(usd("10.00"));
        assertThat(order.authorised()).isEqualTo(usd("2.00"));
        assertThat(book.chargesOf("order-1")).isEqualTo(2);
        assertThat(book.refundsOf("order-1")).isEqualTo(2);
        assertThat(book.totalCaptured(CurrencyCode.of("USD"))).isEqualTo(usd("13.00"));
        assertThat(book.totalRefunded(CurrencyCode.of("USD"))).isEqualTo(usd("10.00"));
        assertThat(book.totalCaptured(CurrencyCode.of("KRW"))).isEqualTo(Money.of("0", "KRW"));
        book.release("pay-2");
        assertThat(book.payment("pay-2").authorised().isZero()).isTrue();
    }

    @Test
    @DisplayName("answers with snapshots")
    void snapshots() {
        OrderBook before = book.order("order-1");

        book.charge("pay-1", usd("10.00"));

        assertThat(before.charges()).isZero();
        assertThat(book.order("order-1")).isNotEqualTo(before);
    }

    @Test
    @DisplayName("refuses what cannot be true, and stays as it is")
    void impossible() {
        book.authorise("pay-1", usd("6.00"));
        BookEntry before = book.payment("pay-1");

        assertThatThrownBy(() -> book.authorise("pay-1", usd("4.01"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> book.capture("pay-1", usd("6.01"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> book.refund("pay-1", usd("0.01"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> book.capture("pay-1", usd("0.00"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> book.capture("pay-9", usd("1.00"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> book.open("main", "order-2", "pay-1", usd("1.00")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(book.payment("pay-1")).isEqualTo(before);
    }

    @Test
    @DisplayName("lets an amount change before money moves, and not after")
    void amended() {
        book.amend("pay-1", usd("12.00"));
        book.authorise("pay-1", usd("12.00"));

        assertThat(book.payment("pay-1").ordered()).isEqualTo(usd("12.00"));
        assertThatThrownBy(() -> book.amend("pay-1", usd("13.00"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("forgets a refund whose money came back")
    void refundReturned() {
        book.charge("pay-1", usd("10.00"));
        book.refund("pay-1", usd("4.00"));

        assertThatThrownBy(() -> book.refundReturned("pay-1", usd("4.01"))).isInstanceOf(IllegalStateException.class);
        book.refundReturned("pay-1", usd("4.00"));

        assertThat(book.payment("pay-1").refunds()).isZero();
        assertThat(book.payment("pay-1").refundable()).isEqualTo(usd("10.00"));
    }

    @Test
    @DisplayName("forgets a charge whose money the bank took back, so that it can be made anew")
    void chargeReturned() {
        assertThatThrownBy(() -> book.chargeReturned("pay-1", usd("10.00"))).isInstanceOf(IllegalStateException.class);
        book.charge("pay-1", usd("10.00"));
        assertThatThrownBy(() -> book.chargeReturned("pay-1", usd("10.01"))).isInstanceOf(IllegalStateException.class);

        book.chargeReturned("pay-1", usd("10.00"));

        assertThat(book.payment("pay-1").charges()).isZero();
        assertThat(book.payment("pay-1").captured()).isEqualTo(usd("0.00"));
        book.charge("pay-1", usd("10.00"));
        assertThat(book.payment("pay-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("knows nothing of an order that nobody made")
    void unknown() {
        assertThat(book.order("order-9").payments()).isEmpty();
        assertThat(book.order("order-9").charges()).isZero();
        assertThatThrownBy(() -> book.order("order-9").captured()).isInstanceOf(IllegalStateException.class);
    }
}
