package dev.bursar.ledger.internal;

import dev.bursar.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for something in a ledger's database, which may not be there.
 *
 * @param <T> what
 */
@FunctionalInterface
public interface Finder<T> {

    @Nullable
    T find(Connection connection) throws SQLException;

    /** What is found, in a transaction of its own, or null. */
    static <T> @Nullable T in(Ledger ledger, Finder<T> finder) {
        return ledger.inTransaction(in -> Optional.ofNullable(finder.find(in.connection())))
                .orElse(null);
    }
}
