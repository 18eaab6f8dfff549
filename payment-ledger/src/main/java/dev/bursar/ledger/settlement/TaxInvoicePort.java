package dev.bursar.ledger.settlement;

/** Issues tax invoices, such as through a service of the tax office. The host's; called outside of transactions, by any thread. */
@FunctionalInterface
public interface TaxInvoicePort {

    /**
     * Issues an invoice. Called again with the same id where nobody knows whether it was issued: then it is to be issued once, and
     * answered with the same reference.
     *
     * @param invoice what to issue
     * @return how whoever issued it calls it, for people to find it by
     * @throws RuntimeException if it could not be issued, or nobody knows: it is tried again later
     */
    String issue(TaxInvoice invoice);
}
