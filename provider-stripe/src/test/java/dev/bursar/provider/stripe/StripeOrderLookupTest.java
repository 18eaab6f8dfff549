package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.testkit.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Looking an order up at Stripe")
class StripeOrderLookupTest {

    private final StripeBench bench = new StripeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private PaymentResponse find(String orderId) {
        return bench.shop.getPayment(PaymentReference.byOrderId(orderId));
    }

    @Test
    @DisplayName("finds a payment of this very moment, though the search is behind")
    void freshPayment() {
        PaymentResponse paid = bench.paid("order-1");

        assertThat(find("order-1").paymentId()).isEqualTo(paid.paymentId());
        assertThat(find("order-1").status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("finds a payment of long ago by the search alone")
    void oldPayment() {
        PaymentResponse paid = bench.paid("order-1");
        bench.stripe.clock().advance(Duration.ofDays(90));

        assertThat(find("order-1").paymentId()).isEqualTo(paid.paymentId());
        assertThat(bench.stripe.requests().count("intent.list")).isZero();
    }

    @Test
    @DisplayName("finds a page on which nobody has paid yet")
    void page() {
        PaymentResponse created =
                bench.shop.createPayment(StripeBench.order("order-1").build());

        assertThat(find("order-1").paymentId()).isEqualTo(created.paymentId());
        assertThat(find("order-1").status()).isEqualTo(PaymentStatus.CREATED);
        bench.stripe.clock().advance(Duration.ofHours(24).plusMinutes(1));
        assertThat(find("order-1").status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    @DisplayName("prefers the attempt that was paid, however new it is")
    void paidAttempt() {
        PaymentResponse first =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        bench.confirm(first, bench.stripe.customer().isDeclined(StripeBench.id(first), "lost_card"));
        bench.stripe.clock().advance(Duration.ofMinutes(10));
        PaymentResponse second = bench.shop.createPayment(
                StripeBench.order("order-1").idempotencyKey("order-1-again").build());
        PaymentResponse paid = bench.confirm(second, bench.stripe.customer().pays(StripeBench.id(second)));

        assertThat(find("order-1").paymentId())
                .as("the search knows the declined attempt only")
                .isEqualTo(paid.paymentId());
        PaymentResponse third = bench.shop.createPayment(
                StripeBench.order("order-1").idempotencyKey("order-1-once-more").build());
        bench.stripe.clock().advance(Duration.ofDays(1));
        assertThat(third.status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(find("order-1").paymentId()).isEqualTo(paid.paymentId());
    }

    @ParameterizedTest
    @DisplayName("does not mix orders up, whatever is in their numbers")
    @ValueSource(
            strings = {"o'brien", "a\\b", "a' OR metadata['order_id']:'order-1", "주문-1", "order 1 & more=x", "order-10"
            })
    void quoted(String orderId) {
        bench.paid("order-1");
        PaymentResponse paid = bench.paid(orderId);
        bench.stripe.clock().advance(Duration.ofHours(2));

        assertThat(find(orderId).paymentId()).isEqualTo(paid.paymentId());
        assertThat(find(orderId).orderId()).isEqualTo(orderId);
    }

    @Test
    @DisplayName("does not find what is not there")
    void nothing() {
        bench.paid("order-1");

        assertThatThrownBy(() -> find("order-2")).isInstanceOf(PaymentNotFoundException.class);
    }

    @Test
    @DisplayName("does without the search where a country has none")
    void withoutSearch() {
        PaymentResponse paid = bench.paid("order-1");
        bench.stripe.faults().always("intent.search", Fault.errorBeforeCommit(400));

        assertThat(find("order-1").paymentId()).isEqualTo(paid.paymentId());
    }

    @Test
    @DisplayName("never says that there is nothing where it could not look everywhere")
    void uncertain() {
        bench.paid("order-1");
        bench.stripe.clock().advance(Duration.ofDays(3));
        bench.stripe.faults().always("intent.search", Fault.errorBeforeCommit(400));

        assertThatThrownBy(() -> find("order-1")).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    @DisplayName("finds the paid attempt behind a hundred others and a newer one")
    void behindOthers() {
        PaymentResponse paid = bench.paid("order-1");
        for (int i = 0; i < 110; i++) {
            bench.shop.createPayment(
                    StripeBench.order("other-" + i).returnUrl(null).build());
        }
        bench.shop.createPayment(StripeBench.order("order-1")
                .returnUrl(null)
                .idempotencyKey("order-1-again")
                .build());

        assertThat(find("order-1").paymentId()).isEqualTo(paid.paymentId());
    }
}
