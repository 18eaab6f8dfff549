package dev.bursar.provider.coinbase;

import static dev.bursar.provider.coinbase.CoinbaseBench.id;
import static dev.bursar.provider.coinbase.CoinbaseBench.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A payment by checkout")
class CheckoutPaymentsTest {

    private final CoinbaseBench bench = CoinbaseBench.checkouts();

    @AfterEach
    void close() {
        bench.close();
    }

    private void refused(String field, PaymentRequest.Builder order) {
        int before = bench.coinbase.requests().size();

        assertThatThrownBy(() -> bench.created(order))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(field);

        assertThat(bench.coinbase.requests().size()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is made with a key of every form")
    void everyKey(CoinbaseAccount.KeyForm form) {
        CoinbaseAccount account = bench.coinbase.account("shop-" + form, form);
        Map<String, String> settings = new HashMap<>(Map.of(
                "api_key_secret",
                account.apiKeySecret(),
                "base_url",
                bench.coinbase.baseUri().toString()));
        if (form != CoinbaseAccount.KeyForm.DOWNLOADED_FILE) {
            settings.put("api_key_id", account.apiKeyId());
        }
        try (PaymentInterface shop = bench.factory.open("coinbase", settings)) {
            assertThat(shop.createPayment(order("order-1001").build()).status()).isEqualTo(PaymentStatus.CREATED);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is made with a token in either form")
    void everyClaim(CoinbaseConfig.UriClaim claim) {
        try (PaymentInterface shop = bench.open(Map.of("uri_claim", claim.name()))) {
            assertThat(shop.createPayment(order("order-1001").build()).status()).isEqualTo(PaymentStatus.CREATED);
        }
    }

    @Test
    @DisplayName("says what Coinbase wants to know, and no more")
    void request() {
        bench.created(order("order-1001")
                .cancelUrl(URI.create("https://shop.example/cart"))
                .expiresAt(bench.coinbase.clock().instant().plus(Duration.ofHours(2)))
                .metadata(Map.of("table", "7")));

        assertThat(bench.sent("checkout.create"))
                .isEqualTo("{\"amount\":\"12.50\",\"currency\":\"USDC\",\"description\":\"Two mugs (order-1001)\","
                        + "\"metadata\":{\"table\":\"7\",\"order_id\":\"order-1001\",\"price_currency\":\"USDC\"},"
                        + "\"successRedirectUrl\":\"https://shop.example/return\","
                        + "\"failRedirectUrl\":\"https://shop.example/cart\","
                        + "\"expiresAt\":\""
                        + bench.coinbase.clock().instant().plus(Duration.ofHours(2)) + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"USDC, 12.5", "USD, 12.50", "EUR, 0.01", "GBP, 100000000", "SGD, 7"})
    @DisplayName("is told in the currency that was asked for")
    void currencies(String currency, String amount) {
        PaymentResponse paid = bench.paid(order("order-1001").amount(Money.of(amount, currency)));

        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(paid.amount()).isEqualTo(Money.of(amount, currency));
        assertThat(paid.capturedAmount()).isEqualTo(Money.of(amount, currency));
        assertThat(paid.references()).containsKeys("settlement_net", "settlement_fee");
    }

    @ParameterizedTest
    @CsvSource({"0.001, USDC", "12.345678, USDC", "100000000.01, USD"})
    @DisplayName("of an amount that Coinbase cannot express is refused before anything is sent")
    void inexpressible(String amount, String currency) {
        refused("amount", order("order-1001").amount(Money.of(amount, currency)));
    }

    @Test
    @DisplayName("that asks for what Coinbase would refuse is refused before anything is sent")
    void limits() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 19; i++) {
            many.put("note-" + i, "x");
        }
        refused("metadata", order("order-1001").metadata(many));
        refused("metadata", order("order-1001").metadata(Map.of("note", "x".repeat(101))));
        refused("metadata", order("order-1001").metadata(Map.of("order_id", "x")));
        refused("orderId", order("o".repeat(101)));
        refused("returnUrl", order("order-1001").returnUrl(URI.create("http://shop.example/return")));
        refused("cancelUrl", order("order-1001").cancelUrl(URI.create("https://shop.example/" + "x".repeat(2048))));
    }

    @Test
    @DisplayName("may send the customer back to a shop on this machine")
    void loopback() {
        assertThat(bench.created(order("order-1001").returnUrl(URI.create("http://127.0.0.1:8080/return")))
                        .status())
                .isEqualTo(PaymentStatus.CREATED);
    }

    @Test
    @DisplayName("is made without a description and a return address too")
    void bare() {
        PaymentResponse created = bench.shop.createPayment(PaymentRequest.builder()
                .orderId("order-1001")
                .amount(CoinbaseBench.AMOUNT)
                .build());

        assertThat(bench.sent("checkout.create")).contains("\"description\":\"Order order-1001\"");
        assertThat(bench.shop
                        .getPayment(PaymentReference.byOrderId("order-1001"))
                        .paymentId())
                .isEqualTo(created.paymentId());
    }

    @Test
    @DisplayName("is found by its order number, and no other one that looks like it")
    void byOrder() {
        bench.created(order("order-10010"));
        PaymentResponse wanted = bench.created(order("order-1001"));
        bench.created(order("an-order-1001"));
        PaymentResponse described = bench.created(order("order-7").description("the " + "long ".repeat(120) + "one"));

        assertThat(bench.shop
                        .getPayment(PaymentReference.byOrderId("order-1001"))
                        .paymentId())
                .isEqualTo(wanted.paymentId());
        assertThat(bench.shop.getPayment(PaymentReference.byOrderId("order-7")).paymentId())
                .isEqualTo(described.paymentId());
        assertThatThrownBy(() -> bench.shop.getPayment(PaymentReference.byOrderId("order-100")))
                .isInstanceOf(PaymentNotFoundException.class);
    }

    @Test
    @DisplayName("is found by its order number among several attempts: the one that was paid")
    void bestAttempt() {
        PaymentResponse first = bench.created(order("order-1001").idempotencyKey("first-attempt"));
        PaymentResponse second = bench.created(order("order-1001").idempotencyKey("second-attempt"));
        bench.coinbase.customer().pays(id(first));

        assertThat(bench.shop
                        .getPayment(PaymentReference.byOrderId("order-1001"))
                        .paymentId())
                .isEqualTo(first.paymentId())
                .isNotEqualTo(second.paymentId());
    }

    @Test
    @DisplayName("that was made before is told as it stands now")
    void replay() {
        PaymentRequest request = order("order-1001").build();
        PaymentResponse created = bench.shop.createPayment(request);
        bench.coinbase.customer().pays(id(created));
        bench.coinbase.clock().advance(Duration.ofMinutes(1));

        PaymentResponse again = bench.shop.createPayment(request);

        assertThat(again.paymentId()).isEqualTo(created.paymentId());
        assertThat(again.status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("is at work until the chain has confirmed it")
    void confirmations() {
        bench.coinbase.backOffice().confirmAfter(Duration.ofSeconds(30));
        String id = id(bench.created(order("order-1001")));
        bench.coinbase.customer().pays(id);

        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.PROCESSING);
        bench.coinbase.clock().advance(Duration.ofSeconds(31));
        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.coinbase.book().order("order-1001").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("is compared with the order when the customer is back, in the currency of the order")
    void confirmation() {
        PaymentResponse paid = bench.paid(order("order-1001").amount(Money.of("12.50", "EUR")));

        ConfirmRequest.Builder confirmation = ConfirmRequest.builder()
                .paymentId(id(paid))
                .orderId("order-1001")
                .amount(Money.of("12.50", "EUR"));
        assertThat(bench.shop.confirmPayment(confirmation.build()).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThatThrownBy(() -> bench.shop.confirmPayment(
                        confirmation.amount(Money.of("12.50", "USD")).build()))
                .isInstanceOf(AmountMismatchException.class);
        assertThatThrownBy(() -> bench.shop.confirmPayment(
                        confirmation.amount(Money.of("12.51", "EUR")).build()))
                .isInstanceOf(AmountMismatchException.class);
    }

    @Test
    @DisplayName("can be called off until somebody pays")
    void cancel() {
        PaymentResponse created = bench.created(order("order-1001"));
        CancelRequest request = CancelRequest.builder().paymentId(id(created)).build();

        assertThat(bench.shop.cancelPayment(request).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(bench.shop.cancelPayment(request).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThatThrownBy(() -> bench.coinbase.customer().pays(id(created))).isInstanceOf(RuntimeException.class);
        PaymentResponse paid = bench.paid(order("order-1002"));
        assertThatThrownBy(() -> bench.shop.cancelPayment(
                        CancelRequest.builder().paymentId(id(paid)).build()))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("refundPayment");
    }

    @Test
    @DisplayName("of the sandbox is another one than all others")
    void sandbox() {
        try (PaymentInterface sandbox = bench.open(Map.of("sandbox", "true"))) {
            PaymentResponse created = sandbox.createPayment(order("order-1001").build());

            assertThat(created.references()).containsEntry("network", "base-sepolia");
            assertThatThrownBy(() -> bench.get(id(created))).isInstanceOf(PaymentNotFoundException.class);
        }
    }

    @Test
    @DisplayName("ends at the moment that was asked for")
    void expiry() {
        Instant end = bench.coinbase.clock().instant().plus(Duration.ofMinutes(10));
        String id = id(bench.created(order("order-1001").expiresAt(end)));
        bench.coinbase.clock().advance(Duration.ofMinutes(11));

        assertThat(bench.get(id).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(Instant.parse(String.valueOf(bench.get(id).references().get("expires_at"))))
                .isEqualTo(end);
    }
}
