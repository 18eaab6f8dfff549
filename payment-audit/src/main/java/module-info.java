/** Who did what, when and to what end, in a record that shows when it was tampered with. */
module dev.bursar.audit {
    requires transitive dev.bursar.payment;
    requires transitive java.sql;
    requires com.fasterxml.jackson.core;
    requires dev.bursar.jdbc;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.bursar.audit;
}
