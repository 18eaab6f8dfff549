package dev.bursar.ledger.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text of a condition")
class ConditionTextTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    static final List<ReleaseCondition> ALL_KINDS = List.of(
            ReleaseCondition.manual(),
            new ReleaseCondition.At(NOON),
            new ReleaseCondition.At(NOON.plusNanos(123_456_000)),
            new ReleaseCondition.Approvals(Set.of("buyer", "a,b(c)", "배송 기사", "100%"), 2),
            new ReleaseCondition.Custom("parcel (arrived), at last"),
            new ReleaseCondition.AnyOf(
                    new ReleaseCondition.At(NOON),
                    new ReleaseCondition.AllOf(
                            new ReleaseCondition.Custom("arrived"),
                            new ReleaseCondition.Approvals(Set.of("buyer"), 1))));

    @ParameterizedTest
    @FieldSource("ALL_KINDS")
    @DisplayName("is read as the same condition")
    void readAgain(ReleaseCondition condition) {
        assertThat(ReleaseCondition.parse(condition.text())).isEqualTo(condition);
    }

    @Test
    @DisplayName("stays what it is, as it is kept in databases")
    void fixed() {
        assertThat(ALL_KINDS.get(5).text())
                .isEqualTo("any(at(2026-03-02T12:00:00Z),all(custom(arrived),approvals(1,buyer)))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "manual",
                "manual()x",
                "at(noon)",
                "at()",
                "approvals(2,a)",
                "approvals(x,a)",
                "all(manual())",
                "never()",
                "any("
            })
    @DisplayName("is refused where it is none")
    void unreadable(String text) {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> ReleaseCondition.parse(text));
    }
}
