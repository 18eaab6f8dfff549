package dev.bursar.routing;

import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.routing.RouteAttempt.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A webhook")
class WebhooksTest {

    private final RouteBook book = RouteBook.inMemory();
    private final ScriptedAccount a = new ScriptedAccount("a");
    private final ScriptedAccount b = new ScriptedAccount("b");
    private final RoutedPayments shop =
            RoutedPayments.over(book).route("a", a).route("b", b).otherwise("b").build();

    private static WebhookRequest webhook(@Nullable String query, String body) {
        return WebhookRequest.builder()
                .query(query)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    @Test
    @DisplayName("is verified at the route that its address names, and settles what was in doubt")
    void settles() {
        b.next(Turn.UNKNOWN_DONE);
        assertThatThrownBy(() -> shop.createPayment(order("o-1"))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(book.openBefore(Instant.MAX, 10)).hasSize(1);
        String plain = String.valueOf(b.paymentsOf("o-1").get(0).paymentId());

        WebhookEvent event = shop.processWebhook(webhook("x=1&route=b", plain));

        assertThat(event.eventId()).isEqualTo("b:evt_" + plain);
        assertThat(event)
                .isInstanceOfSatisfying(
                        PaymentEvent.class,
                        told -> assertThat(told.payment().paymentId()).isEqualTo("b:" + plain));
        assertThat(book.attempts("o-1")).extracting(RouteAttempt::state).containsExactly(State.TAKEN);
        assertThat(a.calls).isEmpty();
        assertThat(shop.at("b").processWebhook(webhook(null, plain)).eventId()).isEqualTo(event.eventId());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "?",
                "route=",
                "route=c",
                "route=a&route=b",
                "route=a&route=a",
                "Route=a",
                "xroute=a",
                "route=%61"
            })
    @DisplayName("whose address does not name one route is refused, and nobody is asked")
    void refused(@Nullable String query) {
        assertThatThrownBy(() -> shop.processWebhook(webhook(query, "x")))
                .isInstanceOf(WebhookRejectedException.class)
                .hasMessageContaining("register it as ...?route=");
        assertThat(a.calls).isEmpty();
        assertThat(b.calls).isEmpty();
    }
}
