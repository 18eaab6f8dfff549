package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Customer;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** What one case works on: a fresh simulator, an account at it, and an honest host's way of using both. */
final class Bench implements AutoCloseable {

    static final String ACCOUNT = "main";
    static final String DESCRIPTION = "Two mugs with a crane";
    static final URI RETURN_URL = URI.create("https://shop.example/return");
    static final String CUSTOMER_EMAIL = "mina.kim.7319@customers.example";
    static final String CUSTOMER_PHONE = "+821055550173";

    final ProviderHarness harness;
    final ProviderSimulator simulator;
    final Map<String, String> settings;
    final PaymentInterface payments;
    final Capabilities capabilities;

    private final List<PaymentInterface> opened = new ArrayList<>();
    private final AtomicInteger orders = new AtomicInteger(1000);

    Bench(ProviderHarness harness) {
        this.harness = harness;
        this.simulator = harness.simulator();
        this.settings = harness.settings(ACCOUNT);
        this.payments = open(Pace.CALM);
        this.capabilities = payments.capabilities();
    }

    /** Another account object on the same merchant account: no connection of it is open yet. */
    PaymentInterface open(Pace pace) {
        return open(pace, settings);
    }

    PaymentInterface open(Pace pace, Map<String, String> accountSettings) {
        PaymentInterface account = factory(pace).open(harness.provider().name(), accountSettings);
        opened.add(account);
        return account;
    }

    PaymentFactory factory(Pace pace) {
        return PaymentFactory.of(harness.provider()).withContext(pace.context(simulator.clock()));
    }

    /** Skips a case about something that the provider does not claim to do. */
    void needs(Feature... features) {
        for (Feature feature : features) {
            assumeTrue(capabilities.has(feature), () -> harness.provider().name() + " does not declare " + feature);
        }
    }

    VerbRoute route(PaymentVerb verb) {
        return harness.route(verb);
    }

    Book book() {
        return simulator.book();
    }

    OrderBook book(Order order) {
        return book(order.orderId());
    }

    /** What is true of an order, once no refund is under way. */
    OrderBook book(String orderId) {
        harness.settleRefunds();
        return simulator.book().order(orderId);
    }

    // Amounts.

    CurrencyCode currency() {
        return capabilities.currencies().iterator().next();
    }

    Money step(CurrencyCode currency) {
        return harness.step(currency);
    }

    /** An amount that shows when digits are lost or gained: all of its places differ. */
    Money sample(CurrencyCode currency) {
        Money step = step(currency);
        Money whole = new Money(BigDecimal.valueOf(15_000), currency);
        return step.amount().compareTo(BigDecimal.ONE) < 0
                ? new Money(BigDecimal.valueOf(1_539), currency).plus(step.times(47))
                : new Money(step.amount().multiply(BigDecimal.valueOf(38)), currency).plus(whole);
    }

    Money sample() {
        return sample(currency());
    }

    /** A share of an amount that the provider can express. */
    Money share(Money amount, int parts) {
        BigDecimal step = step(amount.currency()).amount();
        BigDecimal steps = amount.amount().divide(step.multiply(BigDecimal.valueOf(parts)), 0, RoundingMode.DOWN);
        return new Money(step.multiply(steps), amount.currency());
    }

    Money finer(Money amount) {
        Money step = step(amount.currency());
        return amount.plus(new Money(step.amount().movePointLeft(1), amount.currency()));
    }

    // The ways of an honest host.

    String newOrderId() {
        return "order-" + orders.incrementAndGet();
    }

    PaymentRequest.Builder request(String orderId, Money amount) {
        return harness.complete(PaymentRequest.builder()
                .orderId(orderId)
                .amount(amount)
                .description(DESCRIPTION)
                .customer(Customer.builder()
                        .name("Mina Kim")
                        .email(CUSTOMER_EMAIL)
                        .phone(CUSTOMER_PHONE)
                        .build())
                .returnUrl(RETURN_URL)
                .cancelUrl(URI.create("https://shop.example/cancel")));
    }

    Order order() {
        return order(sample());
    }

    Order order(Money amount) {
        String orderId = newOrderId();
        return new Order(
                orderId, amount, payments.createPayment(request(orderId, amount).build()));
    }

    Order manualOrder() {
        String orderId = newOrderId();
        PaymentRequest request =
                request(orderId, sample()).capture(CaptureMode.MANUAL).build();
        return new Order(orderId, request.amount(), payments.createPayment(request));
    }

    Map<String, String> pays(Order order) {
        return harness.customerPays(order.created());
    }

    /** Lets the customer pay, and confirms. */
    PaymentResponse complete(Order order) {
        return payments.confirmPayment(order.confirmation(pays(order)));
    }

    PaymentResponse look(PaymentResponse payment) {
        return look(payments, payment);
    }

    /** What the provider says of a payment, once no refund is under way. */
    PaymentResponse look(PaymentInterface account, PaymentResponse payment) {
        harness.settleRefunds();
        boolean byId = payment.paymentId() != null && capabilities.has(Feature.LOOKUP_BY_PAYMENT_ID);
        return account.getPayment(
                byId
                        ? PaymentReference.byPaymentId(paymentId(payment))
                        : PaymentReference.byOrderId(Objects.requireNonNull(payment.orderId(), "orderId")));
    }

    boolean canLook(PaymentResponse payment) {
        PaymentReference reference = payment.reference();
        return reference != null && canLook(reference);
    }

    boolean canLook(PaymentReference reference) {
        return (reference.paymentId() != null && capabilities.has(Feature.LOOKUP_BY_PAYMENT_ID))
                || (reference.orderId() != null && capabilities.has(Feature.LOOKUP_BY_ORDER_ID));
    }

    static String paymentId(PaymentResponse payment) {
        assertThat(payment.paymentId()).as("the payment's id").isNotNull();
        return Objects.requireNonNull(payment.paymentId());
    }

    /** The id of a payment that nobody has paid yet; skips the case where the provider gives it later. */
    String createdId(Order order) {
        assumeTrue(order.created().paymentId() != null, "payments get their ids only when the customer has paid");
        return paymentId(order.created());
    }

    /** A refund of a third where parts can be given back, else of all. */
    RefundRequest refund(PaymentResponse paid, String refundId) {
        return RefundRequest.builder()
                .paymentId(paymentId(paid))
                .refundId(refundId)
                .amount(capabilities.has(Feature.PARTIAL_REFUND) ? share(paid.amount(), 3) : null)
                .reason("one mug broken")
                .build();
    }

    /** Closes everything, and refuses a simulator that stumbled. */
    @Override
    public void close() {
        opened.forEach(PaymentInterface::close);
        harness.close();
        assertThat(simulator.defects()).as("defects of the simulator itself").isEmpty();
    }
}
