/** A double-entry ledger over JDBC, and what market places build upon one. */
@SuppressWarnings("requires-automatic")
module dev.bursar.ledger {
    requires transitive dev.bursar.payment;
    requires transitive java.sql;
    requires dev.bursar.jdbc;
    requires flyway.core;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.bursar.ledger;
    exports dev.bursar.ledger.escrow;
    exports dev.bursar.ledger.reconciliation;
    exports dev.bursar.ledger.sale;
    exports dev.bursar.ledger.settlement;
    exports dev.bursar.ledger.wallet;

    // Flyway looks for the migrations through the class loader, which shows what is open to everybody.
    opens dev.bursar.ledger.migrations;
}
