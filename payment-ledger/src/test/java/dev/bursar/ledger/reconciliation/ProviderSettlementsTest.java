package dev.bursar.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.Checkout;
import dev.bursar.ledger.sale.CheckoutState;
import dev.bursar.ledger.sale.SaleOrder;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.coinbase.CoinbaseProvider;
import dev.bursar.provider.stripe.StripeProvider;
import dev.bursar.provider.toss.TossProvider;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a provider's plugin lists as settlements")
class ProviderSettlementsTest {

    private final Shop shop = new Shop(TestDatabase.H2);

    @AfterEach
    void isWhole() {
        shop.isWhole();
    }

    @Test
    @DisplayName("of Toss is reconciled without anybody's help")
    void toss() {
        try (TossSimulator toss = new TossSimulator()) {
            TossAccount account = toss.account("main");
            PaymentFactory factory = PaymentFactory.of(new TossProvider())
                    .withContext(ProviderContext.defaults().withClock(toss.clock()));
            Map<String, String> settings = Map.of(
                    "secret_key", account.secretKey(),
                    "client_key", account.clientKey(),
                    "base_url", toss.baseUri().toString());
            try (PaymentInterface payments = factory.open("toss", settings)) {
                reconcile(
                        "toss",
                        payments,
                        toss.clock().instant(),
                        Money.of(15_000, "KRW"),
                        created -> toss.customer().pays(created));
            }
        }
    }

    @Test
    @DisplayName("of Stripe is reconciled without anybody's help")
    void stripe() {
        try (StripeSimulator stripe = new StripeSimulator()) {
            StripeAccount account = stripe.account("main");
            PaymentFactory factory = PaymentFactory.of(new StripeProvider())
                    .withContext(ProviderContext.defaults().withClock(stripe.clock()));
            Map<String, String> settings = Map.of(
                    "secret_key", account.secretKey(),
                    "publishable_key", account.publishableKey(),
                    "base_url", stripe.baseUri().toString());
            try (PaymentInterface payments = factory.open("stripe", settings)) {
                reconcile(
                        "stripe",
                        payments,
                        stripe.clock().instant(),
                        Money.of(15_000, "KRW"),
                        created -> stripe.customer().pays(created));
            }
        }
    }

    @Test
    @DisplayName("of Coinbase is reconciled without anybody's help")
    void coinbase() {
        try (CoinbaseSimulator coinbase = new CoinbaseSimulator()) {
            coinbase.backOffice().confirmAfter(Duration.ZERO);
            CoinbaseAccount account = coinbase.account("main");
            PaymentFactory factory = PaymentFactory.of(new CoinbaseProvider())
                    .withContext(ProviderContext.defaults().withClock(coinbase.clock()));
            Map<String, String> settings = Map.of(
                    "api_key_id", account.apiKeyId(),
                    "api_key_secret", account.apiKeySecret(),
                    "webhook_secret", account.webhookSecret(),
                    "base_url", coinbase.baseUri().toString());
            try (PaymentInterface payments = factory.open("coinbase", settings)) {
                reconcile("coinbase", payments, coinbase.clock().instant(), Money.of("12.50", "USDC"), created -> {
                    Map<String, String> returned = coinbase.customer().pays(created);
                    coinbase.backOffice().settleRefunds();
                    return returned;
                });
                coinbase.backOffice().settleRefunds();
            }
        }
    }

    /**
     * Three orders are paid. Our books have one of them with a refund, one that is still pending here, and one of which the refund has no reference yet.
     *
     * @param pays what a customer does with a payment's id
     */
    private void reconcile(
            String provider,
            PaymentInterface payments,
            Instant now,
            Money amount,
            Function<String, Map<String, String>> pays) {
        shop.now.set(now);
        PaymentResponse first = pay(provider, payments, amount, "order-1001", pays);
        shop.checkouts.paid("order-1001", id(first), amount, now);
        PaymentResponse second = pay(provider, payments, amount, "order-1002", pays);
        shop.checkouts.paid("order-1002", id(second), amount, now);
        Money part = Money.of("2", amount.currency());
        RefundResponse refund = refund(payments, first, "refund-1", part);
        shop.checkouts.refund("refund-1", "part-order-1001", part, refund.providerRefundId());
        refund(payments, second, "refund-2", part);
        shop.checkouts.refund("refund-2", "part-order-1002", part, null);
        // Whoever pays last lets what was refunded arrive, too.
        PaymentResponse third = pay(provider, payments, amount, "order-1003", pays);

        ImportResult result = read(provider, payments, now);

        List<ReconciliationItem> open =
                new ArrayList<>(shop.reconciliation.manual(null).items());
        open.addAll(shop.reconciliation.unknown(null).items());
        assertThat(open).isEmpty();
        assertThat(result.lines()).isEqualTo(5);
        BookedCheckout found = Objects.requireNonNull(shop.checkouts.checkout("order-1003"));
        assertThat(found.state()).isEqualTo(CheckoutState.PAID);
        assertThat(found.providerReference()).isEqualTo(id(third));
        assertThat(found.fees().isPositive()).isTrue();
        assertThat(Objects.requireNonNull(shop.checkouts.refund("refund-2")).providerReference())
                .isNotNull();
        assertThat(read(provider, payments, now).known()).isEqualTo(5);
        shop.pass(Duration.ofDays(10));
        assertThat(shop.reconciliation.absent(provider, shop.now.get())).isZero();
    }

    private ImportResult read(String provider, PaymentInterface payments, Instant now) {
        Instant from = now.minus(Duration.ofDays(1));
        Instant until = now.plus(Duration.ofDays(1));
        List<ProviderRow> rows = new ArrayList<>();
        TransactionQuery query = TransactionQuery.settlementsBetween(from, until);
        while (true) {
            TransactionPage page = payments.listTransactions(query);
            page.transactions().forEach(transaction -> rows.add(ProviderRow.of(transaction)));
            String next = page.nextCursor();
            if (next == null) {
                return shop.reconciliation.importRows(provider, "settlements", from, until, rows);
            }
            query = query.after(next);
        }
    }

    private PaymentResponse pay(
            String provider,
            PaymentInterface payments,
            Money amount,
            String orderId,
            Function<String, Map<String, String>> pays) {
        shop.checkouts.expect(new Checkout(
                orderId, "buyer", provider, List.of(new SaleOrder("part-" + orderId, "seller", amount, null))));
        PaymentResponse created = payments.createPayment(PaymentRequest.builder()
                .orderId(orderId)
                .amount(amount)
                .description("Two mugs")
                .returnUrl(URI.create("https://shop.example/return"))
                .build());
        return payments.confirmPayment(ConfirmRequest.builder()
                .paymentId(created.paymentId())
                .orderId(orderId)
                .amount(amount)
                .returnParameters(pays.apply(id(created)))
                .build());
    }

    private static RefundResponse refund(
            PaymentInterface payments, PaymentResponse payment, String refundId, Money amount) {
        return payments.refundPayment(RefundRequest.builder()
                .paymentId(id(payment))
                .refundId(refundId)
                .amount(amount)
                .build());
    }

    private static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }
}
