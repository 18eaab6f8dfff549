package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of items, of what they claim and of what was done about them. Thread-safe. */
final class ItemRows {

    static final int PAGE = 100;
    private static final int MAX_NOTE = 2000;
    private static final int MAX_RAW = 4000;

    private final Rows rows;

    ItemRows(Rows rows) {
        this.rows = rows;
    }

    /**
     * Where something was read.
     *
     * @param importId in which import, or null
     * @param line at which line
     */
    record Place(@Nullable String importId, long line) {

        static final Place NOWHERE = new Place(null, 0);
    }

    /** Whether it was not there yet. */
    boolean insert(
            Connection connection,
            String id,
            String provider,
            Verdict verdict,
            @Nullable ProviderRow row,
            @Nullable String raw,
            Place place,
            Instant now)
            throws SQLException {
        ItemClass itemClass = verdict.itemClass();
        boolean open = itemClass.compareTo(ItemClass.MANUAL) >= 0;
        Counterpart ours = verdict.ours();
        Instant dated = row != null ? row.occurredAt() : ours != null && ours.at() != null ? ours.at() : now;
        return rows.insert(
                connection,
                "INSERT INTO $.recon_item (id, provider, class, state, findings, explanation, import_id, line, kind,"
                        + " movement, transaction_id, provider_reference, order_id, refund_id, other_ids, currency, decimals,"
                        + " amount, fee, net, settled_on, raw, ours_kind, ours_id, ours_checkout, ours_currency,"
                        + " ours_decimals, ours_amount, ours_fee, ours_at, dated_at, found_at, events) VALUES (?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
                        + " ON CONFLICT DO NOTHING",
                id,
                provider,
                itemClass,
                open ? ItemState.OPEN : ItemState.DONE,
                names(verdict),
                kept(verdict.explanation(), MAX_NOTE),
                place.importId(),
                place.line(),
                row == null ? null : row.kind(),
                row == null ? null : ItemIds.movement(row),
                row == null ? null : row.transactionId(),
                row == null ? null : row.providerReference(),
                row == null ? null : row.orderId(),
                row == null ? null : row.refundId(),
                row == null || row.otherIds().isEmpty() ? null : String.join("\n", row.otherIds()),
                row == null ? null : row.amount().currency().code(),
                row == null ? null : row.amount().currency().fractionDigits(),
                units(row == null ? null : row.amount()),
                units(row == null ? null : row.fee()),
                units(row == null ? null : row.net()),
                row == null ? null : row.settledOn(),
                open && raw != null ? kept(raw, MAX_RAW) : null,
                ours == null ? null : ours.kind(),
                ours == null ? null : ours.id(),
                ours == null ? null : ours.checkoutId(),
                ours == null ? null : ours.amount().currency().code(),
                ours == null ? null : ours.amount().currency().fractionDigits(),
                units(ours == null ? null : ours.amount()),
                units(ours == null ? null : ours.fee()),
                ours == null ? null : ours.at(),
                dated,
                now);
    }

    /** Gives an item another class, state and other side. */
    void change(Connection connection, String id, Verdict verdict, ItemState state) throws SQLException {
        Counterpart ours = verdict.ours();
        rows.update(
                connection,
                "UPDATE $.recon_item SET class = ?, state = ?, findings = ?, explanation = ?, ours_kind = ?, ours_id = ?,"
                        + " ours_checkout = ?, ours_currency = ?, ours_decimals = ?, ours_amount = ?, ours_fee = ?,"
                        + " ours_at = ? WHERE id = ?",
                verdict.itemClass(),
                state,
                names(verdict),
                kept(verdict.explanation(), MAX_NOTE),
                ours == null ? null : ours.kind(),
                ours == null ? null : ours.id(),
                ours == null ? null : ours.checkoutId(),
                ours == null ? null : ours.amount().currency().code(),
                ours == null ? null : ours.amount().currency().fractionDigits(),
                units(ours == null ? null : ours.amount()),
                units(ours == null ? null : ours.fee()),
                ours == null ? null : ours.at(),
                id);
    }

    /** Keeps what the provider tells of a movement now. */
    void retell(Connection connection, String id, ProviderRow row) throws SQLException {
        rows.update(
                connection,
                "UPDATE $.recon_item SET fee = ?, net = ?, settled_on = ?, dated_at = ? WHERE id = ?",
                units(row.fee()),
                units(row.net()),
                row.settledOn(),
                row.occurredAt(),
                id);
    }

    /** Keeps the line of an item that is open again. */
    void raw(Connection connection, String id, String raw) throws SQLException {
        rows.update(connection, "UPDATE $.recon_item SET raw = ? WHERE id = ?", kept(raw, MAX_RAW), id);
    }

    void state(Connection connection, String id, ItemState state) throws SQLException {
        rows.update(connection, "UPDATE $.recon_item SET state = ? WHERE id = ?", state, id);
    }

    /** Adds what was done. The item's row is locked by whoever does it. */
    void event(
            Connection connection,
            String id,
            ItemEvent.Cause cause,
            String actor,
            @Nullable Resolution resolution,
            String note,
            Place place,
            Instant now)
            throws SQLException {
        rows.update(connection, "UPDATE $.recon_item SET events = events + 1 WHERE id = ?", id);
        Standing standing = rows.first(
                connection,
                "SELECT events, class, state FROM $.recon_item WHERE id = ?",
                row -> new Standing(row.getInt("events"), row.getString("class"), row.getString("state")),
                id);
        if (standing == null) {
            throw new IllegalStateException("there is no item " + id);
        }
        rows.update(
                connection,
                "INSERT INTO $.recon_event (item_id, number, cause, class, state, actor, resolution, note, import_id,"
                        + " line, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                standing.events(),
                cause,
                standing.itemClass(),
                standing.state(),
                actor,
                resolution,
                kept(note, MAX_NOTE),
                place.importId(),
                place.line(),
                now);
    }

    private record Standing(int events, String itemClass, String state) {}

    @Nullable
    ReconciliationItem find(Connection connection, String id, boolean locked) throws SQLException {
        return rows.first(
                connection,
                "SELECT * FROM $.recon_item WHERE id = ?" + (locked ? " FOR UPDATE" : ""),
                ItemReader::item,
                id);
    }

    List<ItemEvent> events(Connection connection, String id) throws SQLException {
        return rows.list(
                connection, "SELECT * FROM $.recon_event WHERE item_id = ? ORDER BY number", ItemReader::event, id);
    }

    /** Open items, the oldest first, after a place. */
    ItemPage open(Connection connection, @Nullable String provider, List<ItemClass> classes, @Nullable String cursor)
            throws SQLException {
        ItemCursor after = ItemCursor.read(cursor);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(ItemState.OPEN);
        values.addAll(classes);
        StringBuilder where = new StringBuilder("state = ? AND class IN (")
                .append(classes.stream().map(each -> "?").collect(Collectors.joining(", ")))
                .append(")");
        if (provider != null) {
            where.append(" AND provider = ?");
            values.add(provider);
        }
        if (after != null) {
            where.append(" AND (found_at > ? OR (found_at = ? AND id > ?))");
            values.addAll(List.of(after.foundAt(), after.foundAt(), after.itemId()));
        }
        List<ReconciliationItem> items = rows.list(
                connection,
                "SELECT * FROM $.recon_item WHERE " + where + " ORDER BY found_at, id LIMIT " + (PAGE + 1),
                ItemReader::item,
                values.toArray());
        boolean more = items.size() > PAGE;
        List<ReconciliationItem> page = more ? items.subList(0, PAGE) : items;
        return new ItemPage(page, more ? ItemCursor.after(page.get(PAGE - 1)).text() : null);
    }

    /** Which item something of ours is matched with, or null. */
    @Nullable
    String claimant(Connection connection, String provider, Counterpart ours) throws SQLException {
        return rows.first(
                connection,
                "SELECT item_id FROM $.recon_claim WHERE provider = ? AND ours_kind = ? AND ours_id = ?",
                row -> row.getString(1),
                provider,
                ours.kind(),
                ours.id());
    }

    /** Matches something of ours with an item; false where it is matched with another. */
    boolean claim(Connection connection, String provider, Counterpart ours, String id) throws SQLException {
        boolean first = rows.insert(
                connection,
                "INSERT INTO $.recon_claim (provider, ours_kind, ours_id, item_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                provider,
                ours.kind(),
                ours.id(),
                id);
        return first || Objects.equals(claimant(connection, provider, ours), id);
    }

    /** Whether a file has it, with whatever amount. */
    boolean isSeen(Connection connection, String provider, Counterpart ours) throws SQLException {
        String kind = ours.kind() == Counterpart.Kind.CHARGEBACK_WON
                ? "CHARGEBACK"
                : ours.kind().name();
        return rows.first(
                        connection,
                        "SELECT id FROM $.recon_item WHERE ours_id = ? AND provider = ? AND ours_kind = ? AND kind = ?"
                                + " LIMIT 1",
                        row -> row.getString(1),
                        ours.id(),
                        provider,
                        ours.kind(),
                        kind)
                != null;
    }

    /** Open items about the same movement, in another shape. */
    List<String> openOf(Connection connection, String provider, ProviderRow row, String exceptId) throws SQLException {
        String movement = ItemIds.movement(row);
        return movement == null
                ? List.of()
                : rows.list(
                        connection,
                        "SELECT id FROM $.recon_item WHERE provider = ? AND movement = ? AND kind = ? AND state = ? AND"
                                + " id <> ? FOR UPDATE",
                        found -> found.getString(1),
                        provider,
                        movement,
                        row.kind(),
                        ItemState.OPEN,
                        exceptId);
    }

    private static String names(Verdict verdict) {
        return verdict.kinds().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static @Nullable BigInteger units(@Nullable Money amount) {
        return amount == null ? null : Units.of(amount);
    }

    /** Without what no database takes, and not too long. */
    static String kept(String text, int longest) {
        String clean = text.codePoints()
                .map(point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                        ? '\uFFFD'
                        : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest;
        return clean.substring(0, end);
    }
}
