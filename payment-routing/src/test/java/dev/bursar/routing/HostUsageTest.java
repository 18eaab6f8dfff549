package dev.bursar.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.EmbeddedDatabase;
import dev.bursar.payment.AsyncPayments;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundStatus;
import dev.bursar.testkit.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host writes, at three providers. */
@DisplayName("A host with several providers")
class HostUsageTest {

    private static PaymentRequest order(String id, String amount, String currency) {
        return PaymentRequest.builder()
                .orderId(id)
                .amount(Money.of(amount, currency))
                .description("Two mugs with a crane")
                .returnUrl(URI.create("https://shop.example/return?order=" + id))
                .metadata(Map.of("country", "KR"))
                .build();
    }

    private static RoutedPayments shop(Town town, EmbeddedDatabase database) {
        return RoutedPayments.over(JdbcRouteBook.in(database.dataSource(), "shop"))
                .route("toss-main", town.open("toss", Duration.ofSeconds(10)))
                .route("stripe", town.open("stripe", Duration.ofSeconds(10)))
                .route("coinbase", town.open("coinbase", Duration.ofSeconds(10)))
                .rule(RoutingRule.when()
                        .currency("KRW")
                        .to("toss-main", "stripe")
                        .build())
                .rule(RoutingRule.when()
                        .country("US")
                        .share("stripe", 90)
                        .share("coinbase", 10)
                        .build())
                .countryOf(request -> request.metadata().get("country"))
                .otherwise("stripe", "coinbase")
                .build();
    }

    @Test
    @DisplayName("writes what it would write for one, and its orders live through a restart in the middle")
    void fromOrderToRefund(@TempDir Path folder) {
        Town town = new Town();
        PaymentResponse created;
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("shop"))) {
            JdbcRouteBook.createTables(database.dataSource());
            created = shop(town, database).createPayment(order("order-1", "12000", "KRW"));
        }
        assertThat(created.paymentId()).startsWith("toss-main:");
        assertThat(created.provider()).isEqualTo("toss");
        assertThat(created.nextAction()).isInstanceOf(NextAction.Redirect.class);
        Map<String, String> returned = town.pays(created);

        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("shop"));
                RoutedPayments restarted = shop(town, database)) {
            PaymentResponse paid = restarted.confirmPayment(ConfirmRequest.builder()
                    .orderId("order-1")
                    .amount(Money.of("12000", "KRW"))
                    .returnParameters(returned)
                    .build());
            assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
            String id = String.valueOf(paid.paymentId());
            assertThat(id).isEqualTo(created.paymentId());
            assertThat(restarted
                            .refundPayment(RefundRequest.builder()
                                    .paymentId(id)
                                    .refundId("r-1")
                                    .amount(Money.of("2000", "KRW"))
                                    .build())
                            .status())
                    .isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(restarted
                            .getPayment(PaymentReference.byOrderId("order-1"))
                            .refundedAmount())
                    .isEqualTo(Money.of("2000", "KRW"));
        }
        assertThat(town.providersOf("order-1")).isOne();
        town.close();
    }

    @Test
    @DisplayName("loses no order while a provider is down, and pays none twice while one keeps silent")
    void outage() throws Exception {
        try (Town town = new Town();
                EmbeddedDatabase database = EmbeddedDatabase.inMemory("outage");
                RoutedPayments shop = shop(town, database);
                AsyncPayments async = AsyncPayments.on(shop)) {
            JdbcRouteBook.createTables(database.dataSource());
            town.toss.refuseConnections();

            PaymentResponse created = async.createPayment(order("order-1", "12000", "KRW"))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(created.paymentId()).startsWith("stripe:");

            town.stripe.faults().always("checkout.create", Fault.commitThenDrop());
            assertThat(async.createPayment(order("order-2", "12000", "KRW")).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(20));
            town.stripe.faults().clear();
            assertThat(shop.createPayment(order("order-2", "12000", "KRW")).paymentId())
                    .startsWith("stripe:");
            assertThat(town.paymentsOf("order-2")).hasSize(1);
        }
    }

    @Test
    @DisplayName("sees what all of them can do")
    void capabilities() {
        try (Town town = new Town();
                EmbeddedDatabase database = EmbeddedDatabase.inMemory("capabilities");
                RoutedPayments shop = shop(town, database)) {
            assertThat(shop.getSupportedCurrencies().toString()).contains("KRW", "USD", "USDC");
            assertThat(shop.capabilities().features()).contains(Feature.MANUAL_CAPTURE, Feature.CHARGE_ON_CONFIRM);
            assertThat(shop.provider()).isEqualTo("routed");
        }
    }
}
