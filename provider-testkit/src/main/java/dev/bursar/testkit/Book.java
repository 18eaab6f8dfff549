package dev.bursar.testkit;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The truth about money at a simulated provider. Tests ask the book, not the client's opinion.
 *
 * <p>A booking that could not be true, such as a refund of more than was taken, throws {@link IllegalStateException}: a
 * simulator has to refuse it before, in the provider's own words. Thread-safe; what it answers are snapshots.
 */
public final class Book {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, BookEntry> entries = new LinkedHashMap<>();
    private final Map<String, List<String>> byOrder = new HashMap<>();

    /** A book without entries. */
    public Book() {}

    /**
     * Books that a payment was made; no money moves.
     *
     * @param account the merchant account
     * @param orderId the host's order number
     * @param paymentId the provider's payment id, new to the book
     * @param ordered what it is for
     */
    public void open(String account, String orderId, String paymentId, Money ordered) {
        locked(() -> {
            if (entries.putIfAbsent(paymentId, BookEntry.opened(account, orderId, paymentId, ordered)) != null) {
                throw new IllegalStateException("the simulator gave the payment id " + paymentId + " twice");
            }
            byOrder.computeIfAbsent(orderId, any -> new ArrayList<>(1)).add(paymentId);
            return paymentId;
        });
    }

    /**
     * Books that a payment is for another amount from now on; no money has moved yet.
     *
     * @param paymentId the payment
     * @param ordered what it is for now
     */
    public void amend(String paymentId, Money ordered) {
        change(paymentId, entry -> entry.amend(ordered));
    }

    /**
     * Books that money was reserved.
     *
     * @param paymentId the payment
     * @param amount how much
     */
    public void authorise(String paymentId, Money amount) {
        change(paymentId, entry -> entry.authorise(amount));
    }

    /**
     * Books that reserved money was taken.
     *
     * @param paymentId the payment
     * @param amount how much, not more than is reserved
     */
    public void capture(String paymentId, Money amount) {
        change(paymentId, entry -> entry.capture(amount));
    }

    /**
     * Books that money was reserved and taken in one step.
     *
     * @param paymentId the payment
     * @param amount how much
     */
    public void charge(String paymentId, Money amount) {
        change(paymentId, entry -> entry.authorise(amount).capture(amount));
    }

    /**
     * Books that what is still reserved was given free.
     *
     * @param paymentId the payment
     */
    public void release(String paymentId) {
        change(paymentId, BookEntry::release);
    }

    /**
     * Books that money was given back.
     *
     * @param paymentId the payment
     * @param amount how much, not more than was taken and not yet given back
     */
    public void refund(String paymentId, Money amount) {
        change(paymentId, entry -> entry.refund(amount));
    }

    /**
     * Books that money which was given back did not arrive, and is the merchant's again.
     *
     * @param paymentId the payment
     * @param amount how much, not more than was given back
     */
    public void refundReturned(String paymentId, Money amount) {
        change(paymentId, entry -> entry.refundReturned(amount));
    }

    /**
     * Books that money which was taken went back to the customer's bank as if it had never come, and may be taken anew.
     *
     * @param paymentId the payment
     * @param amount how much, not more than was taken and not given back
     */
    public void chargeReturned(String paymentId, Money amount) {
        change(paymentId, entry -> entry.chargeReturned(amount));
    }

    /**
     * What is true of a payment now.
     *
     * @param paymentId the payment
     * @return its entry
     * @throws IllegalStateException if the book does not know it
     */
    public BookEntry payment(String paymentId) {
        return locked(() -> known(paymentId));
    }

    /**
     * What is true of an order now.
     *
     * @param orderId the host's order number
     * @return its payments, none for an order that nobody knows
     */
    public OrderBook order(String orderId) {
        return locked(() -> new OrderBook(
                orderId,
                byOrder.getOrDefault(orderId, List.of()).stream()
                        .map(this::known)
                        .toList()));
    }

    /**
     * How often money was taken for an order.
     *
     * @param orderId the host's order number
     * @return how often
     */
    public int chargesOf(String orderId) {
        return order(orderId).charges();
    }

    /**
     * How often money was given back for an order.
     *
     * @param orderId the host's order number
     * @return how often
     */
    public int refundsOf(String orderId) {
        return order(orderId).refunds();
    }

    /**
     * All that was taken in a currency.
     *
     * @param currency the currency
     * @return the sum over all payments
     */
    public Money totalCaptured(CurrencyCode currency) {
        return in(currency).map(BookEntry::captured).reduce(Money.zero(currency), Money::plus);
    }

    /**
     * All that was given back in a currency.
     *
     * @param currency the currency
     * @return the sum over all payments
     */
    public Money totalRefunded(CurrencyCode currency) {
        return in(currency).map(BookEntry::refunded).reduce(Money.zero(currency), Money::plus);
    }

    /** {@return every payment in the order of its making} */
    public List<BookEntry> payments() {
        return locked(() -> List.copyOf(entries.values()));
    }

    private Stream<BookEntry> in(CurrencyCode currency) {
        return payments().stream().filter(entry -> entry.ordered().currency().equals(currency));
    }

    private void change(String paymentId, UnaryOperator<BookEntry> booking) {
        locked(() -> {
            BookEntry changed = booking.apply(known(paymentId));
            entries.put(paymentId, changed);
            return changed;
        });
    }

    private BookEntry known(String paymentId) {
        BookEntry entry = entries.get(paymentId);
        if (entry == null) {
            throw new IllegalStateException("the book knows no payment " + paymentId);
        }
        return entry;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
