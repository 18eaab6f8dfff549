package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes items and events of rows of tables. Thread-safe. */
final class ItemReader {

    private ItemReader() {}

    static ReconciliationItem item(ResultSet row) throws SQLException {
        return new ReconciliationItem(
                row.getString("id"),
                row.getString("provider"),
                ItemClass.valueOf(row.getString("class")),
                ItemState.valueOf(row.getString("state")),
                findings(row.getString("findings")),
                row.getString("explanation"),
                theirs(row),
                row.getString("raw"),
                ours(row),
                row.getString("import_id"),
                row.getLong("line"),
                Times.get(row, "found_at"));
    }

    private static Set<Finding> findings(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(Finding::valueOf).collect(Collectors.toSet());
    }

    private static @Nullable ProviderRow theirs(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        String otherIds = row.getString("other_ids");
        return ProviderRow.builder(
                        ProviderRow.Kind.valueOf(kind),
                        Units.money(Units.get(row, "amount"), currency),
                        Times.get(row, "dated_at"))
                .line(row.getLong("line"))
                .transactionId(row.getString("transaction_id"))
                .providerReference(row.getString("provider_reference"))
                .orderId(row.getString("order_id"))
                .refundId(row.getString("refund_id"))
                .otherIds(otherIds == null ? Set.of() : Set.of(otherIds.split("\n")))
                .fee(money(row, "fee", currency))
                .net(money(row, "net", currency))
                .settledOn(row.getObject("settled_on", LocalDate.class))
                .raw(row.getString("raw"))
                .build();
    }

    private static @Nullable Counterpart ours(ResultSet row) throws SQLException {
        String kind = row.getString("ours_kind");
        if (kind == null) {
            return null;
        }
        CurrencyCode currency = new CurrencyCode(row.getString("ours_currency"), row.getInt("ours_decimals"));
        return new Counterpart(
                Counterpart.Kind.valueOf(kind),
                row.getString("ours_id"),
                row.getString("ours_checkout"),
                Units.money(Units.get(row, "ours_amount"), currency),
                money(row, "ours_fee", currency),
                Times.getOrNull(row, "ours_at"));
    }

    private static @Nullable Money money(ResultSet row, String column, CurrencyCode currency) throws SQLException {
        BigDecimal units = row.getBigDecimal(column);
        return units == null ? null : Units.money(units.toBigIntegerExact(), currency);
    }

    static ItemEvent event(ResultSet row) throws SQLException {
        String resolution = row.getString("resolution");
        return new ItemEvent(
                row.getInt("number"),
                ItemEvent.Cause.valueOf(row.getString("cause")),
                ItemClass.valueOf(row.getString("class")),
                ItemState.valueOf(row.getString("state")),
                row.getString("actor"),
                resolution == null ? null : Resolution.valueOf(resolution),
                row.getString("note"),
                row.getString("import_id"),
                row.getLong("line"),
                Times.get(row, "at"));
    }
}
