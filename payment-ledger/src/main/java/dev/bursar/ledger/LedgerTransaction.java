package dev.bursar.ledger;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the database in which a ledger books and a host writes its own rows: all of it is kept, or nothing. Confined to the
 * work that it was given to.
 *
 * @see Ledger#inTransaction
 */
public interface LedgerTransaction {

    /** {@return the connection of the transaction; not to be committed, rolled back or closed} */
    Connection connection();

    /** {@return the time of the transaction} */
    Instant now();

    /**
     * Opens an account, if it is not open.
     *
     * @param id whose, of what kind and in which currency
     * @param terms what shall hold for it
     * @return the account
     * @throws RefusedException if it is open on other terms
     */
    Account open(AccountId id, AccountTerms terms);

    /**
     * Books a command.
     *
     * @param command what to book
     * @return when it was booked, now or before
     * @throws RefusedException if it cannot be booked; the transaction is then rolled back, whatever the host does
     */
    default Booking book(LedgerCommand command) {
        return bookAll(List.of(command)).get(0);
    }

    /**
     * Books commands in their order.
     *
     * @param commands what to book
     * @return when each was booked
     * @throws RefusedException if one of them cannot be booked; the transaction is then rolled back, whatever the host does
     */
    List<Booking> bookAll(List<? extends LedgerCommand> commands);

    /**
     * What is on an account, as this transaction sees it.
     *
     * @param account which account
     * @return its balance, or null if it is not open
     */
    @Nullable
    Balance balance(AccountId account);
}
