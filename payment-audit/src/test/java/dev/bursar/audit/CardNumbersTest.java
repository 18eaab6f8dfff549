package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "order 4111111111111111 paid",
                "card4111111111111111",
                "refund:4111111111111111:7",
                "4111 1111 1111 1111 12",
                "12 4111 1111 1111 1111",
                "4111  1111  1111  1111",
                "4111.1111.1111.1111",
                "\uff14111111111111111",
                "4222222222222",
                "5555555555554444",
                "2223003122003222",
                "378282246310005",
                "3782 822463 10005",
                "6011111111111117",
                "3566002020360505",
                "30569309025904",
                "6212345678901232",
                "9490000000000008"
            })
    void cardIsFound(String text) {
        assertThat(CardNumbers.in(text)).as(text).hasSize(1);
        assertThat(CardNumbers.in(text).get(0).toString()).doesNotContain("1111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112", // fails the check
                "411111111111", // too short
                "41111111111111111111", // a longer number
                "2026112100000008", // an order number that begins with its day
                "1732233600000", // a time in milliseconds
                "550e8400-e29b-41d4-a716-446655440000",
                "7992739871300000",
                "order-4111-2026",
                "15000 KRW"
            })
    void otherNumbersAreLeftAlone(String text) {
        assertThat(CardNumbers.in(text)).as(text).isEmpty();
    }

    @Test
    void severalAreFound() {
        assertThat(CardNumbers.in("4111111111111111, 378282246310005/5555555555554444"))
                .hasSize(3);
        assertThat(CardNumbers.in("4111111111111111 5555555555554444")).hasSize(2);
    }
}
