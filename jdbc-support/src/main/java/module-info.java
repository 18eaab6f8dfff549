/** What the modules that keep something share. A host sees what makes a database that needs no installation. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.bursar.jdbc {
    requires transitive java.sql;
    requires static com.h2database;
    requires static org.jspecify;

    exports dev.bursar.jdbc;
}
