package dev.bursar.provider.toss;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Customer;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.testkit.RecordedCall;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A shop with an account at the simulated Toss. */
final class TossBench implements AutoCloseable {

    static final Money AMOUNT = Money.of("15000", "KRW");
    static final URI RETURN = URI.create("https://shop.example/return");
    static final BankAccount ACCOUNT = new BankAccount("88", "110123456789", "Kim Mina");

    final TossSimulator toss = new TossSimulator();
    final TossAccount account = toss.account("main");
    final PaymentFactory factory = PaymentFactory.of(new TossProvider())
            .withContext(ProviderContext.defaults()
                    .withClock(toss.clock())
                    .withRetry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(5), 10_000)));
    final PaymentInterface shop = open(Map.of());

    PaymentInterface open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "secret_key", account.secretKey(),
                "client_key", account.clientKey(),
                "security_key", account.securityKey(),
                "base_url", toss.baseUri().toString()));
        settings.putAll(more);
        return factory.open("toss", settings);
    }

    /** An order of two mugs, to be paid on Toss's page. */
    static PaymentRequest.Builder order(String orderId) {
        return PaymentRequest.builder()
                .orderId(orderId)
                .amount(AMOUNT)
                .description("Two mugs")
                .customer(Customer.builder()
                        .id("customer-7f3a91")
                        .name("Kim Mina")
                        .email("mina@example.com")
                        .phone("+82 10-1234-5678")
                        .build())
                .returnUrl(RETURN);
    }

    /** The same, to be paid to an account number that is made at once. */
    static PaymentRequest.Builder atBank(String orderId) {
        return order(orderId).returnUrl(null).method(PaymentMethod.VIRTUAL_ACCOUNT.withBrand("88"));
    }

    PaymentResponse confirm(PaymentResponse created, Map<String, String> returned) {
        return shop.confirmPayment(ConfirmRequest.builder()
                .paymentId(created.paymentId())
                .orderId(String.valueOf(created.orderId()))
                .amount(created.amount())
                .returnParameters(returned)
                .build());
    }

    /** A payment on Toss's page, from its beginning to its end. */
    PaymentResponse paid(String orderId) {
        return paid(order(orderId));
    }

    PaymentResponse paid(PaymentRequest.Builder order) {
        PaymentResponse created = shop.createPayment(order.build());
        return confirm(created, toss.customer().pays(id(created)));
    }

    /** A virtual account to which the money came. */
    PaymentResponse deposited(String orderId) {
        PaymentResponse created = shop.createPayment(atBank(orderId).build());
        toss.customer().deposits(orderId);
        return created;
    }

    /** A card that a customer left. */
    SavedInstrument card(String orderId) {
        PaymentResponse setup = shop.createPayment(
                order(orderId).amount(Money.of(0, "KRW")).saveInstrument(true).build());
        Map<String, String> sdk = sdk(setup);
        Map<String, String> returned = toss.customer().registersCard(sdk.get("clientKey"), sdk.get("customerKey"));
        return Objects.requireNonNull(confirm(setup, returned).savedInstrument());
    }

    static RefundRequest.Builder refund(PaymentResponse paid, String refundId, String won) {
        return RefundRequest.builder().paymentId(id(paid)).refundId(refundId).amount(Money.of(won, "KRW"));
    }

    static Map<String, String> sdk(PaymentResponse payment) {
        if (payment.nextAction() instanceof NextAction.ClientToken token) {
            return token.parameters();
        }
        throw new IllegalStateException("nothing for the browser SDK: " + payment);
    }

    static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }

    /** The body of the last request of an operation. */
    String sent(String operation) {
        List<RecordedCall> calls = toss.requests().of(operation);
        return calls.get(calls.size() - 1).request().bodyText();
    }

    @Override
    public void close() {
        shop.close();
        toss.close();
    }
}
