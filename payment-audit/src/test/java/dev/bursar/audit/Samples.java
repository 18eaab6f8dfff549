package dev.bursar.audit;

import dev.bursar.payment.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Entries and keys that tests write with. */
final class Samples {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07.123456789Z"), ZoneOffset.UTC);
    static final AuditKeys KEYS = AuditKeys.of("k1", Secret.of("k1-0123456789-0123456789-0123456789"));
    static final AuditKeys OTHER_KEYS = AuditKeys.of("k1", Secret.of("xx-0123456789-0123456789-0123456789"));

    private Samples() {}

    static AuditEntry entry(int number) {
        return AuditEntry.builder(new Actor("user:" + number, "198.51.100.7"), "payment.refund")
                .object("payment", "pi_" + number)
                .result("SUCCEEDED")
                .account("main")
                .detail("amount", "19.99 USD")
                .detail("refund", "refund-" + number)
                .build();
    }

    static List<AuditEntry> entries(int count) {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    /** A store in which a chain of so many records was written, and closed. */
    static TestStore.Opened written(TestStore kind, java.nio.file.Path folder, AuditKeys keys, int count) {
        TestStore.Opened store = kind.fresh(folder);
        try (AuditChain log = store.open(keys, CLOCK)) {
            log.appendAll(entries(count));
        }
        return store;
    }

    /** The records with hashes as somebody writes them who has these keys. */
    static List<AuditRecord> rehashed(List<AuditRecord> records, AuditKeys keys) {
        List<AuditRecord> all = new ArrayList<>();
        ChainHead head = ChainHead.start(TestStore.CHAIN);
        for (AuditRecord record : records) {
            AuditRecord next = head.next(List.of(record.entry()), keys, CLOCK).get(0);
            all.add(next);
            head = ChainHead.of(next);
        }
        return all;
    }
}
