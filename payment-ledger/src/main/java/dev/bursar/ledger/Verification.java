package dev.bursar.ledger;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.InvalidRequestException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
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
        for (Look look : List.<Look>of(this::chains, this::strays, this::transfers, this::balances, this::pendings)) {
            try {
                look.at(connection);
            } catch (IllegalArgumentException | InvalidRequestException e) {
                // No account or transfer was ever written like that.
                faults.add("a row says what cannot be: " + e.getMessage());
            }
        }
        long seals = new Seals(sql).verify(connection, kept, faults);
        return new LedgerReport(accounts, transfers, lines, seals, faults.sentences());
    }

    @FunctionalInterface
    private interface Look {
        void at(Connection connection) throws SQLException;
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
        String text = "SELECT " + PartTerms.COLUMNS
                + ", b.booked_at AS part_booked_at, b.account_id AS of_account, b.part AS of_part, b.posted, b.held AS all_held, b.expected AS all_expected,"
                + " b.lines, b.head, e.account_id, e.part, e.number, e.transfer_id, e.line, e.amount, e.held,"
                + " e.expected, e.posted_after, e.held_after, e.expected_after, e.booked_at, e.hash, t.content,"
                + " t.booked_at AS transfer_booked_at"
                + " FROM $.balance b JOIN $.account a ON a.id = b.account_id LEFT JOIN $.entry e ON e.account_id = b.account_id AND e.part = b.part"
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
                    LineRow line = LineRow.read(row);
                    chain.next(line, row.getString("hash"), String.valueOf(row.getString("content")));
                    if (!line.bookedAt().equals(Times.getOrNull(row, "transfer_booked_at"))) {
                        faults.add("the transfer " + line.transferId() + " is of another time than its lines");
                    }
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
        private final Instant end;

        private BigInteger postedSoFar = BigInteger.ZERO;
        private BigInteger heldSoFar = BigInteger.ZERO;
        private BigInteger expectedSoFar = BigInteger.ZERO;
        private long number;
        private String hash;
        private Instant bookedAt;

        Chain(ResultSet row, String account, int part) throws SQLException {
            PartTerms terms = PartTerms.read(row, part);
            this.hash = terms.hash();
            this.bookedAt = terms.openedAt();
            this.end = Times.get(row, "part_booked_at");
            unless(terms.fits(row), "the terms of " + account + " are not those that a part of it has");
            this.account = account;
            this.part = part;
            this.posted = Units.get(row, "posted");
            this.held = Units.get(row, "all_held");
            this.expected = Units.get(row, "all_expected");
            this.count = row.getLong("lines");
            this.head = row.getString("head");
            this.floor = terms.floor();
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
            unless(
                    number == 1 || !line.bookedAt().isBefore(bookedAt),
                    where + " is of an earlier time than the one before it");
            number = line.number();
            hash = written;
            bookedAt = line.bookedAt();
        }

        void end() {
            unless(
                    posted.equals(postedSoFar) && held.equals(heldSoFar) && expected.equals(expectedSoFar),
                    "the balance of " + account + " is not the sum of its lines");
            unless(count == number && head.equals(hash), "the last line of " + account + " is not there");
            unless(!end.isBefore(bookedAt), "the last line of " + account + " is of a later time than its balance");
            unless(floor == null || posted.subtract(held).compareTo(floor) >= 0, account + " is under its floor");
        }

        private void unless(boolean right, String sentence) {
            if (!right) {
                faults.add(sentence);
            }
        }
    }

    /** That each account has all of its parts, and each line is one of an account's. */
    private void strays(Connection connection) throws SQLException {
        String parts = "SELECT a.id FROM $.account a LEFT JOIN $.balance b ON b.account_id = a.id"
                + " GROUP BY a.id, a.spread HAVING COUNT(b.part) <> a.spread";
        addAll(connection, parts, id -> "the account " + id + " has not all of its balance");
        String lines =
                "SELECT DISTINCT e.account_id FROM $.entry e LEFT JOIN $.balance b ON b.account_id = e.account_id"
                        + " AND b.part = e.part WHERE b.account_id IS NULL";
        addAll(connection, lines, id -> "there are lines of " + id + ", which is no account, or not that part of it");
        String pendings = "SELECT p.transfer_id FROM $.pending p JOIN $.transfer t ON t.id = p.transfer_id"
                + " WHERE t.kind <> 'PENDING'";
        addAll(connection, pendings, id -> "the transfer " + id + " is held as pending, and was never pending");
    }

    private void addAll(Connection connection, String text, UnaryOperator<String> sentence) throws SQLException {
        try (PreparedStatement select = select(connection, text);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                faults.add(sentence.apply(row.getString(1)));
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
                    new CurrencyCode(line.getString("currency"), line.getInt("decimals")));
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
        String text =
                "SELECT t.id, t.expires_at, p.state, p.expires_at AS held_until, p.decided_by, d.id AS decision_id,"
                        + " d.kind AS decision, d.pending_id FROM $.transfer t LEFT JOIN $.pending p ON p.transfer_id = t.id"
                        + " LEFT JOIN $.transfer d ON d.id = p.decided_by WHERE t.kind = 'PENDING'";
        try (PreparedStatement select = select(connection, text);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String state = row.getString("state");
                String decision = row.getString("decision");
                boolean fits = state != null
                        && PendingState.valueOf(state) == state(decision)
                        && Objects.equals(row.getString("decided_by"), row.getString("decision_id"))
                        && (decision == null || row.getString("id").equals(row.getString("pending_id")))
                        && Objects.equals(Times.getOrNull(row, "held_until"), Times.getOrNull(row, "expires_at"));
                if (!fits) {
                    faults.add("the pending transfer " + row.getString("id") + " is not as it was decided");
                }
            }
        }
        String others = "SELECT d.id FROM $.transfer d LEFT JOIN $.pending p ON p.transfer_id = d.pending_id"
                + " WHERE d.pending_id IS NOT NULL AND (p.decided_by IS NULL OR p.decided_by <> d.id)";
        addAll(connection, others, id -> "the decision " + id + " is not the one of what it decides");
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
