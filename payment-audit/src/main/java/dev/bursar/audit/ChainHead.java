package dev.bursar.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest record of a chain, from which the next ones follow.
 *
 * @param chain the name of the chain
 * @param seq the place of the newest record, 0 where there is none
 * @param hash its hash
 */
record ChainHead(String chain, long seq, String hash) {

    static ChainHead start(String chain) {
        return new ChainHead(chain, 0, AuditRecord.GENESIS);
    }

    static ChainHead of(AuditRecord record) {
        return new ChainHead(record.chain(), record.seq(), record.hash());
    }

    /** The records that follow, masked and hashed: the only place where a record is made of an entry. */
    List<AuditRecord> next(List<AuditEntry> entries, AuditKeys keys, Clock clock) {
        EntryMask mask = new EntryMask(keys);
        List<AuditRecord> records = new ArrayList<>(entries.size());
        long place = seq;
        String previous = hash;
        for (AuditEntry entry : entries) {
            Instant time = entry.time() == null ? clock.instant() : entry.time();
            // To the microsecond, because that is what PostgreSQL keeps.
            AuditEntry clean = mask.apply(entry).at(time.truncatedTo(ChronoUnit.MICROS));
            AuditRecord bare = new AuditRecord(chain, ++place, clean, keys.current(), previous, AuditRecord.GENESIS);
            String own = RecordHash.of(bare, keys);
            if (own == null) {
                throw new IllegalStateException("the current key is one of the keys");
            }
            records.add(bare.withHash(own));
            previous = own;
        }
        return records;
    }

    AuditAnchor anchor() {
        return new AuditAnchor(chain, seq, hash);
    }
}
