/** Several accounts behind one PaymentInterface. */
module dev.bursar.routing {
    requires transitive dev.bursar.payment;
    requires transitive java.sql;
    requires dev.bursar.jdbc;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.bursar.routing;

    // For the SQL file beside the classes.
    opens dev.bursar.routing to
            dev.bursar.jdbc;
}
