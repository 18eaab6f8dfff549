package dev.bursar.storefront.shop;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.RefundRequest;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the shop asks of a provider. There is no word about any particular one.
 *
 * <p>What may have been executed is done again with the same ids, until it is known; what surely was not, and may work
 * later, too. Nothing else is ever repeated. Thread-safe.
 */
public final class Cashier {

    private static final Logger LOG = LoggerFactory.getLogger(Cashier.class);
    private static final String WATCH = "watch";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_WATCH_PAUSE = Duration.ofMinutes(10);

    /** A new payment is asked for after eight seconds for the first time, and for a day and a half at most. */
    private static final int WATCH_FROM = 3;

    private static final int WATCH_TO = 200;

    /** After so many refusals of a call that may have been executed before, somebody has to look. */
    private static final int PATIENCE = 12;

    private final Tills tills;
    private final Orders orders;
    private final Chaser chaser;
    private final Function<String, URI> addressOf;

    /**
     * A cashier.
     *
     * @param tills the accounts
     * @param orders the orders
     * @param chaser does again what did not come to an end
     * @param addressOf the address of an order's page
     */
    public Cashier(Tills tills, Orders orders, Chaser chaser, Function<String, URI> addressOf) {
        this.tills = tills;
        this.orders = orders;
        this.chaser = chaser;
        this.addressOf = addressOf;
    }

    /**
     * Starts an order's payment.
     *
     * @param order the order
     */
    public void start(Order order) {
        Runnable call = () -> took(order, at(order).createPayment(request(order.terms())));
        watchLater(order, WATCH_FROM);
        attempt(order, new Task(Order.CREATION, call, order::refuse), 0);
    }

    /**
     * Takes back a customer, who brings along whatever the provider gave them.
     *
     * @param order the order
     * @param query everything behind the question mark of the address they came to, as it came
     */
    public void welcomeBack(Order order, String query) {
        attempt(order, new Task(Order.CONFIRMATION, () -> confirm(order, query), () -> look(order)), 0);
    }

    private void confirm(Order order, String query) {
        if (!order.beginConfirmation()) {
            return; // They only came again, or too late: it was paid, or called off.
        }
        try {
            PaymentResponse known = order.payment();
            ConfirmRequest request = ConfirmRequest.builder()
                    .paymentId(known == null ? null : known.paymentId())
                    .orderId(order.id())
                    .amount(order.terms().amount())
                    .returnQuery(query)
                    .build();
            took(order, at(order).confirmPayment(request));
        } catch (OutcomeUnknownException unknown) {
            order.doubt(Order.CONFIRMATION); // before anybody may call the order off
            throw unknown;
        } finally {
            order.endConfirmation();
        }
    }

    /**
     * Gives money back.
     *
     * @param order the order
     * @param refundId the shop's own id of this refund: given twice, it is one refund
     * @param amount how much, or null for all that is left
     */
    public void refund(Order order, String refundId, @Nullable Money amount) {
        PaymentResponse payment = order.payment();
        if (payment == null || payment.paymentId() == null) {
            return;
        }
        if (!order.beginRefund(refundId, amount)) {
            order.note(Entry.Kind.SHOP, "entry.refund.again");
            return;
        }
        order.note(Entry.Kind.SHOP, "entry.refund", amount == null ? payment.refundableAmount() : amount);
        RefundRequest request = RefundRequest.builder()
                .paymentId(payment.paymentId())
                .refundId(refundId)
                .amount(amount)
                .build();
        Runnable call = () -> {
            order.learn(at(order).refundPayment(request));
            look(order);
        };
        attempt(order, new Task(refundId, call, () -> order.refund(refundId, RefundLine.State.FAILED)), 0);
    }

    /**
     * Calls a payment off that was not paid.
     *
     * @param order the order
     */
    public void cancel(Order order) {
        PaymentResponse payment = order.payment();
        order.note(Entry.Kind.CUSTOMER, "entry.cancel");
        if (payment == null || payment.paymentId() == null || !order.isOpen()) {
            return;
        }
        if (till(order).capabilities().has(Feature.CHARGE_ON_CONFIRM) && order.callOff()) {
            return; // nothing is charged before the shop confirms: what it leaves alone lapses by itself
        }
        CancelRequest request = CancelRequest.of(payment.paymentId());
        Runnable call = () -> took(order, at(order).cancelPayment(request));
        attempt(order, new Task(Order.CANCELLATION, call, () -> look(order)), 0);
    }

    /**
     * Asks the provider what is true.
     *
     * @param order the order
     * @throws PaymentException if no answer came
     */
    public void ask(Order order) {
        PaymentResponse known = order.payment();
        if (known == null || known.paymentId() == null) {
            return;
        }
        long before = order.learned();
        PaymentResponse told = at(order).getPayment(PaymentReference.byPaymentId(known.paymentId()));
        orders.remember(told.paymentId(), order);
        order.learn(told, before);
    }

    /** Takes an answer, or a verified webhook. */
    void took(Order order, PaymentResponse told) {
        orders.remember(told.paymentId(), order);
        if (order.learn(told) == Order.News.STALE) {
            ask(order);
        }
    }

    private PaymentRequest request(Terms terms) {
        URI page = addressOf.apply(terms.orderId());
        return PaymentRequest.builder()
                .orderId(terms.orderId())
                .amount(terms.amount())
                .method(terms.method())
                .description(terms.description())
                .flow(PaymentFlow.REDIRECT)
                .returnUrl(URI.create(page + "/return"))
                .cancelUrl(URI.create(page + "/left"))
                .locale(terms.locale())
                .build();
    }

    /** Asks what is true, where nobody waits for the answer: it is asked again. */
    private void look(Order order) {
        try {
            ask(order);
        } catch (PaymentException later) {
            watchLater(order, 0);
        }
    }

    /** A webhook may be lost, so what is open is asked for, too, ever more rarely; once at a time. */
    private void watchLater(Order order, int tries) {
        if (tries < WATCH_TO && order.queue(WATCH)) {
            chaser.later(chaser.pause(tries, LONGEST_WATCH_PAUSE), () -> watch(order, tries));
        }
    }

    private void watch(Order order, int tries) {
        if (!order.unqueue(WATCH) || !order.isOpen()) {
            return;
        }
        try {
            ask(order);
        } catch (PaymentException later) {
            order.fault("entry.asked", Said.of(later));
        } finally {
            watchLater(order, tries + 1);
        }
    }

    /** Runs a call, and knows what each exception asks for. */
    private void attempt(Order order, Task task, int tries) {
        try {
            task.call().run();
            order.settle(task.name());
        } catch (AmountMismatchException mismatch) {
            order.settle(task.name());
            order.hold("entry.mismatch", Said.of(mismatch));
        } catch (OutcomeUnknownException unknown) {
            order.doubt(task.name());
            order.refund(task.name(), RefundLine.State.IN_DOUBT);
            again(order, task, tries, "entry.unknown", unknown);
        } catch (PaymentException fault) {
            if (order.isInDoubt(task.name())) {
                stillInDoubt(order, task, tries, fault);
            } else if (fault.retryable()) {
                again(order, task, tries, "entry.later", fault);
            } else {
                order.fault("entry.refused", Said.of(fault));
                task.refused().run();
            }
        }
    }

    /** That this call was refused says nothing of the one before it, whose answer was lost. */
    private void stillInDoubt(Order order, Task task, int tries, PaymentException fault) {
        if (tries < PATIENCE || fault.retryable()) {
            again(order, task, tries, "entry.later", fault);
        } else {
            LOG.error("Somebody has to look at {}: what became of {} cannot be found out", order.id(), task.name());
            order.hold("entry.person", Said.of(fault));
        }
    }

    /** One repetition of a task waits at a time, however often it was asked for. */
    private void again(Order order, Task task, int tries, String words, PaymentException fault) {
        order.fault(words, Said.of(fault));
        if (!order.queue(task.name())) {
            return;
        }
        boolean inDoubt = order.isInDoubt(task.name());
        Duration pause = longer(chaser.pause(tries, LONGEST_PAUSE), pauseAskedFor(fault));
        chaser.later(pause, () -> {
            // Where it was in doubt and is no more, a webhook has told meanwhile.
            if (order.unqueue(task.name()) && (!inDoubt || order.isInDoubt(task.name()))) {
                attempt(order, task, tries + 1);
            }
        });
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration pauseAskedFor(PaymentException fault) {
        Duration asked = fault instanceof RateLimitedException limited ? limited.retryAfter() : null;
        return asked == null ? Duration.ZERO : asked;
    }

    private PaymentInterface at(Order order) {
        return till(order).payments();
    }

    private Till till(Order order) {
        Till till = tills.find(order.terms().till());
        if (till == null) {
            throw new IllegalStateException(
                    "there is no till called " + order.terms().till());
        }
        return till;
    }

    /**
     * Something to be done until it is known what became of it.
     *
     * @param name what it is called among the order's doubts
     * @param call does it, under the same ids each time
     * @param refused what follows where it was surely refused
     */
    private record Task(String name, Runnable call, Runnable refused) {}
}
