package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Secret;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertThatThrownBy(() -> new AuditEntry(
                        null, "x".repeat(129), "two words", "payment", null, " ", "a\nb", "\ud800", List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(
                        "actor has 129 characters: at most 128",
                        "action has a character other",
                        "objectKind and objectId belong together",
                        "result is blank",
                        "origin has a control character",
                        "account has a control character or half");
    }

    @Test
    void detailsAreBounded() {
        AuditDetail one = new AuditDetail("a", "b");
        assertThatThrownBy(() -> new AuditEntry(null, "a", "b", null, null, "c", null, null, List.of(one, one)))
                .hasMessageContaining("label twice");
        assertThatThrownBy(
                        () -> new AuditEntry(null, "a", "b", null, null, "c", null, null, Collections.nCopies(17, one)))
                .hasMessageContaining("at most 16");
        assertThatThrownBy(() -> new AuditDetail("a b", "x".repeat(256)))
                .hasMessageContainingAll("name has a character", "detail has 256 characters");
    }

    @Test
    void textShowsNoValue() {
        assertThat(Samples.entry(1).toString())
                .contains("payment.refund", "amount")
                .doesNotContain("user:1", "19.99");
    }

    @Test
    void noTwoRecordsHaveTheSameBytes() {
        AuditEntry one = AuditEntry.builder(Actor.of("ab"), "c").result("d").build();
        AuditEntry two = AuditEntry.builder(Actor.of("a"), "bc").result("d").build();
        AuditEntry three =
                AuditEntry.builder(Actor.of("ab"), "c").result("d").account("d").build();
        assertThat(List.of(hash(one), hash(two), hash(three))).doesNotHaveDuplicates();
    }

    private static String hash(AuditEntry entry) {
        return ChainHead.start("c")
                .next(List.of(entry), AuditKeys.none(), Samples.CLOCK)
                .get(0)
                .hash();
    }

    /** Computed with Python from the description of the format in docs/audit.md. */
    @Test
    void formatOfTheHashStays() {
        AuditEntry entry = Samples.entry(1);
        assertThat(hash(entry)).isEqualTo("afebf9744fbf6bea1a5e47a1ea2deb457d92efb09d250cef06dc1445a78d18e6");
        assertThat(ChainHead.start("c")
                        .next(List.of(entry), Samples.KEYS, Samples.CLOCK)
                        .get(0)
                        .hash())
                .isEqualTo("b030988ce36ad7c0118921962db211d74e4b02c5ffff7bc1af1f018e41a5753a");
    }

    @Test
    void keysShowTheirNamesOnlyAndAreLong() {
        assertThat(Samples.KEYS).hasToString("AuditKeys[current=k1, ids=[k1]]");
        assertThatThrownBy(() -> AuditKeys.of("k 1", Secret.of("short")))
                .hasMessageContainingAll("keyId has a character", "key is shorter than 32");
    }

    @Test
    void anchorComesBackFromItsText() {
        AuditAnchor anchor = new AuditAnchor("c", 7, "ab".repeat(32));
        assertThat(AuditAnchor.parse(anchor.toString())).isEqualTo(anchor);
        assertThatThrownBy(() -> AuditAnchor.parse("c 7")).hasMessageContaining("not an anchor");
    }
}
