package dev.bursar.ledger;

import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Units;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a whole ledger and reckons everything anew: each line's hash from the line before, what every transfer says and sums to, and each balance. Keeps no more
 * in memory than one transfer. Used once.
 */
final class Verification {

    private static final int FETCH = 1000;

    private final LedgerSql sql;
    private final Faults faults = new Faults();
    private long accounts;
    private long transfers;
    private long lines;

    Verification(LedgerSql sql) {
        this.sql = sql;
    }

    LedgerReport run(Connection connection, @Nullable LedgerSeal kept) throws SQLException {
        oneMoment(connection);
        chains(connection);
        transfers(connection);
        balances(connection);
        pendings(connection);
        long seals = new Seals(sql).verify(connection, kept, faults);
        return new LedgerReport(accounts, transfers, lines, seals, faults.sentences());
    }

    /** All that follows sees the ledger of one moment, though others go on booking. */
    private static void oneMoment(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
        }
    }

    private PreparedStatement select(Connection connection, String text) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql.own(text));
        select.setFetchSize(FETCH);
        return select;
    }

    /** Each part of each account: numbers without a gap, running balances, hashes, and at the end what the balance says. */
    private void chains(Connection connection) throws SQLException {
        String text =
                "SELECT b.account_id AS of_account, b.part AS of_part, b.posted, b.held AS all_held, b.expected AS all_expected,"
                        + " b.lines, b.head, b.floor_units, e.account_id, e.part, e.number, e.transfer_id, e.line, e.amount, e.held,"
                        + " e.expected, e.posted_after, e.held_after, e.expected_after, e.booked_at, e.hash, t.content"
                        + " FROM $.balance b LEFT JOIN $.entry e ON e.account_id = b.account_id AND e.part = b.part"
                        + " LEFT JOIN $.transfer t ON t.id = e.transfer_id ORDER BY b.account_id, b.part, e.number";
        try (PreparedStatement select = select(connection, text);
                ResultSet row = select.executeQuery()) {
            Chain chain = null;
            while (row.next()) {
                String account = row.getString("of_account");
                int part = row.getInt("of_part");
                if (chain == null || !chain.isOf(account, part)) {
                    end(chain);
                    chain = new Chain(row, account, part);
                    accounts += part == 0 ? 1 : 0;
                }
                if (row.getString("account_id") != null) {
                    lines++;
                    chain.next(LineRow.read(row), row.getString("hash"), String.valueOf(row.getString("content")));
                }
            }
            end(chain);
        }
    }

    private void end(@Nullable Chain chain) {
        if (chain != null) {
            chain.end();
        }
    }

    /** A part of an account, line after line. */
    private final class Chain {

        private final String account;
        private final int part;
        private final BigInteger posted;
        private final BigInteger held;
        private final BigInteger expected;
        private final long count;
        private final String head;
        private final @Nullable BigInteger floor;

        private BigInteger postedSoFar = BigInteger.ZERO;
        private BigInteger heldSoFar = BigInteger.ZERO;
        private BigInteger expectedSoFar = BigInteger.ZERO;
        private long number;
        private String hash = ContentHash.START;

        Chain(ResultSet row, String account, int part) throws SQLException {
            this.account = account;
            this.part = part;
            this.posted = Units.get(row, "posted");
            this.held = Units.get(row, "all_held");
            this.expected = Units.get(row, "all_expected");
            this.count = row.getLong("lines");
            this.head = row.getString("head");
            this.floor = row.getBigDecimal("floor_units") == null ? null : Units.get(row, "floor_units");
        }

        boolean isOf(String otherAccount, int otherPart) {
            return account.equals(otherAccount) && part == otherPart;
        }

        void next(LineRow line, String written, String content) {
            number++;
            postedSoFar = postedSoFar.add(line.amount());
            heldSoFar = heldSoFar.add(line.held());
            expectedSoFar = expectedSoFar.add(line.expected());
            String where = "line " + line.number() + " of " + account;
            unless(line.number() == number, where + " does not follow line " + (number - 1));
            unless(
                    line.postedAfter().equals(postedSoFar)
                            && line.heldAfter().equals(heldSoFar)
                            && line.expectedAfter().equals(expectedSoFar),
                    where + " says another balance than the lines before it make");
            unless(line.hash(hash, content).equals(written), where + " was changed: its hash does not fit");
            number = line.number();
            hash = written;
        }

        void end() {
            unless(
                    posted.equals(postedSoFar) && held.equals(heldSoFar) && expected.equals(expectedSoFar),
                    "the balance of " + account + " is not the sum of its lines");
            unless(count == number && head.equals(hash), "the last line of " + account + " is not there");
            unless(floor == null || posted.subtract(held).compareTo(floor) >= 0, account + " is under its floor");
        }

        private void unless(boolean right, String sentence) {
            if (!right) {
                faults.add(sentence);
            }
        }
    }

    /** Each transfer: that it says what its hash says, and that it sums to zero. */
    private void transfers(Connection connection) throws SQLException {
        String text =
                "SELECT t.id, t.kind, t.pending_id, t.whole, t.content, t.reference, t.description, t.metadata, t.expires_at,"
                        + " e.amount, e.held, e.expected, a.owner, a.kind AS account_kind, a.currency, a.decimals"
                        + " FROM $.transfer t LEFT JOIN $.entry e ON e.transfer_id = t.id LEFT JOIN $.account a ON a.id = e.account_id"
                        + " ORDER BY t.id, e.line";
        try (PreparedStatement select = select(connection, text);
                ResultSet row = select.executeQuery()) {
            Told told = null;
            while (row.next()) {
                String id = row.getString("id");
                if (told == null || !told.row.id().equals(id)) {
                    check(told);
                    told = new Told(TransferRow.read(row), row.getString("content"));
                    transfers++;
                }
                if (row.getString("owner") != null) {
                    told.add(row);
                }
            }
            check(told);
        }
    }

    private void check(@Nullable Told told) {
        if (told != null) {
            told.check();
        }
    }

    /** A transfer with its lines. */
    private final class Told {

        private final TransferRow row;
        private final String content;
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, BigInteger> sums = new HashMap<>();
        private int lineCount;

        Told(TransferRow row, String content) {
            this.row = row;
            this.content = content;
        }

        void add(ResultSet line) throws SQLException {
            AccountId account = new AccountId(
                    line.getString("owner"),
                    line.getString("account_kind"),
                    new dev.bursar.payment.CurrencyCode(line.getString("currency"), line.getInt("decimals")));
            boolean pending = row.kind() == TransferKind.PENDING;
            BigInteger amount =
                    pending ? Units.get(line, "expected").subtract(Units.get(line, "held")) : Units.get(line, "amount");
            sums.merge(account.currency().code(), amount, BigInteger::add);
            lineCount++;
            if (amount.signum() != 0) {
                entries.add(new Entry(account, Units.money(amount, account.currency())));
            }
        }

        void check() {
            if (lineCount < 2) {
                faults.add("the transfer " + row.id() + " has no lines");
            }
            sums.forEach((currency, sum) -> {
                if (sum.signum() != 0) {
                    faults.add("the transfer " + row.id() + " does not sum to zero in " + currency);
                }
            });
            List<Entry> said = switch (row.kind()) {
                case TRANSFER, PENDING -> entries;
                case POST ->
                    row.whole()
                            ? List.of()
                            : entries.stream().sorted(EntryRules.BY_ACCOUNT).toList();
                case CANCEL, EXPIRE -> List.of();
            };
            if (!CommandHash.of(row, said).equals(content)) {
                faults.add("the transfer " + row.id() + " was changed: its hash does not fit");
            }
        }
    }

    private void balances(Connection connection) throws SQLException {
        String text =
                "SELECT a.currency, SUM(b.posted) AS posted FROM $.account a JOIN $.balance b ON b.account_id = a.id"
                        + " GROUP BY a.currency";
        try (PreparedStatement select = select(connection, text);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (Units.get(row, "posted").signum() != 0) {
                    faults.add("all balances in " + row.getString("currency") + " do not sum to zero");
                }
            }
        }
    }

    /** Each pending transfer is decided by the one command that says so, or by none. */
    private void pendings(Connection connection) throws SQLException {
        String text = "SELECT t.id, p.state, COUNT(d.id) AS decisions, MAX(d.kind) AS decision FROM $.transfer t"
                + " LEFT JOIN $.pending p ON p.transfer_id = t.id LEFT JOIN $.transfer d ON d.pending_id = t.id"
                + " WHERE t.kind = 'PENDING' GROUP BY t.id, p.state";
        try (PreparedStatement select = select(connection, text);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String state = row.getString("state");
                String decision = row.getString("decision");
                boolean fits = row.getInt("decisions") == (decision == null ? 0 : 1)
                        && state != null
                        && PendingState.valueOf(state) == state(decision);
                if (!fits) {
                    faults.add("the pending transfer " + row.getString("id") + " is not as it was decided");
                }
            }
        }
    }

    private static PendingState state(@Nullable String decision) {
        if (decision == null) {
            return PendingState.PENDING;
        }
        return switch (TransferKind.valueOf(decision)) {
            case POST -> PendingState.POSTED;
            case CANCEL -> PendingState.CANCELLED;
            case EXPIRE -> PendingState.EXPIRED;
            case TRANSFER, PENDING -> PendingState.PENDING;
        };
    }
}
