package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.ledger.sale.Checkouts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a provider says it moved with our books, row by row, and keeps every row with what came of it.
 *
 * <p>What is the same is matched. What differs in a way that needs nobody is put right in our books, in the transaction that records it. All else waits in
 * a queue for a person: {@link #manual} where both sides are known and differ, {@link #unknown} where a row belongs to nothing or cannot be read.
 *
 * <p>The same movement is one item, in however many files and lists it stands, so all here may be repeated: after a crash, a file is read again from its beginning
 * or from where it stopped, and nothing is put right twice, also with two nodes at one file. What is open and agrees with what is read later is settled by that.
 *
 * <p>A failing database is a {@code DatabaseException} of jdbc-support: do the same again. Thread-safe.
 */
public final class Reconciliation {

    /** Who puts things right by itself. */
    public static final String ACTOR = "reconciliation";

    private static final int MAX_SOURCE = 200;

    private final Ledger ledger;
    private final ItemRows items;
    private final ImportWork imports;
    private final OpenItems open;
    private final Absences absences;
    private final ReportWork reports;

    Reconciliation(Ledger ledger, OurBooks books, ReconciliationPolicy policy) {
        Rows rows = new Rows(ledger.schema());
        Classifier classifier = new Classifier(policy);
        this.ledger = ledger;
        this.items = new ItemRows(rows);
        this.imports = new ImportWork(ledger, classifier, books, items, new ImportRows(rows));
        this.open = new OpenItems(ledger, classifier, books, items);
        this.absences = new Absences(ledger, classifier, books, items, new AbsentRows(rows));
        this.reports = new ReportWork(rows, books);
    }

    /**
     * The reconciliation of checkouts. No I/O.
     *
     * @param ledger the ledger
     * @param checkouts our books in it
     * @param policy what may be put right
     * @return the reconciliation
     */
    public static Reconciliation of(Ledger ledger, Checkouts checkouts, ReconciliationPolicy policy) {
        return new Reconciliation(ledger, new CheckoutBooks(checkouts), policy);
    }

    /**
     * Reads a provider's file. The same file by the same mapping is read once, and answered with what that did; where it was not read to its end, it is read on. In memory there are
     * never more than some lines of it, and a short print of each row that its provider has no name for; on disk it is kept until it is read, with at most 4 GB.
     *
     * @param source the host's name for where it came from, such as the file's name
     * @param file the file; not closed
     * @param mapping what its columns mean
     * @return what was found
     * @throws IOException if it cannot be read: nothing, or its first lines, were read
     * @throws dev.bursar.payment.InvalidRequestException if it is no such file: nothing was read
     */
    public ImportResult importFile(String source, InputStream file, CsvMapping mapping) throws IOException {
        checkSource(source);
        try (KeptFile kept = KeptFile.of(file);
                InputStream content = kept.open()) {
            CsvRows rows = new CsvRows(content, mapping);
            String id = new ContentHash()
                    .add("file")
                    .add(mapping.provider())
                    .add(kept.hash())
                    .add(mapping.fingerprint())
                    .hex();
            return imports.run(
                    new ImportRows.Begin(id, mapping.provider(), source, kept.hash(), null, null), rows::next);
        }
    }

    /**
     * Reads a provider's list, as a plugin gives it: {@code ProviderRow.of(transaction)}. It is read each time, as a list of the same span may have grown; rows that are known change nothing.
     *
     * @param provider the provider, as checkouts name it
     * @param source the host's name for where it came from
     * @param from the first moment of the list
     * @param until the moment after its last
     * @param rows its rows; a list that is read page by page is asked for the next one outside of any transaction
     * @return what was found
     */
    public ImportResult importRows(
            String provider, String source, Instant from, Instant until, Iterable<ProviderRow> rows) {
        checkProvider(provider);
        checkSource(source);
        Wrong.unless(from != null && until != null && from.isBefore(until), "until", "is not after from");
        Iterator<ProviderRow> each = rows.iterator();
        ImportWork.Source lines = new ImportWork.Source() {
            private long number;

            @Override
            public @Nullable SourceLine next() {
                number++;
                return each.hasNext() ? SourceLine.of(each.next(), number) : null;
            }
        };
        String id = UUID.randomUUID().toString();
        try {
            return imports.run(new ImportRows.Begin(id, provider, source, null, from, until), lines);
        } catch (IOException e) {
            throw new IllegalStateException("a list reads no file", e);
        }
    }

    /**
     * Compares what is open once more with our books as they are now, and settles what agrees: rows are often read before a slow message about the same payment has come.
     *
     * @param provider whose items
     * @return how many were settled
     */
    public long lookAgain(String provider) {
        checkProvider(provider);
        return open.lookAgain(provider);
    }

    /**
     * Looks for payments, refunds and chargebacks that our books have and no file has after the days of the policy, each by its own time, and lays them before a person. To be called once a day, after the day's files.
     *
     * @param provider at whom
     * @param asOf as of when, such as now
     * @return how many were found that were not known
     */
    public long absent(String provider, Instant asOf) {
        checkProvider(provider);
        Wrong.unless(asOf != null, "asOf", "is missing: give the time as of which to look");
        return absences.look(provider, asOf);
    }

    /**
     * What a person is to decide, of all providers.
     *
     * @param cursor where to go on, from {@link ItemPage#nextCursor}; null for the first page
     * @return at most 100 open items, the oldest first
     */
    public ItemPage manual(@Nullable String cursor) {
        return ledger.inTransaction(
                transaction -> items.open(transaction.connection(), null, List.of(ItemClass.MANUAL), cursor));
    }

    /**
     * What belongs to nothing, or cannot be read, of all providers.
     *
     * @param cursor where to go on, from {@link ItemPage#nextCursor}; null for the first page
     * @return at most 100 open items, the oldest first
     */
    public ItemPage unknown(@Nullable String cursor) {
        return ledger.inTransaction(
                transaction -> items.open(transaction.connection(), null, List.of(ItemClass.UNKNOWN), cursor));
    }

    /**
     * An item.
     *
     * @param itemId its id
     * @return the item, or null if there is none
     */
    public @Nullable ReconciliationItem item(String itemId) {
        return ledger.inTransaction(
                        transaction -> Optional.ofNullable(items.find(transaction.connection(), itemId, false)))
                .orElse(null);
    }

    /**
     * What was done about an item.
     *
     * @param itemId its id
     * @return all of it, the oldest first; nothing for one that matched when it was found
     */
    public List<ItemEvent> history(String itemId) {
        return ledger.inTransaction(transaction -> items.events(transaction.connection(), itemId));
    }

    /**
     * Settles an item, as a person decided. Books nothing: that is done before. A repetition changes nothing.
     *
     * @param itemId which item
     * @param resolution how it was settled
     * @param actor who settled it
     * @param note why
     * @return the item
     * @throws ItemDecidedException if it is settled in another way
     */
    public ReconciliationItem resolve(String itemId, Resolution resolution, String actor, String note) {
        return open.resolve(itemId, resolution, actor, note);
    }

    /**
     * Opens an item again that a person had settled. A repetition changes nothing.
     *
     * @param itemId which item
     * @param actor who opens it
     * @param note why
     * @return the item
     * @throws ItemDecidedException if no person had settled it
     */
    public ReconciliationItem reopen(String itemId, String actor, String note) {
        return open.reopen(itemId, actor, note);
    }

    /**
     * What a day came to: at the provider, in our books, and what is open.
     *
     * @param provider at whom
     * @param day which day
     * @param zone where the day is counted
     * @return the report
     */
    public DailyReport report(String provider, LocalDate day, ZoneId zone) {
        checkProvider(provider);
        Wrong.unless(day != null && zone != null, "day", "is missing, or its zone");
        return ledger.inTransaction(transaction -> reports.report(transaction, provider, day, zone));
    }

    private static void checkSource(String source) {
        Wrong.unless(
                Text.isLine(source, MAX_SOURCE), "source", "is not 1 to " + MAX_SOURCE + " characters of one line");
    }

    private static void checkProvider(String provider) {
        Text.checkOwner(provider, "provider");
    }
}
