package dev.bursar.storefront.full;

import dev.bursar.audit.AuditEntry;
import dev.bursar.audit.AuditRecord;
import dev.bursar.audit.AuditReport;
import dev.bursar.audit.BufferedAuditLog;
import dev.bursar.audit.JdbcAuditLog;
import dev.bursar.storefront.web.Html;
import dev.bursar.storefront.web.Room;
import dev.bursar.storefront.web.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The newest records of the audit log, and whether as much as one look can verify is as it was written. Thread-safe. */
final class AuditRoom implements Room {

    private static final int NEWEST = 40;
    private static final int VERIFIED = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcAuditLog log;
    private final BufferedAuditLog buffered;

    AuditRoom(JdbcAuditLog log, BufferedAuditLog buffered) {
        this.log = log;
        this.buffered = buffered;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Html content(Words words, Html proof) {
        buffered.flush(PATIENCE);
        long last = log.anchor().seq();
        AuditReport report = log.verify(Math.max(1, last - VERIFIED + 1), Long.MAX_VALUE);
        return Html.of(
                """
                <p>{}</p>
                <p class="notice" id="verified">{}</p>
                <section class="panel wide"><table>
                <thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
                <tbody>
                {}</tbody></table></section>
                """,
                words.say("audit.lead"),
                report.toString(),
                words.say("audit.number"),
                words.say("audit.when"),
                words.say("audit.who"),
                words.say("audit.what"),
                words.say("audit.object"),
                words.say("audit.result"),
                words.say("audit.details"),
                newest(last).stream().map(record -> row(words, record)).toList());
    }

    private List<AuditRecord> newest(long last) {
        List<AuditRecord> records = new ArrayList<>();
        if (last > 0) {
            log.read(Math.max(1, last - NEWEST + 1), last, records::add);
        }
        Collections.reverse(records);
        return records;
    }

    private static Html row(Words words, AuditRecord record) {
        AuditEntry entry = record.entry();
        return Html.of(
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                record.seq(),
                words.time(record.time()),
                entry.actor(),
                entry.action(),
                entry.objectId(),
                entry.result(),
                details(entry));
    }

    private static String details(AuditEntry entry) {
        return entry.details().stream()
                .map(detail -> detail.label() + "=" + detail.text())
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<String> words() {
        return FullSurroundings.WORDS;
    }
}
