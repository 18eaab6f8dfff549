package dev.bursar.storefront.shop;

import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One order, and what is known of its money. Answers, returns and webhooks come in any order and at the same time; this
 * class decides which of them are news. It holds its lock for moments only, never during a call. Thread-safe.
 */
public final class Order {

    /** What became of something that the order was told. */
    enum News {
        /** It is known now. */
        TAKEN,
        /** Something newer was known: ask the provider what is true. */
        STALE,
        /** It is not about this order, or not about this amount. */
        WRONG
    }

    /** What doubts about the three calls that an order makes once are called; a refund's has the refund's id. */
    static final String CREATION = "create";

    static final String CONFIRMATION = "confirm";
    static final String CANCELLATION = "cancel";

    private static final long NEVER_ASKED = -1;

    private final Terms terms;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final History history = new History();
    private final RefundBook refunds = new RefundBook();
    private final Set<String> doubts = new LinkedHashSet<>();
    private final Set<String> queued = new HashSet<>();
    private @Nullable PaymentResponse payment;
    private boolean refused;
    private NextAction.@Nullable Redirect page;
    private int confirming;
    private boolean onHold;
    private boolean calledOff;
    private boolean forgotten;
    private boolean shipped;
    private long learned;
    private long version;

    Order(Terms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /** {@return what was agreed} */
    public Terms terms() {
        return terms;
    }

    /** {@return the order's number} */
    public String id() {
        return terms.orderId();
    }

    /** {@return where the order stands} */
    public OrderState state() {
        return locked(this::stateNow);
    }

    /** {@return the version of what is known now; it grows with every change that can be seen} */
    public long version() {
        return locked(() -> version);
    }

    /** {@return everything that is known now, at one moment} */
    public Snapshot snapshot() {
        return locked(() -> new Snapshot(
                terms,
                stateNow(),
                payment,
                page,
                refunds.lines(),
                history.lines(),
                Set.copyOf(doubts),
                shipped,
                version));
    }

    /** What the provider said last, or null before it said anything. */
    @Nullable
    PaymentResponse payment() {
        return locked(() -> payment);
    }

    /**
     * Writes a line into the history.
     *
     * @param kind who or what it was
     * @param words the key of the sentence
     * @param values what the sentence speaks of
     */
    public void note(Entry.Kind kind, String words, Object... values) {
        change(() -> write(kind, words, List.of(values), null));
    }

    /**
     * Waits for something new.
     *
     * @param seen the version that is known already
     * @param patience how long to wait at most
     * @return whether there is something new
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean awaitNewerThan(long seen, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (version == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return version != seen;
        } finally {
            lock.unlock();
        }
    }

    /** How often the payment was learned anew; what is asked after that is newer than all of it. */
    long learned() {
        return locked(() -> learned);
    }

    /**
     * Learns what somebody tells of the payment, at some moment in the past.
     *
     * @param told what was told
     * @return what became of it
     */
    News learn(PaymentResponse told) {
        return learn(told, NEVER_ASKED);
    }

    /**
     * Learns what the provider answered when it was asked.
     *
     * @param told the answer
     * @param askedAfter {@link #learned} before it was asked
     * @return what became of it; never stale, where nothing else was learned meanwhile
     */
    News learn(PaymentResponse told, long askedAfter) {
        return change(() -> {
            if (!fits(told)) {
                return wrong(told);
            }
            if (payment != null && learned != askedAfter && isOlder(told, payment)) {
                return News.STALE;
            }
            return take(told);
        });
    }

    /**
     * Writes down what the SDK threw.
     *
     * @param words the key of the sentence
     * @param said what it said
     */
    public void fault(String words, Said said) {
        change(() -> write(Entry.Kind.FAULT, words, List.of(), said));
    }

    /** Puts something into the queue of what is done again later; returns whether it was not there yet. */
    boolean queue(String task) {
        return locked(() -> queued.add(task));
    }

    /** Takes something out of the queue, to do it now; returns whether that is still of use. */
    boolean unqueue(String task) {
        return locked(() -> queued.remove(task) && !forgotten);
    }

    /** The shop does not know the order any more; what was queued is not done. */
    void forget() {
        locked(() -> forgotten = true);
    }

    /** Whether a confirmation may be sent now. It excludes calling the order off until it has ended. */
    boolean beginConfirmation() {
        return locked(() -> {
            OrderState now = stateNow();
            if (now.wasPaid() || now == OrderState.CANCELLED) {
                return false;
            }
            confirming++;
            return true;
        });
    }

    void endConfirmation() {
        locked(() -> confirming--);
    }

    /** A call may have been executed, unless its outcome is known by now. */
    void doubt(String task) {
        change(() -> {
            boolean known = task.equals(CREATION) ? payment != null : refunds.isSettled(task);
            if (!known) {
                doubts.add(task);
            }
        });
    }

    /** Whether a call may have been executed. */
    boolean isInDoubt(String task) {
        return locked(() -> doubts.contains(task));
    }

    /** It is known what became of a call. */
    void settle(String task) {
        change(() -> resolve(task));
    }

    /** Something else came back than was ordered, or nobody can find out what became of a call: nothing is sent. */
    void hold(String words, Said said) {
        change(() -> {
            write(Entry.Kind.FAULT, words, List.of(), said);
            onHold = !shipped;
        });
    }

    /**
     * The shop will not confirm the payment any more; nothing is charged without that.
     *
     * @return whether it is so, and not just being confirmed, or perhaps was
     */
    boolean callOff() {
        return change(() -> {
            boolean over = OrderState.of(payment).wasPaid() || confirming > 0 || doubts.contains(CONFIRMATION);
            if (!over && !calledOff) {
                calledOff = true;
                write(Entry.Kind.SHOP, "entry.called-off", List.of(), null);
            }
            return !over;
        });
    }

    /** The payment cannot be made at all. */
    void refuse() {
        change(() -> refused = true);
    }

    /** Whether another payment may still come of this one: then its page is still open, and it is worth asking. */
    boolean isOpen() {
        return locked(() -> {
            OrderState told = OrderState.of(payment);
            boolean over = told.wasPaid() || told == OrderState.CANCELLED || calledOff || forgotten;
            return !over && !(refused && payment == null) && !Snapshot.hasExpired(payment);
        });
    }

    /**
     * Begins a refund, once for each id.
     *
     * @param refundId the shop's id of the refund
     * @param amount how much, or null for all that is left
     * @return whether it is new
     */
    boolean beginRefund(String refundId, @Nullable Money amount) {
        return change(() -> refunds.begin(refundId, amount));
    }

    /** A refund has come to another state. */
    void refund(String refundId, RefundLine.State state) {
        change(() -> refunds.become(refundId, state));
    }

    /** Learns what an answer or a webhook tells of a refund. */
    void learn(RefundResponse told) {
        String id = told.refundId();
        if (id != null) {
            change(() -> {
                resolve(id);
                refunds.learn(id, told);
            });
        }
    }

    private News take(PaymentResponse told) {
        payment = told;
        if (told.nextAction() instanceof NextAction.Redirect redirect) {
            page = redirect;
        }
        // That it still waits says nothing against what did not fit; that it is paid, or never will be, settles it.
        onHold = onHold && OrderState.of(told) == OrderState.WAITING;
        refused = false;
        learned++;
        resolve(CREATION);
        if (OrderState.of(told).isFinal()) {
            resolve(CONFIRMATION);
            resolve(CANCELLATION);
        }
        if (told.status().isPaid() && !shipped) {
            shipped = true;
            write(Entry.Kind.SHOP, "entry.shipped", List.of(), null);
        }
        return News.TAKEN;
    }

    private void resolve(String task) {
        if (doubts.remove(task)) {
            write(Entry.Kind.SHOP, "entry.resolved", List.of(), null);
        }
    }

    private News wrong(PaymentResponse told) {
        write(Entry.Kind.FAULT, "entry.wrong", List.of(told.amount(), String.valueOf(told.orderId())), null);
        onHold = !shipped;
        return News.WRONG;
    }

    private boolean fits(PaymentResponse told) {
        String order = told.orderId();
        return (order == null || order.equals(terms.orderId())) && told.amount().equals(terms.amount());
    }

    /** Webhooks come in any order: one that was sent before what is known must not undo it. */
    private static boolean isOlder(PaymentResponse told, PaymentResponse known) {
        return !known.status().canBecome(told.status())
                || told.refundedAmount().compareTo(known.refundedAmount()) < 0
                || told.capturedAmount().compareTo(known.capturedAmount()) < 0;
    }

    private OrderState stateNow() {
        if (calledOff && !OrderState.of(payment).wasPaid()) {
            return OrderState.CANCELLED;
        }
        if (onHold) {
            return OrderState.ON_HOLD;
        }
        if (!doubts.isEmpty()) {
            return OrderState.IN_DOUBT;
        }
        return refused && payment == null ? OrderState.FAILED : OrderState.of(payment);
    }

    private void write(Entry.Kind kind, String words, List<Object> values, @Nullable Said said) {
        history.write(clock.instant(), kind, words, values, said);
    }

    private void change(Runnable action) {
        change(() -> {
            action.run();
            return true;
        });
    }

    /** Does what can be seen, and tells whoever waits for news. */
    private <T> T change(Supplier<T> action) {
        return locked(() -> {
            T result = action.get();
            version++;
            changed.signalAll();
            return result;
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
