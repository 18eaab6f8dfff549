package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.audit.AuditReport.Reason;
import dev.bursar.payment.Secret;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyTest {

    private static final int COUNT = 7;

    private final Map<TestStore, TestStore.Opened> stores = new EnumMap<>(TestStore.class);
    private final Map<TestStore, List<AuditRecord>> originals = new EnumMap<>(TestStore.class);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void wholeChain(TestStore kind) {
        AuditReport report = Samples.written(kind, folder, Samples.KEYS, COUNT)
                .verifier(Samples.KEYS)
                .verify();

        assertThat(report.isWhole()).isTrue();
        assertThat(report.checked()).isEqualTo(COUNT);
        assertThat(report.head().seq()).isEqualTo(COUNT);
        assertThat(report).hasToString("chain shop-1 is whole: 7 records up to 7, 0 anchors");
    }

    @ParameterizedTest
    @EnumSource
    void changedField(TestStore kind) {
        Map<String, UnaryOperator<AuditEntry>> changes = Map.of(
                "time", e -> with(e, Instant.parse("2026-03-04T05:06:07.123457Z"), null, null),
                "actor", e -> with(e, null, "user:9", null),
                "detail", e -> with(e, null, null, List.of(e.details().get(1))),
                "order of details",
                        e -> with(
                                e,
                                null,
                                null,
                                List.of(e.details().get(1), e.details().get(0))),
                "action", e -> of(e, "payment.cancel", "payment", "pi_4", "SUCCEEDED", "main", "h"),
                "object kind", e -> of(e, e.action(), "order", "pi_4", "SUCCEEDED", "main", "h"),
                "object id", e -> of(e, e.action(), "payment", "pi_5", "SUCCEEDED", "main", "h"),
                "result", e -> of(e, e.action(), "payment", "pi_4", "FAILED", "main", "h"),
                "account", e -> of(e, e.action(), "payment", "pi_4", "SUCCEEDED", null, "h"),
                "origin", e -> of(e, e.action(), "payment", "pi_4", "SUCCEEDED", "main", "x"));
        TestStore.Opened store = Samples.written(kind, folder, Samples.KEYS, COUNT);
        List<AuditRecord> records = store.records();
        changes.forEach((what, change) -> {
            store.overwrite(replace(
                    records,
                    3,
                    r -> new AuditRecord(
                            r.chain(), r.seq(), change.apply(r.entry()), r.keyId(), r.previousHash(), r.hash())));
            assertThat(text(store.verifier(Samples.KEYS).verify())).as(what).isEqualTo("4 CHANGED");
        });
    }

    private static AuditEntry with(AuditEntry e, Instant time, String actor, List<AuditDetail> details) {
        return new AuditEntry(
                time == null ? e.time() : time,
                actor == null ? e.actor() : actor,
                e.action(),
                e.objectKind(),
                e.objectId(),
                e.result(),
                e.origin(),
                e.account(),
                details == null ? e.details() : details);
    }

    private static AuditEntry of(
            AuditEntry e, String action, String kind, String id, String result, String account, String origin) {
        String from = origin.equals("h") ? e.origin() : origin;
        return new AuditEntry(e.time(), e.actor(), action, kind, id, result, from, account, e.details());
    }

    @ParameterizedTest
    @EnumSource
    void changedHashes(TestStore kind) {
        String other = "ab".repeat(32);
        assertThat(broken(kind, records -> replace(records, 3, r -> r.withHash(other))))
                .isEqualTo("4 CHANGED");
        assertThat(broken(
                        kind,
                        records -> replace(
                                records,
                                3,
                                r -> new AuditRecord(r.chain(), r.seq(), r.entry(), r.keyId(), other, r.hash()))))
                .isEqualTo("4 CHANGED");
        assertThat(broken(
                        kind,
                        records -> replace(
                                records,
                                3,
                                r -> new AuditRecord(r.chain(), r.seq(), r.entry(), "k2", r.previousHash(), r.hash()))))
                .isEqualTo("4 WRONG_KEY");
        assertThat(broken(
                        kind,
                        records -> replace(
                                records,
                                3,
                                r -> new AuditRecord(r.chain(), r.seq(), r.entry(), null, r.previousHash(), r.hash()))))
                .isEqualTo("4 WRONG_KEY");
    }

    @ParameterizedTest
    @EnumSource
    void removed(TestStore kind) {
        assertThat(broken(kind, records -> without(records, 0))).isEqualTo("1 REMOVED");
        assertThat(broken(kind, records -> without(records, 3))).isEqualTo("4 REMOVED");
        assertThat(broken(kind, records -> without(records, COUNT - 1))).isEqualTo("7 TRUNCATED");
        assertThat(broken(kind, records -> List.of())).isEqualTo("1 TRUNCATED");
    }

    @ParameterizedTest
    @EnumSource
    void swapped(TestStore kind) {
        // In the file the lines change places, in the table the numbers.
        assertThat(broken(kind, records -> {
                    List<AuditRecord> all = new ArrayList<>(records);
                    boolean lines = kind == TestStore.FILE;
                    all.set(3, lines ? records.get(4) : records.get(4).withSeq(4));
                    all.set(4, lines ? records.get(3) : records.get(3).withSeq(5));
                    return all;
                }))
                .isEqualTo("4 MOVED");
    }

    @ParameterizedTest
    @EnumSource
    void duplicated(TestStore kind) {
        assertThat(broken(kind, records -> {
                    List<AuditRecord> all = new ArrayList<>(records);
                    all.add(4, records.get(3));
                    return all;
                }))
                .isEqualTo("4 DUPLICATED");
        assertThat(broken(
                        kind, records -> replace(records, 4, r -> records.get(3).withSeq(5))))
                .isEqualTo("5 MOVED");
    }

    @ParameterizedTest
    @EnumSource
    void inserted(TestStore kind) {
        assertThat(broken(kind, records -> {
                    List<AuditRecord> all = new ArrayList<>(records.subList(0, 4));
                    all.add(forged(records.get(3), Samples.OTHER_KEYS));
                    records.subList(4, COUNT).forEach(r -> all.add(r.withSeq(r.seq() + 1)));
                    return all;
                }))
                .isEqualTo("5 CHANGED");
    }

    /** With plain hashes a record can be added and the rest written anew: only the anchor shows it. */
    @ParameterizedTest
    @EnumSource
    void writtenAnewWithoutKey(TestStore kind) {
        TestStore.Opened store = Samples.written(kind, folder, AuditKeys.none(), COUNT);
        AuditAnchor anchor = store.verifier(AuditKeys.none()).verify().head();
        List<AuditRecord> records = replace(
                store.records(),
                3,
                r -> new AuditRecord(
                        r.chain(), r.seq(), with(r.entry(), null, "user:9", null), null, r.previousHash(), r.hash()));
        store.overwrite(Samples.rehashed(records, AuditKeys.none()));

        assertThat(store.verifier(AuditKeys.none()).verify().isWhole()).isTrue();
        assertThat(text(store.verifier(AuditKeys.none())
                        .against(List.of(anchor))
                        .verify()))
                .isEqualTo("7 REWRITTEN");
    }

    @ParameterizedTest
    @EnumSource
    void restWrittenAnewWithoutTheKey(TestStore kind) {
        assertThat(broken(kind, records -> {
                    List<AuditRecord> all = new ArrayList<>(records.subList(0, 4));
                    all.addAll(Samples.rehashed(records, AuditKeys.none()).subList(4, COUNT));
                    return all;
                }))
                .isEqualTo("5 WRONG_KEY");
        assertThat(broken(kind, records -> Samples.rehashed(records, AuditKeys.none())))
                .isEqualTo("1 WRONG_KEY");
        assertThat(broken(kind, records -> replace(records, 4, r -> forged(records.get(3), Samples.KEYS))))
                .as("who has the key still has to write all the rest anew")
                .isEqualTo("6 UNLINKED");
    }

    private static AuditRecord forged(AuditRecord before, AuditKeys keys) {
        return ChainHead.of(before)
                .next(List.of(Samples.entry(99)), keys, Samples.CLOCK)
                .get(0);
    }

    @ParameterizedTest
    @EnumSource
    void wrongKey(TestStore kind) {
        TestStore.Opened store = Samples.written(kind, folder, Samples.KEYS, COUNT);
        AuditKeys next = AuditKeys.of("k2", Secret.of("k2-0123456789-0123456789-0123456789"));

        assertThat(text(store.verifier(Samples.OTHER_KEYS).verify())).isEqualTo("1 WRONG_KEY");
        assertThat(text(store.verifier(AuditKeys.none()).verify())).isEqualTo("1 WRONG_KEY");
        assertThat(text(store.verifier(next).verify())).isEqualTo("1 WRONG_KEY");
        AuditKeys both = next.andFormer("k1", Secret.of("k1-0123456789-0123456789-0123456789"));
        try (AuditChain log = store.open(both, Samples.CLOCK)) {
            log.append(Samples.entry(8));
        }
        assertThat(store.verifier(both).verify().checked()).isEqualTo(COUNT + 1);
    }

    @ParameterizedTest
    @EnumSource
    void keyThatCameLater(TestStore kind) {
        TestStore.Opened store = Samples.written(kind, folder, AuditKeys.none(), 3);
        try (AuditChain log = store.open(Samples.KEYS, Samples.CLOCK)) {
            log.append(Samples.entry(4));
        }
        assertThat(text(store.verifier(Samples.KEYS).verify())).isEqualTo("1 WRONG_KEY");
        assertThat(store.verifier(Samples.KEYS.startingUnkeyed()).verify().isWhole())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void part(TestStore kind) {
        TestStore.Opened store = Samples.written(kind, folder, Samples.KEYS, COUNT);
        AuditRecord third = store.records().get(2);

        assertThat(store.verifier(Samples.KEYS).verify(3, 5).checked()).isEqualTo(3);
        store.overwrite(replace(store.records(), 5, r -> r.withHash(AuditRecord.GENESIS)));
        assertThat(store.verifier(Samples.KEYS).verify(3, 5).isWhole()).isTrue();
        assertThat(text(store.verifier(Samples.KEYS).verify(3, 6))).isEqualTo("6 CHANGED");

        store.overwrite(store.records().subList(3, 5));
        assertThat(text(store.verifier(Samples.KEYS).verify(4, 5))).isEqualTo("3 REMOVED");
        List<AuditAnchor> archive = List.of(ChainHead.of(third).anchor());
        assertThat(store.verifier(Samples.KEYS).against(archive).verify(4, 5).checked())
                .isEqualTo(2);
    }

    private String broken(TestStore kind, UnaryOperator<List<AuditRecord>> tamper) {
        TestStore.Opened store =
                stores.computeIfAbsent(kind, missing -> Samples.written(missing, folder, Samples.KEYS, COUNT));
        List<AuditRecord> records = originals.computeIfAbsent(kind, missing -> store.records());
        AuditAnchor anchor = ChainHead.of(records.get(COUNT - 1)).anchor();
        store.overwrite(tamper.apply(records));
        return text(store.verifier(Samples.KEYS).against(List.of(anchor)).verify());
    }

    private static String text(AuditReport report) {
        assertThat(report.broken()).as(report.toString()).isNotNull();
        Reason reason = report.broken().reason();
        return report.broken().seq() + " " + reason;
    }

    private static List<AuditRecord> replace(List<AuditRecord> records, int at, UnaryOperator<AuditRecord> change) {
        List<AuditRecord> all = new ArrayList<>(records);
        all.set(at, change.apply(records.get(at)));
        return all;
    }

    private static List<AuditRecord> without(List<AuditRecord> records, int at) {
        List<AuditRecord> all = new ArrayList<>(records);
        all.remove(at);
        return all;
    }
}
