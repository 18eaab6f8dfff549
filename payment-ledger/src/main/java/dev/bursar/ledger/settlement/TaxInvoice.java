package dev.bursar.ledger.settlement;

import dev.bursar.payment.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * The tax invoice of a platform for its share of a batch. Less than zero where the platform gave back more than it took.
 *
 * @param id its id, the same at each repetition
 * @param supplier who takes the share: the owner of the platform's accounts
 * @param recipient who is charged: the seller
 * @param supplyAmount how much, without VAT
 * @param vat the VAT upon it
 * @param items what it is made of; their amounts add up to the two sums
 * @param issueDate the day of issue: the last of the period
 * @param period for which period
 */
public record TaxInvoice(
        String id,
        String supplier,
        String recipient,
        Money supplyAmount,
        Money vat,
        List<Item> items,
        LocalDate issueDate,
        SettlementPeriod period) {

    /** Copies the list. */
    public TaxInvoice {
        items = List.copyOf(items);
    }

    /**
     * A line of a tax invoice.
     *
     * @param kind for what kind of earnings
     * @param count how many they are
     * @param supplyAmount how much, without VAT
     * @param vat the VAT upon it
     */
    public record Item(Earning.Kind kind, int count, Money supplyAmount, Money vat) {}
}
