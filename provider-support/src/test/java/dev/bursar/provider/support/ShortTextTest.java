package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The beginning of a text")
class ShortTextTest {

    @ParameterizedTest
    @CsvSource({
        "mug, 3, mug",
        "mugs, 3, mug",
        "mug, 0, ''",
        "'', 5, ''",
        "한국어, 2, 한국",
        "mug🍵, 5, mug🍵",
        "mug🍵, 4, mug",
        "🍵, 1, ''"
    })
    @DisplayName("is as much as the provider takes, without half a character")
    void head(String text, int maxLength, String head) {
        assertThat(ShortText.head(text, maxLength)).isEqualTo(head);
    }
}
