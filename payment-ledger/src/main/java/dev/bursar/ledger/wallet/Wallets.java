package dev.bursar.ledger.wallet;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Balance;
import dev.bursar.ledger.BookedTransfer;
import dev.bursar.ledger.Booking;
import dev.bursar.ledger.Entry;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Wallets: balances of persons, one for each currency, opened when they are first used, and never less than zero. A wallet is the account of the kind
 * {@value #KIND} of its owner, so statements and balances of the past are the {@linkplain Ledger ledger's}.
 *
 * <p>Ids are those of the ledger's commands: the host's own choice, booked once, answered again when repeated, and refused with other content. Thread-safe. A failing
 * database is a {@code DatabaseException} of jdbc-support; where it failed while committing, the verb may be booked: say it again.
 */
public final class Wallets {

    /** The kind of account that a wallet is. */
    public static final String KIND = "wallet";

    private final Ledger ledger;

    /**
     * The wallets in a ledger. No I/O.
     *
     * @param ledger the ledger
     */
    public Wallets(Ledger ledger) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    /**
     * The account that a wallet is, whether it is open or not.
     *
     * @param owner whose
     * @param currency in which currency
     * @return its id
     */
    public static AccountId account(String owner, CurrencyCode currency) {
        return new AccountId(owner, KIND, currency);
    }

    /**
     * Opens a wallet in a transaction of somebody else, if it is not open.
     *
     * @param transaction where
     * @param owner whose
     * @param currency in which currency
     * @return the account
     */
    public static AccountId open(LedgerTransaction transaction, String owner, CurrencyCode currency) {
        AccountId account = account(owner, currency);
        transaction.open(account, AccountTerms.notBelow(Money.zero(currency)));
        return account;
    }

    /**
     * What is in a wallet.
     *
     * @param owner whose
     * @param currency in which currency
     * @return its balance; zero where it was never used
     */
    public Balance balance(String owner, CurrencyCode currency) {
        AccountId account = account(owner, currency);
        Balance balance = ledger.balance(account);
        Money zero = Money.zero(currency);
        return balance == null ? new Balance(account, zero, zero, zero) : balance;
    }

    /**
     * Puts money into a wallet.
     *
     * @param id the host's own id
     * @param owner whose wallet
     * @param from the account that the money comes from, such as a provider's clearing account; an open one
     * @param money how much
     * @return when it was booked, now or before
     * @throws dev.bursar.ledger.RefusedException if that account is not open or has less
     */
    public Booking topUp(String id, String owner, AccountId from, Money money) {
        Amounts.checkPositive(money, "money");
        return ledger.inTransaction(transaction -> transaction.book(
                LedgerCommand.Transfer.of(id, from, open(transaction, owner, money.currency()), money)));
    }

    /**
     * Pays out of a wallet.
     *
     * @param id the host's own id
     * @param owner whose wallet
     * @param to the account that gets the money; another's wallet is opened where it is not, any other account is an open one
     * @param money how much
     * @return when it was booked, now or before
     * @throws dev.bursar.ledger.RefusedException if the wallet has less, or that account is not open
     */
    public Booking pay(String id, String owner, AccountId to, Money money) {
        Amounts.checkPositive(money, "money");
        return ledger.inTransaction(transaction -> {
            AccountId wallet = open(transaction, owner, money.currency());
            openWallet(transaction, to);
            return transaction.book(LedgerCommand.Transfer.of(id, wallet, to, money));
        });
    }

    /**
     * Holds money of a wallet, until it is taken, given back, or the time is over.
     *
     * @param holdId the host's own id
     * @param owner whose wallet
     * @param money how much
     * @param towards the account that will get it; another's wallet is opened where it is not, any other account is an open one
     * @param until when it is given back by itself; null for never
     * @return when it was booked, now or before
     * @throws dev.bursar.ledger.RefusedException if the wallet has less
     */
    public Booking hold(String holdId, String owner, Money money, AccountId towards, @Nullable Instant until) {
        Amounts.checkPositive(money, "money");
        return ledger.inTransaction(transaction -> {
            AccountId wallet = open(transaction, owner, money.currency());
            openWallet(transaction, towards);
            LedgerCommand.Transfer.Builder hold = LedgerCommand.Transfer.builder(holdId)
                    .move(wallet, towards, money)
                    .pending();
            return transaction.book(
                    until == null ? hold.build() : hold.pendingUntil(until).build());
        });
    }

    /**
     * Takes what is held. What is not taken is given back. A hold is decided once.
     *
     * @param id the host's own id of the decision
     * @param holdId the hold
     * @param money how much of it; null for all
     * @return when it was booked, now or before
     * @throws dev.bursar.ledger.RefusedException if it is less, was decided before, or its time is over
     */
    public Booking take(String id, String holdId, @Nullable Money money) {
        if (money == null) {
            return ledger.book(LedgerCommand.Post.all(id, holdId));
        }
        Amounts.checkPositive(money, "money");
        BookedTransfer hold = ledger.transfer(holdId);
        Wrong.unless(
                hold != null && hold.state() != null && hold.entries().size() == 2,
                "holdId",
                "is not that of a hold: give the id that it was held under");
        return ledger.book(new LedgerCommand.Post(id, holdId, entries(Objects.requireNonNull(hold), money)));
    }

    private static List<Entry> entries(BookedTransfer hold, Money money) {
        return hold.entries().stream()
                .map(entry -> new Entry(entry.account(), entry.amount().isNegative() ? money.negated() : money))
                .toList();
    }

    /**
     * Gives back what is held. A hold is decided once.
     *
     * @param id the host's own id of the decision
     * @param holdId the hold
     * @return when it was booked, now or before
     * @throws dev.bursar.ledger.RefusedException if it was decided before, or its time is over
     */
    public Booking release(String id, String holdId) {
        return ledger.book(new LedgerCommand.Cancel(id, holdId));
    }

    private static void openWallet(LedgerTransaction transaction, AccountId account) {
        if (account.kind().equals(KIND)) {
            open(transaction, account.owner(), account.currency());
        }
    }
}
