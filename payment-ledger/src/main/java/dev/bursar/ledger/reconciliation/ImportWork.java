package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.RefusedException;
import dev.bursar.ledger.escrow.EscrowRefusedException;
import dev.bursar.ledger.reconciliation.ItemRows.Place;
import dev.bursar.ledger.sale.SaleRefusedException;
import dev.bursar.payment.InvalidRequestException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source to its end, some lines in each transaction, which also keeps how far it came. So it goes on where a crash stopped it, and two nodes with the same file
 * do each line once. Thread-safe.
 */
final class ImportWork {

    static final int LINES = 100;

    private final Ledger ledger;
    private final Classifier classifier;
    private final OurBooks books;
    private final ItemRows items;
    private final ImportRows imports;

    ImportWork(Ledger ledger, Classifier classifier, OurBooks books, ItemRows items, ImportRows imports) {
        this.ledger = ledger;
        this.classifier = classifier;
        this.books = books;
        this.items = items;
        this.imports = imports;
    }

    /** Gives lines, one after another, and null at the end. */
    @FunctionalInterface
    interface Source {
        @Nullable
        SourceLine next() throws IOException;
    }

    ImportResult run(ImportRows.Begin begin, Source source) throws IOException {
        ImportRows.Progress before = ledger.inTransaction(transaction -> {
            imports.begin(transaction.connection(), begin, transaction.now());
            return imports.progress(transaction.connection(), begin.id());
        });
        boolean isFile = begin.fileHash() != null;
        if (isFile && before.ended()) {
            ImportResult was = before.result();
            return new ImportResult(was.importId(), was.lines(), was.known(), was.settled(), was.found(), true);
        }
        long at = 0;
        // Read on from the beginning also after a crash, so that a row gets the same number each time.
        EqualRows equal = new EqualRows(begin.provider());
        while (true) {
            List<SourceLine> lines = chunk(source, equal);
            if (lines.isEmpty()) {
                break;
            }
            read(begin, at, lines);
            at += lines.size();
        }
        return ledger.inTransaction(transaction -> {
            imports.end(transaction.connection(), begin.id(), transaction.now());
            return imports.progress(transaction.connection(), begin.id()).result();
        });
    }

    private static List<SourceLine> chunk(Source source, EqualRows equal) throws IOException {
        List<SourceLine> lines = new ArrayList<>(LINES);
        while (lines.size() < LINES) {
            SourceLine line = source.next();
            if (line == null) {
                break;
            }
            lines.add(equal.numbered(line));
        }
        return lines;
    }

    private void read(ImportRows.Begin begin, long at, List<SourceLine> lines) {
        try {
            keep(begin, at, lines, null);
        } catch (RefusedException | SaleRefusedException | EscrowRefusedException | InvalidRequestException e) {
            if (lines.size() == 1) {
                keep(begin, at, lines, String.valueOf(e.getMessage()));
            } else {
                // One of them was refused, and took the others with it: each for itself.
                for (int i = 0; i < lines.size(); i++) {
                    read(begin, at + i, lines.subList(i, i + 1));
                }
            }
        }
    }

    private void keep(ImportRows.Begin begin, long at, List<SourceLine> lines, @Nullable String refused) {
        ledger.inTransaction(transaction -> keep(transaction, begin, at, lines, refused));
    }

    private Tally keep(
            LedgerTransaction transaction,
            ImportRows.Begin begin,
            long at,
            List<SourceLine> lines,
            @Nullable String refused)
            throws SQLException {
        long done =
                imports.progress(transaction.connection(), begin.id()).result().lines();
        RowWork work = new RowWork(classifier, books, items, transaction);
        try {
            for (int i = (int) Math.min(Math.max(done - at, 0), lines.size()); i < lines.size(); i++) {
                SourceLine line = lines.get(i);
                work.read(begin.provider(), line, new Place(begin.id(), line.line()), refused);
            }
        } catch (RowWork.UncheckedSqlException e) {
            throw e.fault();
        }
        imports.add(transaction.connection(), begin.id(), work.tally());
        return work.tally();
    }
}
