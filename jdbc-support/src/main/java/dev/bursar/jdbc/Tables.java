package dev.bursar.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Creates the tables of a module from the SQL file that it ships. Each statement in such a file says IF NOT EXISTS, so that
 * running it again changes nothing, also where several nodes do it at once, and a host that has its own migrations copies the file into them. Thread-safe.
 */
public final class Tables {

    private static final int ATTEMPTS = 10;

    /** What databases say where two create the same at once, though both say IF NOT EXISTS; H2 has only HY000 for it. */
    private static final Set<String> ANOTHER_WAS_FIRST = Set.of("23505", "42P07", "42710", "HY000", "42S01", "42S11");

    private Tables() {}

    /**
     * Runs the statements of a file, in one transaction.
     *
     * @param database where to
     * @param owner the class beside which the file lies
     * @param file its name; statements end with a semicolon at the end of a line, remarks begin with two dashes
     * @throws DatabaseException if the database failed, such as when the user may not create tables
     */
    public static void create(DataSource database, Class<?> owner, String file) {
        List<String> statements = statements(read(owner, file));
        Transactions transactions = new Transactions(database);
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.inOne(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (String sql : statements) {
                            statement.execute(sql);
                        }
                    }
                    return Boolean.TRUE;
                });
                return;
            } catch (DatabaseException e) {
                if (attempt >= ATTEMPTS || !ANOTHER_WAS_FIRST.contains(e.state())) {
                    throw e;
                }
            }
        }
    }

    private static List<String> statements(String script) {
        String plain = script.replaceAll("(?m)^\\s*--.*$", "");
        return Arrays.stream(plain.split(";\\s*(?:\\R|\\z)", -1))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static String read(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + file + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
