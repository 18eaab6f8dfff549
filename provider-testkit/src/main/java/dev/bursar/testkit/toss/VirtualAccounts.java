package dev.bursar.testkit.toss;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that wait for a deposit. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#가상계좌-발급-요청">Issue a virtual account</a>
 */
final class VirtualAccounts {

    private final World world;

    VirtualAccounts(World world) {
        this.world = world;
    }

    /** Makes a payment with an account at once, without a window. */
    Payment create(Merchant merchant, Given given) {
        String customerName = given.requiredText("customerName");
        Bank bank = Bank.find(given.requiredText("bank"));
        if (bank == null) {
            throw TossRefusal.of("INVALID_BANK");
        }
        if (given.has("validHours") && given.has("dueDate")) {
            throw TossRefusal.illTyped("dueDate");
        }
        Instant dueDate = dueDate(given.text("dueDate"));
        Terms terms = Terms.read(given, Method.VIRTUAL_ACCOUNT, null, null);
        Given receipt = given.object("cashReceipt");
        Payment payment = world.payments.make(merchant, terms, Payment.NORMAL);
        payment.means = Means.of(Method.VIRTUAL_ACCOUNT, null, false);
        if (receipt != null) {
            world.cashReceipts.wantedWith(payment, receipt);
        }
        issue(payment, bank, customerName, dueDate);
        return payment;
    }

    /** Gives a payment its account. */
    void issue(Payment payment, Bank bank, String customerName, @Nullable Instant dueDate) {
        Instant end = dueDate == null ? world.now().plus(Duration.ofHours(payment.terms.validHours())) : dueDate;
        payment.virtualAccount = new VirtualAccount(bank, "X" + world.ids.digits(13), customerName, end);
        payment.secret = world.payments.secret();
        payment.status = Payment.WAITING_FOR_DEPOSIT;
        payment.lastTransactionKey = world.ids.transactionKey();
        world.announcer.tell(payment);
    }

    /** The customer transfers the money. */
    void deposit(Payment payment) {
        VirtualAccount account = payment.virtualAccount;
        if (account == null || !payment.status.equals(Payment.WAITING_FOR_DEPOSIT)) {
            throw new IllegalStateException(
                    "no virtual account waits for the order " + payment.orderId + ": it is " + payment.status);
        }
        if (account.isExpired(world.now())) {
            throw new IllegalStateException("the virtual account of the order " + payment.orderId + " has expired");
        }
        account.depositorName = account.customerName;
        world.cashReceipts.issueWanted(payment);
        world.payments.approve(payment);
    }

    /** The bank takes the deposit back, so that the payment waits for it anew. */
    void depositError(Payment payment) {
        if (payment.virtualAccount == null || !payment.status.equals(Payment.DONE)) {
            throw new IllegalStateException("the order " + payment.orderId + " has no deposit to be taken back");
        }
        payment.virtualAccount.depositorName = null;
        payment.status = Payment.WAITING_FOR_DEPOSIT;
        payment.approvedAt = null;
        world.book.chargeReturned(payment.key, payment.total);
        world.move(payment, Payment.WAITING_FOR_DEPOSIT, payment.total.negated(), null);
        world.announcer.tell(payment);
    }

    private @Nullable Instant dueDate(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Instant due;
        try {
            due = Seoul.instant(
                    text.contains("T")
                            ? LocalDateTime.parse(text)
                            : LocalDate.parse(text).atTime(LocalTime.of(23, 59, 59)));
        } catch (DateTimeParseException e) {
            throw TossRefusal.of("INVALID_DATE");
        }
        Duration wait = Duration.between(world.now(), due);
        if (wait.isNegative() || wait.isZero()) {
            throw TossRefusal.of("INVALID_DATE");
        }
        if (wait.compareTo(Duration.ofHours(Terms.MOST_HOURS)) > 0) {
            throw TossRefusal.of("EXCEED_MAX_DUE_DATE");
        }
        return due;
    }
}
