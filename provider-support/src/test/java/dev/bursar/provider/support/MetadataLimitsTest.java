package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The limits of metadata")
class MetadataLimitsTest {

    private static final MetadataLimits NONE = MetadataLimits.none("acme");
    private static final MetadataLimits LIMITS =
            NONE.entries(2).plainKeys(5).values(1, 6).reserved(Set.of("ours"));

    private static void assertRefuses(Map<String, String> metadata, String problem) {
        assertThatThrownBy(() -> LIMITS.check(metadata))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.provider()).isEqualTo("acme"))
                .hasMessageContaining("metadata has")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("seen");
    }

    @Test
    @DisplayName("let pass what is within them, and hand it back")
    void within() {
        Map<String, String> metadata = Map.of("color", "violet", "size", "1");

        assertThat(LIMITS.check(metadata)).isSameAs(metadata);
        assertThat(LIMITS.check(Map.of())).isEmpty();
    }

    @Test
    @DisplayName("refuse one entry too many")
    void entries() {
        assertRefuses(Map.of("a", "1", "b", "2", "c", "3"), "more than 2 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colors", "a[b", "a]b"})
    @DisplayName("refuse a key that is too long or has a bracket")
    void keys(String key) {
        assertRefuses(Map.of(key, "1"), "a key with a bracket or of more than 5 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seenlong"})
    @DisplayName("refuse a value that is too short or too long, by its key and without the value")
    void values(String value) {
        assertRefuses(Map.of("color", value), "under color a value that does not have 1 to 6 characters");
    }

    @Test
    @DisplayName("keep the names of the plugin's own notes")
    void reserved() {
        assertRefuses(Map.of("ours", "seen"), "the key ours, which is kept");
    }

    @Test
    @DisplayName("are none until they are set")
    void none() {
        assertThatCode(() -> NONE.check(Map.of("a[b]".repeat(1000), "", "b", "v".repeat(10_000))))
                .doesNotThrowAnyException();
    }
}
