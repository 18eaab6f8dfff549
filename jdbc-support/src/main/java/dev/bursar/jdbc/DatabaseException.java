package dev.bursar.jdbc;

import java.sql.SQLException;

/**
 * The database failed, and what was asked of it was not done; unless it failed while committing, when nobody knows.
 *
 * <p>Its text says what kind of fault it is and never what the database wrote: databases quote the values of rows.
 */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The SQLSTATE of the fault, of which the first two characters say its class. */
    private final String state;

    /**
     * About what the database said.
     *
     * @param fault what it said; its text is left out, its stack is not
     */
    public DatabaseException(SQLException fault) {
        super("the database failed with SQLSTATE " + fault.getSQLState() + " (" + advice(fault) + ")");
        this.state = String.valueOf(fault.getSQLState());
        setStackTrace(fault.getStackTrace());
    }

    /** {@return the SQLSTATE, such as {@code 08006} for a lost connection} */
    public String state() {
        return state;
    }

    private static String advice(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        if (state.startsWith("08")) {
            return "no connection: is it running, and may we reach it?";
        }
        if (state.startsWith("28")) {
            return "it refuses the user or the password";
        }
        if (state.equals("42P01") || state.equals("42S02") || state.equals("42S04")) {
            return "there is no such table: create the tables first";
        }
        if (state.equals("90040")) {
            return "the user may not have H2 write to the disk: ALTER USER … ADMIN TRUE";
        }
        if (state.startsWith("40")) {
            return "too many transactions at the same rows: try again";
        }
        if (state.startsWith("53") || state.startsWith("57")) {
            return "it is out of something, or shutting down: try again later";
        }
        return "see the database's own log for what it wrote";
    }
}
