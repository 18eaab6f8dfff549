package dev.bursar.routing;

import static dev.bursar.routing.Orders.TEN_DOLLARS;
import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.DisputeStatus;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An order that a person has let go")
class ReleaseTest {

    private final ScriptedAccount first = new ScriptedAccount("first");
    private final ScriptedAccount second = new ScriptedAccount("second");
    private final List<String> alarms = new ArrayList<>();

    private RoutedPayments shop(RouteBook book, String... order) {
        return RoutedPayments.over(book)
                .route("first", first)
                .route("second", second)
                .otherwise(order)
                .listener(new RoutingListener() {
                    @Override
                    public void paymentElsewhere(String orderId, String owner, String other) {
                        alarms.add(orderId + " of " + owner + " also at " + other);
                    }
                })
                .build();
    }

    /** The call at the first route hangs; meanwhile a person lets the order go, and it is tried at the second one. */
    private RouteBook answeredLate(RouteBook book, Turn atSecond) {
        first.always(() -> {
            book.release("o-1", "Kim found nothing");
            second.next(atSecond);
            var unused = catchThrowable(() -> shop(book, "second").createPayment(order("o-1")));
            return Turn.PAID;
        });
        assertThat(shop(book, "first").createPayment(order("o-1")).paymentId()).startsWith("first:");
        first.always(Turn.ANSWERED);
        return book;
    }

    private static RouteBook book(TestDatabase kind) {
        return JdbcRouteBook.in(Databases.ready(kind), "shop");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("stays where it went, and an answer that comes too late is an alarm")
    void lateAnswer(TestDatabase kind) {
        RouteBook book = answeredLate(book(kind), Turn.ANSWERED);

        assertThat(alarms).containsExactly("o-1 of second also at first");
        assertThat(book.routeOf("o-1")).isEqualTo("second");
        assertThat(shop(book, "first").createPayment(order("o-1")).paymentId()).startsWith("second:");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("stays in doubt where it went in doubt, also after an answer that comes too late")
    void lateAnswerInDoubt(TestDatabase kind) {
        RouteBook book = answeredLate(book(kind), Turn.UNKNOWN_DONE);

        assertThat(alarms).containsExactly("o-1 of second also at first");
        assertThat(book.routeOf("o-1")).isEqualTo("second");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("belongs to the late route where the other one surely did not execute it")
    void lateAnswerAlone(TestDatabase kind) {
        RouteBook book = answeredLate(book(kind), Turn.UNAVAILABLE);

        assertThat(alarms).isEmpty();
        assertThat(book.routeOf("o-1")).isEqualTo("first");
    }

    @Test
    @DisplayName("is not called back by what gives its money back, nor is that an alarm")
    void moneyBack() {
        RouteBook book = RouteBook.inMemory();
        List<WebhookEvent> events = new ArrayList<>();
        ScriptedAccount telling = new ScriptedAccount("first") {
            @Override
            public WebhookEvent processWebhook(WebhookRequest request) {
                return events.get(0);
            }
        };
        RoutedPayments shop = RoutedPayments.over(book)
                .route("first", telling)
                .route("second", second)
                .otherwise("first")
                .listener(new RoutingListener() {
                    @Override
                    public void paymentElsewhere(String orderId, String owner, String other) {
                        alarms.add(orderId);
                    }
                })
                .build();
        shop.createPayment(order("o-1"));
        book.release("o-1", "given back at the dashboard");

        for (WebhookEvent event : List.of(refunded(), refund(), dispute())) {
            events.clear();
            events.add(event);
            shop.at("first")
                    .processWebhook(WebhookRequest.builder().body(new byte[1]).build());
            assertThat(book.routeOf("o-1")).as("after %s", event).isNull();
        }

        shop.at("second").createPayment(order("o-1"));
        for (WebhookEvent event : List.of(refunded(), refund(), dispute())) {
            events.clear();
            events.add(event);
            shop.at("first")
                    .processWebhook(WebhookRequest.builder().body(new byte[1]).build());
        }
        assertThat(alarms).isEmpty();
        assertThat(book.routeOf("o-1")).isEqualTo("second");
    }

    @Test
    @DisplayName("is called back by a payment that can still be paid, and is an alarm where it went elsewhere")
    void stillPayable() {
        RouteBook book = RouteBook.inMemory();
        RoutedPayments shop = shop(book, "first");
        String id = String.valueOf(shop.createPayment(order("o-1")).paymentId());
        book.release("o-1", "in error");
        shop.getPayment(PaymentReference.byPaymentId(id));
        assertThat(book.routeOf("o-1")).isEqualTo("first");

        book.release("o-1", "in error, again");
        shop(book, "second").createPayment(order("o-1"));
        shop.getPayment(PaymentReference.byPaymentId(id));
        assertThat(alarms).containsExactly("o-1 of second also at first");
    }

    private static EventEnvelope envelope() {
        return new EventEnvelope("first", "evt_1", "told", null, Authenticity.SIGNED, Acknowledgement.ok());
    }

    private static WebhookEvent refunded() {
        return new PaymentEvent(
                envelope(),
                PaymentResponse.builder()
                        .provider("first")
                        .paymentId("p_1")
                        .orderId("o-1")
                        .status(PaymentStatus.REFUNDED)
                        .amount(TEN_DOLLARS)
                        .build());
    }

    private static WebhookEvent refund() {
        return new RefundEvent(
                envelope(),
                RefundResponse.builder()
                        .provider("first")
                        .paymentId("p_1")
                        .refundId("r-1")
                        .orderId("o-1")
                        .status(RefundStatus.SUCCEEDED)
                        .amount(TEN_DOLLARS)
                        .build());
    }

    private static WebhookEvent dispute() {
        return new DisputeEvent(envelope(), "d-1", "p_1", "o-1", DisputeStatus.WARNING, null, null, null, null, null);
    }
}
