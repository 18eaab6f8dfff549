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
                "9490000000000008",
                "501800000009",
                "card 501800000009.",
                "4111/1111/1111/1111",
                "4111, 1111, 1111, 1111",
                "4111:1111:1111:1111",
                "4111%201111%201111%201111",
                "%204111111111111111",
                "%4111111111111111",
                "4111%E3%80%801111%E3%80%801111%E3%80%801111",
                "4111%25201111%25201111%25201111",
                "4111     1111     1111     1111",
                "4111\u30001111\u30001111\u30001111",
                "4111\u202f1111\u202f1111\u202f1111",
                "4111\u20091111\u20091111\u20091111",
                "4111\u20101111\u20101111\u20101111",
                "4111\u22121111\u22121111\u22121111",
                "4111\uff0d1111\uff0d1111\uff0d1111",
                "4\u200b1\u200b1\u200b1\u200b111111111111",
                "\uff14\uff11\uff11\uff11-\uff11\uff11\uff11\uff11 1111 1111",
                "2026-11-22T01:59:12Z 4111 1111 1111 1111",
                "198.51.100.7 4111 1111 1111 1111"
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
                "15000 KRW",
                "202611220129", // twelve digits that begin with their day
                "order 2026-1122-0129-0001",
                "T01:59:12.123456783Z", // 59 12 123456783 would be one
                "2026-11-22 01:59:12,123456783",
                "a8098c1a-f86e-41da-bd1a-501800000009",
                "62.210.105.116:50433"
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
