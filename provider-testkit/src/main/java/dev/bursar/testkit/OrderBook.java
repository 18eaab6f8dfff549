package dev.bursar.testkit;

import dev.bursar.payment.Money;
import java.util.List;
import java.util.function.Function;

/**
 * What is true of the money of one order, over all payments that were made for it, at one moment.
 *
 * @param orderId the host's order number
 * @param payments its payments in the order of their making; empty for an order that nobody knows
 */
public record OrderBook(String orderId, List<BookEntry> payments) {

    /** Copies the list. */
    public OrderBook {
        payments = List.copyOf(payments);
    }

    /** {@return how often money was taken} */
    public int charges() {
        return payments.stream().mapToInt(BookEntry::charges).sum();
    }

    /** {@return how often money was given back} */
    public int refunds() {
        return payments.stream().mapToInt(BookEntry::refunds).sum();
    }

    /** {@return all that was taken; refuses an order without payments, which has no currency} */
    public Money captured() {
        return sum(BookEntry::captured);
    }

    /** {@return all that was given back; refuses an order without payments, which has no currency} */
    public Money refunded() {
        return sum(BookEntry::refunded);
    }

    /** {@return all that is reserved; refuses an order without payments, which has no currency} */
    public Money authorised() {
        return sum(BookEntry::authorised);
    }

    private Money sum(Function<BookEntry, Money> part) {
        return payments.stream()
                .map(part)
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalStateException("the book knows no payment of the order " + orderId));
    }
}
