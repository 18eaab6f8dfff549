package dev.bursar.testkit.toss;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One payment. Confined to the simulator's lock. */
final class Payment {

    static final String READY = "READY";
    static final String IN_PROGRESS = "IN_PROGRESS";
    static final String WAITING_FOR_DEPOSIT = "WAITING_FOR_DEPOSIT";
    static final String DONE = "DONE";
    static final String CANCELED = "CANCELED";
    static final String PARTIAL_CANCELED = "PARTIAL_CANCELED";
    static final String ABORTED = "ABORTED";
    static final String EXPIRED = "EXPIRED";

    static final String NORMAL = "NORMAL";
    static final String BILLING = "BILLING";

    private static final Set<String> BEGUN = Set.of(WAITING_FOR_DEPOSIT, DONE, CANCELED, PARTIAL_CANCELED);

    final Merchant merchant;
    final String key;
    final String type;
    final Terms terms;
    final String orderId;
    final Money total;
    final Instant requestedAt;
    final List<Cancellation> cancels = new ArrayList<>();
    final List<CashReceipt> cashReceipts = new ArrayList<>();

    String status = READY;
    /** A status that nobody knows, shown in place of the true one. */
    @Nullable
    String shownStatus;

    /** When the payment expires, as long as it waits for the customer or for its confirmation. */
    Instant deadline;

    @Nullable
    Means means;

    @Nullable
    String declineAtConfirm;

    @Nullable
    String failureCode;

    @Nullable
    Instant approvedAt;

    @Nullable
    String lastTransactionKey;

    @Nullable
    String secret;

    @Nullable
    VirtualAccount virtualAccount;

    CashReceipts.@Nullable Wanted wantedReceipt;

    int installments;
    String approveNo = "00000000";
    String cardNumber = "43301234****123*";
    Money balance;
    Money taxFreeBalance;

    Payment(Merchant merchant, String key, String type, Terms terms, Instant requestedAt, Instant deadline) {
        this.merchant = merchant;
        this.key = key;
        this.type = type;
        this.terms = terms;
        this.orderId = terms.orderId();
        this.total = terms.amount();
        this.requestedAt = requestedAt;
        this.deadline = deadline;
        this.balance = total;
        this.taxFreeBalance = terms.taxFree();
    }

    CurrencyCode currency() {
        return total.currency();
    }

    /** Whether it was approved, or an account was issued for it, whatever became of it: its order is taken. */
    boolean hasBegun() {
        return BEGUN.contains(status);
    }

    boolean isOpen() {
        return status.equals(READY) || status.equals(IN_PROGRESS);
    }

    boolean isPaid() {
        return status.equals(DONE) || status.equals(PARTIAL_CANCELED);
    }

    boolean isPartialCancelable() {
        Method method = means == null ? terms.method() : means.method();
        return !terms.escrow() && !method.isGiftCertificate();
    }
}
