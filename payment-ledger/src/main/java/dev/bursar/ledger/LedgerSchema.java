package dev.bursar.ledger;

import dev.bursar.ledger.internal.Wrong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of a ledger, in a schema of their own, made and migrated by Flyway with a history of its own: nothing of it meets the
 * host's tables or its migrations. Thread-safe; several nodes may migrate at once.
 */
public final class LedgerSchema {

    /** The schema where no other is named. */
    public static final String DEFAULT = "bursar_ledger";

    /** The history of migrations, in the schema. */
    static final String HISTORY = "ledger_history";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private LedgerSchema() {}

    /**
     * Makes the tables, or brings them to this version.
     *
     * @param database where to; its user may create a schema, or owns that one
     * @throws RuntimeException of Flyway, if the database failed, or its history is not that of this library
     */
    public static void migrate(DataSource database) {
        migrate(database, DEFAULT);
    }

    /**
     * Makes the tables in a schema of another name, or brings them to this version.
     *
     * @param database where to
     * @param schema the schema's name, lower-case
     * @throws RuntimeException of Flyway, if the database failed, or its history is not that of this library
     */
    public static void migrate(DataSource database, String schema) {
        Flyway.configure(LedgerSchema.class.getClassLoader())
                .dataSource(database)
                .defaultSchema(checked(schema))
                .schemas(schema)
                .createSchemas(true)
                .table(HISTORY)
                .locations("classpath:dev/bursar/ledger/migrations")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    static String checked(String schema) {
        Wrong.unless(
                schema != null && NAME.matcher(schema).matches(),
                "schema",
                "is not 1 to 40 lower-case letters, digits and underscores, beginning with a letter");
        return schema;
    }
}
