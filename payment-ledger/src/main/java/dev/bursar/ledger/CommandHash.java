package dev.bursar.ledger;

import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Units;
import java.util.List;

/** The hash of all that a command says. What it may be sent with again must be the same. */
final class CommandHash {

    private CommandHash() {}

    static String of(TransferRow row, List<Entry> entries) {
        ContentHash hash = new ContentHash()
                .add(row.kind().name())
                .add(row.id())
                .add(row.pendingId())
                .add(row.whole() ? 1 : 0)
                .add(row.reference())
                .add(row.description())
                .add(row.metadata())
                .add(row.expiresAt());
        for (Entry entry : entries) {
            hash.add(entry.account().text())
                    .add(entry.account().currency().fractionDigits())
                    .add(Units.of(entry.amount()));
        }
        return hash.hex();
    }
}
