package dev.bursar.testkit.toss;

import dev.bursar.payment.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How payments are cancelled, in whole or in parts. Confined to the simulator's lock.
 *
 * <p>The documentation speaks of approved payments only, and of virtual accounts that wait for their deposit. So any
 * other payment that is not approved is refused with {@code NOT_CANCELABLE_PAYMENT}, unless told otherwise.
 *
 * @see <a href="https://docs.tosspayments.com/reference#결제-취소">Cancel a payment</a>
 */
final class Cancels {

    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_HOLDER = 60;

    private final World world;

    Cancels(World world) {
        this.world = world;
    }

    Payment cancel(Merchant merchant, String paymentKey, Given given) {
        String reason = given.requiredText("cancelReason");
        if (reason.length() > LONGEST_REASON) {
            throw TossRefusal.illTyped("cancelReason");
        }
        Payment payment = world.payment(merchant, paymentKey);
        Money amount = cancelable(payment, given);
        if (payment.status.equals(Payment.WAITING_FOR_DEPOSIT) || payment.isOpen()) {
            callOff(payment, reason);
            return payment;
        }
        Money taxFree = taxFree(payment, amount, given);
        VirtualAccount account = payment.virtualAccount;
        if (account != null) {
            account.refundAccount = refundAccount(given);
        }
        giveBack(payment, amount, taxFree, reason);
        return payment;
    }

    /** How much is to be cancelled, where it can be. */
    private Money cancelable(Payment payment, Given given) {
        if (payment.status.equals(Payment.CANCELED)) {
            throw TossRefusal.of("ALREADY_CANCELED_PAYMENT");
        }
        boolean waits = payment.status.equals(Payment.WAITING_FOR_DEPOSIT);
        if (!payment.isPaid() && !waits && !(world.cancelsUnapproved && payment.isOpen())) {
            throw TossRefusal.of("NOT_CANCELABLE_PAYMENT");
        }
        Money asked = given.amount("cancelAmount", payment.currency());
        Money amount = asked == null ? payment.balance : asked;
        if (asked != null && !asked.isPositive()) {
            throw TossRefusal.of("BELOW_ZERO_AMOUNT");
        }
        if (amount.isZero()) {
            throw TossRefusal.of("ALREADY_REFUNDING_PAYMENT");
        }
        if (amount.compareTo(payment.balance) > 0) {
            throw TossRefusal.of("NOT_CANCELABLE_AMOUNT");
        }
        boolean partial = amount.compareTo(payment.balance) < 0;
        if (partial && !payment.isPaid()) {
            throw TossRefusal.of("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
        }
        if (partial && !payment.isPartialCancelable()) {
            throw TossRefusal.of("NOT_ALLOWED_PARTIAL_REFUND");
        }
        Money refundable = given.amount("refundableAmount", payment.currency());
        if (refundable != null && !refundable.equals(payment.balance)) {
            throw TossRefusal.of("NOT_MATCHES_REFUNDABLE_AMOUNT");
        }
        sameCurrency(payment, partial, given.text("currency"));
        return amount;
    }

    private static void sameCurrency(Payment payment, boolean partial, @Nullable String currency) {
        boolean foreign = payment.means != null && payment.means.method() == Method.FOREIGN_EASY_PAY;
        if (currency == null && partial && foreign) {
            throw TossRefusal.missing("currency");
        }
        if (currency != null && !currency.equals(payment.currency().code())) {
            throw TossRefusal.illTyped("currency");
        }
    }

    /** How much of what is cancelled is free of tax; both parts of the price have to suffice. */
    private static Money taxFree(Payment payment, Money amount, Given given) {
        Money asked = given.amount("taxFreeAmount", payment.currency());
        if (amount.equals(payment.balance) && (asked == null || asked.isZero())) {
            return payment.taxFreeBalance;
        }
        Money free = asked == null ? Money.zero(payment.currency()) : asked;
        Money taxed = payment.balance.minus(payment.taxFreeBalance);
        if (free.isNegative() || free.compareTo(amount) > 0) {
            throw TossRefusal.illTyped("taxFreeAmount");
        }
        if (free.compareTo(payment.taxFreeBalance) > 0 || amount.minus(free).compareTo(taxed) > 0) {
            throw TossRefusal.of("NOT_CANCELABLE_AMOUNT");
        }
        return free;
    }

    private static VirtualAccount.RefundAccount refundAccount(Given given) {
        Given told = given.object("refundReceiveAccount");
        if (told == null) {
            throw TossRefusal.of("INVALID_REFUND_ACCOUNT_INFO");
        }
        Bank bank = Bank.find(told.requiredText("bank"));
        if (bank == null) {
            throw TossRefusal.of("INVALID_BANK");
        }
        String number = told.requiredText("accountNumber");
        if (!number.matches("[0-9]{1,20}")) {
            throw TossRefusal.of("INVALID_REFUND_ACCOUNT_NUMBER");
        }
        String holder = told.requiredText("holderName");
        if (holder.length() > LONGEST_HOLDER) {
            throw TossRefusal.of("INVALID_REFUND_ACCOUNT_INFO");
        }
        return new VirtualAccount.RefundAccount(bank, number, holder);
    }

    /** Ends what was never paid: no money moves. */
    private void callOff(Payment payment, String reason) {
        Cancellation row = row(payment, payment.balance, payment.taxFreeBalance, reason);
        payment.lastTransactionKey = row.transactionKey;
        payment.status = Payment.CANCELED;
        world.announcer.tell(payment);
    }

    private void giveBack(Payment payment, Money amount, Money taxFree, String reason) {
        Cancellation row = row(payment, amount, taxFree, reason);
        boolean overseas = payment.means != null && payment.means.method() == Method.FOREIGN_EASY_PAY;
        VirtualAccount account = payment.virtualAccount;
        if (payment.merchant.refundsPending && (overseas || account != null)) {
            payment.merchant.pendingRefunds.add(row);
            if (account == null) {
                row.status = Cancellation.IN_PROGRESS;
                return;
            }
            account.refundStatus = "PENDING";
        } else {
            pay(row);
        }
        ended(row);
    }

    /** Brings every refund that is pending to its end. */
    void end(Merchant merchant, boolean well) {
        List<Cancellation> pending = List.copyOf(merchant.pendingRefunds);
        merchant.pendingRefunds.clear();
        for (Cancellation row : pending) {
            end(row, well);
        }
    }

    private void end(Cancellation row, boolean well) {
        Payment payment = row.payment;
        VirtualAccount account = payment.virtualAccount;
        if (account != null) {
            if (well) {
                pay(row);
            } else {
                account.refundStatus = payment.cancels.size() > 1 ? "PARTIAL_FAILED" : "FAILED";
            }
            world.announcer.tell(payment);
            return;
        }
        row.status = well ? Cancellation.DONE : Cancellation.ABORTED;
        if (well) {
            pay(row);
            ended(row);
        } else {
            payment.balance = payment.balance.plus(row.amount);
            payment.taxFreeBalance = payment.taxFreeBalance.plus(row.taxFree);
        }
        world.announcer.tellCancel(row);
    }

    private void pay(Cancellation row) {
        world.book.refund(row.payment.key, row.amount);
        world.cashReceipts.follow(row);
        VirtualAccount account = row.payment.virtualAccount;
        if (account != null) {
            account.refundStatus = "COMPLETED";
        }
    }

    private void ended(Cancellation row) {
        Payment payment = row.payment;
        boolean rest = payment.balance.isPositive()
                || payment.cancels.stream().anyMatch(other -> other.status.equals(Cancellation.IN_PROGRESS));
        payment.status = rest ? Payment.PARTIAL_CANCELED : Payment.CANCELED;
        world.move(payment, payment.status, row.amount.negated(), row);
        world.announcer.tell(payment);
    }

    private Cancellation row(Payment payment, Money amount, Money taxFree, String reason) {
        payment.balance = payment.balance.minus(amount);
        payment.taxFreeBalance = payment.taxFreeBalance.minus(taxFree);
        Cancellation row = new Cancellation(
                payment, amount, taxFree, reason, world.now(), world.ids.transactionKey(), payment.balance);
        payment.cancels.add(row);
        return row;
    }
}
