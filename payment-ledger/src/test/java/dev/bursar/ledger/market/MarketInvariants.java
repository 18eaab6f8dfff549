package dev.bursar.ledger.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.escrow.Escrows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What must hold of a market place at any time, whatever was done: asked of the rows themselves, not of the classes that write them. To be checked
 * after each test, when nobody writes.
 */
public final class MarketInvariants {

    private MarketInvariants() {}

    /** Fails, with all that is wrong, where something does not hold. */
    public static void check(DataSource database, Ledger ledger) {
        List<String> faults = new ArrayList<>(ledger.verify().faults());
        String schema = ledger.schema() + ".";
        faults.addAll(differences(
                database,
                "escrow",
                "SELECT seller AS owner, currency, SUM(amount - released - refunded) AS units FROM " + schema
                        + "escrow_hold GROUP BY seller, currency",
                schema));
        faults.addAll(differences(
                database,
                "earned",
                "SELECT seller AS owner, currency, SUM(amount) AS units FROM " + schema
                        + "earning WHERE settled_in IS NULL GROUP BY seller, currency",
                schema));
        faults.addAll(texts(
                database,
                "SELECT 'of ' || id || ' more came back than was paid' FROM " + schema
                        + "sale_order WHERE refunded < 0 OR charged_back < 0 OR refunded + charged_back > amount"));
        faults.addAll(texts(
                database,
                "SELECT 'of ' || o.id || ' another sum came back than its refunds say' FROM " + schema
                        + "sale_order o WHERE o.refunded <> (SELECT COALESCE(SUM(p.amount), 0) FROM " + schema
                        + "sale_part p WHERE p.order_id = o.id AND p.subject = 'REFUND')"));
        faults.addAll(texts(
                database,
                "SELECT 'of ' || o.id || ' another sum was taken than its chargebacks say' FROM " + schema
                        + "sale_order o WHERE o.charged_back <> (SELECT COALESCE(SUM(p.amount), 0) FROM " + schema
                        + "sale_part p JOIN " + schema + "chargeback b ON b.id = p.subject_id WHERE p.order_id = o.id"
                        + " AND p.subject = 'CHARGEBACK' AND b.state <> 'WON')"));
        faults.addAll(texts(
                database,
                "SELECT 'of ' || o.id || ' more is held than is left' FROM " + schema + "sale_order o JOIN " + schema
                        + "escrow_hold h ON h.order_id = o.id WHERE h.amount <> o.amount OR h.refunded > o.refunded +"
                        + " o.charged_back"));
        Escrows escrows = Escrows.over(ledger);
        for (String orderId : texts(database, "SELECT order_id FROM " + schema + "escrow_hold")) {
            faults.addAll(escrows.verify(orderId));
        }
        assertThat(faults).isEmpty();
    }

    /** The accounts of a kind on which another sum lies than the rows say. */
    private static List<String> differences(DataSource database, String kind, String rows, String schema) {
        String balances = "SELECT a.owner, a.currency, -b.posted AS units FROM " + schema + "account a JOIN " + schema
                + "balance b ON b.account_id = a.id WHERE a.kind = '" + kind + "'";
        return texts(
                database,
                "SELECT owner || '/" + kind + " has, in ' || currency || ', less than its rows say, by ' || SUM(units)"
                        + " FROM (" + rows + " UNION ALL " + balances
                        + ") both_sides GROUP BY owner, currency HAVING SUM(units) <> 0");
    }

    private static List<String> texts(DataSource database, String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
