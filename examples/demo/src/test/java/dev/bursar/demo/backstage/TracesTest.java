package dev.bursar.demo.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.storefront.shop.Order;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order is recognised")
class TracesTest {

    @Test
    @DisplayName("by its number, by the id of its payment, and by the one that the payment had before")
    void everyId() throws Exception {
        try (OpenShop open = new OpenShop()) {
            Order another = open.paid("stripe");
            Order order = open.paid("stripe");
            Traces traces = new Traces(open.shop.orders());
            String page = open.book("stripe", order).payments().get(0).paymentId();
            String payment = Objects.requireNonNull(order.snapshot().payment()).paymentId();

            assertThat(page).startsWith("cs_");
            assertThat(payment).startsWith("pi_");
            assertThat(traces.orderIn("/v1/checkout/sessions/" + page + " null "))
                    .isSameAs(order);
            assertThat(traces.orderIn("/v1/refunds null payment_intent=" + payment + "&amount=1"))
                    .isSameAs(order);
            assertThat(traces.orderIn("/list descriptionQuery=two%20" + order.id() + "%26"))
                    .isSameAs(order);
            assertThat(traces.orderIn("{\"orderId\":\"" + another.id() + "\"}")).isSameAs(another);
            assertThat(traces.orderIn("/v1/payment_intents/" + payment + "x")).isNull();
        }
    }
}
