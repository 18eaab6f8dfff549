package dev.bursar.demo.narration;

import static dev.bursar.demo.narration.NotAsTold.unless;

import dev.bursar.demo.stage.Forgery;
import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.OrderBook;
import dev.bursar.testkit.WebhookTarget;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One payment at one provider, from the order to the book. Confined to one thread. */
final class Tale {

    private static final String ORDER = "order-1001";
    private static final String UNPAID_ORDER = "order-1002";
    private static final String LOST_REFUND = "refund-2";

    private final Stage stage;
    private final PaymentInterface payments;
    private final Merchant merchant;
    private final Prices prices;
    private final List<WebhookRequest> mail = new CopyOnWriteArrayList<>();
    private @Nullable PaymentResponse payment;
    private Map<String, String> returned = Map.of();

    Tale(Stage stage, PaymentInterface payments) {
        this.stage = stage;
        this.payments = payments;
        this.merchant = new Merchant(payments);
        this.prices = Prices.takenBy(payments.capabilities());
        stage.simulator().webhooks().deliverTo(WebhookTarget.of(webhook -> {
            mail.add(webhook);
            return 200;
        }));
    }

    void tell(Teller teller) {
        teller.step("create", this::create);
        teller.step("pay", this::pay);
        teller.step("confirm", this::confirm);
        teller.step("webhook", this::webhook);
        teller.step("refund", this::refund);
        teller.step("lost answer", this::lostAnswer);
        teller.step("repeated call", this::repeatedCall);
        teller.step("forged webhook", this::forgedWebhook);
        teller.step("book", this::book);
    }

    private String create() {
        PaymentResponse created = merchant.order(ORDER, prices.order());
        payment = created;
        unless(created.status() == PaymentStatus.CREATED, "the payment is " + created.status());
        unless(created.amount().equals(prices.order()), "the payment is of " + created.amount());
        unless(created.nextAction() instanceof NextAction.Redirect, "the customer is sent nowhere: " + created);
        NextAction.Redirect page = (NextAction.Redirect) created.nextAction();
        return prices.order() + ", " + created.status() + "; the page is at "
                + page.url().getAuthority();
    }

    private String pay() {
        returned = stage.customerPays(id());
        boolean later = payments.capabilities().has(Feature.CHARGE_ON_CONFIRM);
        int charges = entry().charges();
        unless(charges == (later ? 0 : 1), "the book has " + counted(charges, "charge") + " after the customer paid");
        return "the customer agrees" + (later ? "; charged only when the shop confirms" : " and is charged");
    }

    private String confirm() {
        PaymentResponse paid = merchant.comeBack(payment(), ORDER, returned);
        payment = paid;
        unless(paid.status() == PaymentStatus.COMPLETED, "the payment is " + paid.status());
        unless(paid.capturedAmount().equals(prices.order()), paid.capturedAmount() + " taken");
        unless(paid.refundedAmount().isZero(), paid.refundedAmount() + " given back already");
        unless(entry().charges() == 1, "the book has " + counted(entry().charges(), "charge"));
        return paid.status() + ": " + paid.capturedAmount() + " taken, once";
    }

    private String webhook() {
        List<WebhookEvent> events = mail.stream().map(merchant::isTold).toList();
        WebhookEvent paid = events.stream()
                .filter(event -> event instanceof PaymentEvent told && isPaid(told.payment()))
                .findFirst()
                .orElseThrow(() -> new NotAsTold("of " + counted(events.size(), "webhook") + " none says it is paid"));
        unless(
                paid.authenticity() == stage.authenticity(),
                paid.type() + " is " + paid.authenticity() + " instead of " + stage.authenticity());
        return paid.type() + " says it is paid: " + paid.authenticity();
    }

    private boolean isPaid(PaymentResponse told) {
        return told.status().isPaid()
                && id().equals(told.paymentId())
                && ORDER.equals(told.orderId())
                && told.capturedAmount().equals(prices.order());
    }

    private String refund() {
        RefundResponse refund = merchant.giveBack(id(), "refund-1", prices.firstRefund());
        unless(isGood(refund), "the refund is " + refund.status());
        demandRefunds(1, prices.firstRefund());
        return prices.firstRefund() + " given back: " + refund.status();
    }

    private String lostAnswer() {
        stage.simulator().faults().byRule(new Silence(stage.refund()));
        try {
            RefundResponse answered = merchant.giveBack(id(), LOST_REFUND, prices.secondRefund());
            throw new NotAsTold("an answer came after all: " + answered.status());
        } catch (OutcomeUnknownException unknown) {
            demandRefunds(2, prices.refunds()); // it was executed, which the shop cannot know
            return prices.secondRefund() + " given back, no answer comes: outcome unknown";
        } finally {
            stage.simulator().faults().clear();
        }
    }

    private String repeatedCall() {
        OrderBook before = entry();
        RefundResponse refund = merchant.giveBack(id(), LOST_REFUND, prices.secondRefund());
        unless(isGood(refund), "the refund is " + refund.status());
        unless(entry().equals(before), "the book has " + counted(entry().refunds(), "refund") + " instead of 2");
        return refund.status() + ": same ids, so it is one refund and not two";
    }

    /** Whether it is refused or looked into: nobody gets goods for it. */
    private String forgedWebhook() {
        PaymentResponse unpaid = merchant.order(UNPAID_ORDER, prices.order());
        Forgery forged = stage.forgedPaid(unpaid);
        unless(forged != null, "there was no old webhook to forge one from");
        try {
            WebhookEvent event = merchant.isTold(Objects.requireNonNull(forged).request());
            unless(
                    event instanceof PaymentEvent told
                            && !told.payment().status().wasPaid(),
                    "the shop believed " + event);
            unless(stage.refusalOfForged() == null, "it was not refused: " + event);
            return "nothing proves it, so " + stage.title() + " was asked: "
                    + ((PaymentEvent) event).payment().status();
        } catch (WebhookRejectedException refused) {
            unless(
                    refused.reason() == stage.refusalOfForged(),
                    "refused for " + refused.reason() + " instead of " + stage.refusalOfForged());
            return "says another order is paid: refused, " + refused.reason();
        }
    }

    private String book() {
        OrderBook book = entry();
        String found = counted(book.charges(), "charge") + " of " + book.captured() + ", "
                + counted(book.refunds(), "refund") + " of " + book.refunded();
        String expected = counted(1, "charge") + " of " + prices.order() + ", " + counted(2, "refund") + " of "
                + prices.refunds();
        unless(found.equals(expected), found + " instead of " + expected);
        unless(stage.simulator().book().chargesOf(UNPAID_ORDER) == 0, "the other order was charged");
        return found + ": as expected";
    }

    private void demandRefunds(int number, Money amount) {
        String found = counted(entry().refunds(), "refund") + " of " + entry().refunded();
        String expected = counted(number, "refund") + " of " + amount;
        unless(found.equals(expected), "the book has " + found + " instead of " + expected);
    }

    private static boolean isGood(RefundResponse refund) {
        return refund.status() == RefundStatus.SUCCEEDED || refund.status() == RefundStatus.PENDING;
    }

    private OrderBook entry() {
        return stage.simulator().book().order(ORDER);
    }

    private PaymentResponse payment() {
        return Objects.requireNonNull(payment, "payment");
    }

    private String id() {
        return Objects.requireNonNull(payment().paymentId(), "payment id");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
