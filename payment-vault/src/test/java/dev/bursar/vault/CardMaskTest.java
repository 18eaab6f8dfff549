package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CardMaskTest {

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, ************1111, 411111******1111, 41111111****1111",
        "6304000000000000000, ***************0000, 630400*********0000, 63040000*******0000",
        "378282246310005, ***********0005, 378282*****0005, 378282*****0005",
        "30569309025904, **********5904, 305693****5904, 305693****5904",
        "4222222222222, *********2222, *********2222, *********2222",
        "501234567890, ********7890, ********7890, ********7890",
        "4111-1111 1111-1111, ************1111, 411111******1111, 41111111****1111",
    })
    void showsTheBinAndTheLastFourAtMost(String text, String last, String six, String eight) {
        assertThat(CardMask.lastFour(text)).isEqualTo(last);
        assertThat(CardMask.sixAndFour(text)).isEqualTo(six);
        assertThat(CardMask.eightAndFour(text)).isEqualTo(eight);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1",
                "12345678901",
                "41111111111111111111",
                "4111.1111.1111.1111",
                "card 4111111111111111",
                "null",
                "４１１１１１１１１１１１１１１１",
                "٤١١١١١١١١١١١١١١١",
                "\uD83D",
                "4111111111111111\n",
                " - "
            })
    void showsNothingOfWhatIsNoNumber(String text) {
        assertThat(List.of(CardMask.lastFour(text), CardMask.sixAndFour(text), CardMask.eightAndFour(text)))
                .containsOnly("****");
    }

    @RepeatedTest(50)
    void neverShowsMoreThanAllowedOfAnything(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        String text = random.ints(random.nextInt(40), 0, 13)
                .mapToObj(i -> "0123456789- x".substring(i, i + 1))
                .collect(java.util.stream.Collectors.joining());
        long digits = text.chars().filter(Character::isDigit).count();
        for (String mask : List.of(CardMask.lastFour(text), CardMask.sixAndFour(text), CardMask.eightAndFour(text))) {
            long shown = mask.chars().filter(Character::isDigit).count();
            assertThat(shown).isLessThanOrEqualTo(digits >= 16 ? 12 : 10);
            assertThat(shown == 0 || digits - shown >= 4).isTrue();
        }
    }

    @Test
    void numberShowsItsOwnMask() {
        assertThat(Cards.visa().masked()).isEqualTo("411111******1111");
    }
}
