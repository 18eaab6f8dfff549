package dev.bursar.routing;

import static dev.bursar.routing.Orders.confirmation;
import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.UnsupportedFeatureException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An id")
class IdsTest {

    private final RouteBook book = RouteBook.inMemory();
    private final ScriptedAccount a = new ScriptedAccount("a");
    private final ScriptedAccount b = new ScriptedAccount("b");
    private final RoutedPayments shop = shop("a");

    private RoutedPayments shop(String first) {
        return RoutedPayments.over(book)
                .route("a", a)
                .route("b", b)
                .otherwise(first)
                .build();
    }

    private String paid(String orderId, String route) {
        return String.valueOf(shop(route).createPayment(order(orderId)).paymentId());
    }

    @Test
    @DisplayName("finds its route for every verb, also without a book")
    void verbs() {
        String id = paid("o-1", "b");
        RoutedPayments restarted = RoutedPayments.over(RouteBook.inMemory())
                .route("b", b)
                .route("a", a)
                .otherwise("a")
                .build();

        assertThat(restarted.confirmPayment(confirmation("o-1", id)).paymentId())
                .isEqualTo(id);
        assertThat(restarted.capturePayment(CaptureRequest.of(id)).paymentId()).isEqualTo(id);
        RefundResponse refund = restarted.refundPayment(
                RefundRequest.builder().paymentId(id).refundId("r-1").build());
        assertThat(refund.paymentId()).isEqualTo(id);
        assertThat(restarted.getPayment(PaymentReference.byPaymentId(id)).provider())
                .isEqualTo("b");
        assertThat(restarted.getPaymentStatus(id)).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(restarted.cancelPayment(CancelRequest.of(id)).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(a.calls).isEmpty();
    }

    @Test
    @DisplayName("is the provider's own there, and so is the key")
    void keys() {
        String id = paid("o-1", "a");

        shop.refundPayment(RefundRequest.builder().paymentId(id).refundId("r-1").build());
        shop.refundPayment(RefundRequest.builder()
                .paymentId(id)
                .refundId("r-2")
                .idempotencyKey("by-hand")
                .build());

        String plain = id.substring(2);
        assertThat(a.calls)
                .contains("refund " + plain + " refund:" + plain + ":r-1")
                .contains("refund " + plain + " by-hand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi_1", "c:pi_1", ":pi_1", "a:", "A:pi_1", "ab:pi_1"})
    @DisplayName("of no route is refused, and the routes are named")
    void unknownRoute(String id) {
        assertThatThrownBy(() -> shop.getPayment(PaymentReference.byPaymentId(id)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("paymentId does not say a route that is there")
                .hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> shop.confirmPayment(confirmation("o-1", id)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(a.calls).isEmpty();
    }

    @Test
    @DisplayName("is not needed to confirm or ask, where the book knows the order")
    void byOrder() {
        String id = paid("o-1", "b");

        assertThat(shop.confirmPayment(confirmation("o-1", null)).paymentId()).isEqualTo(id);
        assertThat(shop.getPayment(PaymentReference.byOrderId("o-1")).paymentId())
                .isEqualTo(id);
        assertThatThrownBy(() -> shop.confirmPayment(confirmation("o-2", null)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the order belongs to no route");
        assertThat(a.calls).isEmpty();
    }

    @Test
    @DisplayName("of an abandoned route confirms nothing: its customer may have paid elsewhere")
    void abandoned() {
        String abandoned = paid("o-1", "a");
        book.release("o-1", "called off at a");
        paid("o-1", "b");

        assertThatThrownBy(() -> shop.confirmPayment(confirmation("o-1", abandoned)))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("belongs to the route b, so nothing was confirmed at a");
        assertThatThrownBy(() -> shop.at("a").confirmPayment(confirmation("o-1", null)))
                .isInstanceOf(InvalidStateException.class);
        assertThat(a.calls).containsExactly("create o-1");
    }

    @Test
    @DisplayName("of no payment confirms nothing, and keeps no order at its route")
    void bogus() {
        assertThatThrownBy(() -> shop.confirmPayment(confirmation("o-1", "a:bogus")))
                .isInstanceOf(PaymentNotFoundException.class);

        assertThat(book.routeOf("o-1")).isNull();
        assertThat(paid("o-1", "b")).startsWith("b:");
    }

    @Test
    @DisplayName("whose confirmation is of unknown outcome keeps its order, and is asked for later")
    void unknownConfirmation() {
        String id = paid("o-1", "a");
        RouteBook empty = RouteBook.inMemory();
        RoutedPayments restarted =
                RoutedPayments.over(empty).route("a", a).otherwise("a").build();
        a.next(Turn.UNKNOWN_DONE, Turn.UNAVAILABLE);

        assertThatThrownBy(() -> restarted.confirmPayment(confirmation("o-1", id)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> restarted.confirmPayment(confirmation("o-1", id)))
                .isInstanceOf(ProviderUnavailableException.class);

        assertThat(empty.openBefore(Instant.MAX, 10))
                .extracting(RouteAttempt::route)
                .containsExactly("a");
        restarted.getPayment(PaymentReference.byOrderId("o-1"));
        assertThat(empty.openBefore(Instant.MAX, 10)).isEmpty();
    }

    @Test
    @DisplayName("of a saved way to pay decides on the route, and is plain there")
    void instruments() {
        SavedInstrument card = SavedInstrument.of(Secret.of("b:card_1"));

        PaymentResponse payment = shop.createPayment(
                order("o-1").toBuilder().savedInstrument(card).build());

        assertThat(payment.paymentId()).startsWith("b:");
        assertThat(payment.savedInstrument()).isEqualTo(card);
        assertThat(b.paymentsOf("o-1").get(0).savedInstrument()).isEqualTo(SavedInstrument.of(Secret.of("card_1")));
        shop.deleteInstrument(card);
        assertThat(b.calls).contains("forget card_1");

        paid("o-2", "a");
        assertThatThrownBy(() -> shop.createPayment(
                        order("o-2").toBuilder().savedInstrument(card).build()))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("the order belongs to the route a, so nothing was sent to b");
        assertThatThrownBy(() -> shop.deleteInstrument(SavedInstrument.of(Secret.of("card_1"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageNotContaining("card_1");
    }

    @Test
    @DisplayName("of one route is refused by the other")
    void views() {
        String id = paid("o-1", "a");

        assertThat(shop.at("a").getPayment(PaymentReference.byPaymentId(id)).paymentId())
                .isEqualTo(id);
        assertThatThrownBy(() -> shop.at("b").getPayment(PaymentReference.byPaymentId(id)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> shop.at("b").createPayment(order("o-1"))).isInstanceOf(InvalidStateException.class);
        assertThat(shop.at("b").createPayment(order("o-2")).paymentId()).startsWith("b:");
        assertThat(shop.at("b").provider()).isEqualTo("b");
    }

    @Test
    @DisplayName("of a page keep the book, which only the routes are asked for that have it")
    void settlements() {
        ScriptedAccount without =
                new ScriptedAccount("a", a.capabilities().without(Feature.LIST_SETTLEMENTS, Feature.PAYOUTS));
        TransactionQuery query = TransactionQuery.settlementsBetween(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        try (RoutedPayments both = RoutedPayments.over(book)
                .route("a", without)
                .route("b", b)
                .otherwise("a")
                .build()) {
            TransactionPage page = both.listTransactions(query);

            assertThat(both.listTransactions(query.after(page.nextCursor())).nextCursor())
                    .isNull();
            assertThat(without.calls).isEmpty();
            assertThat(b.calls).containsExactly("list settlements null", "list settlements page:2");
            assertThat(both.capabilities().has(Feature.LIST_SETTLEMENTS)).isTrue();
            assertThat(both.capabilities().has(Feature.PAYOUTS)).isFalse();
        }
        try (RoutedPayments none =
                RoutedPayments.over(book).route("a", without).otherwise("a").build()) {
            assertThatThrownBy(() -> none.listTransactions(query))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining("no route lists settlements");
        }
    }

    @Test
    @DisplayName("of a page says where the next one is, through all routes")
    void pages() {
        TransactionQuery query = TransactionQuery.between(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

        TransactionPage page = shop.listTransactions(query);
        int pages = 1;
        for (; page.nextCursor() != null; pages++) {
            page = shop.listTransactions(query.after(page.nextCursor()));
        }

        assertThat(pages).isEqualTo(4);
        assertThat(a.calls).containsExactly("list null", "list page:2");
        assertThat(b.calls).containsExactly("list null", "list page:2");
        assertThatThrownBy(() -> shop.listTransactions(query.after("page:2")))
                .isInstanceOf(InvalidRequestException.class);
    }
}
