package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, VISA",
        "4222222222222, VISA",
        "5555555555554444, MASTERCARD",
        "2223003122003222, MASTERCARD",
        "378282246310005, AMEX",
        "30569309025904, DINERS_CLUB",
        "38520000023237, DINERS_CLUB",
        "6011111111111117, DISCOVER",
        "3530111333300000, JCB",
        "6200000000000005, UNIONPAY",
        "6759649826438453, MAESTRO",
        "9490000000000008, LOCAL",
        "7000000000000005, UNKNOWN",
    })
    void brandIsKnownByTheFirstDigits(String text, CardBrand brand) {
        CardNumber number = CardNumber.of(text);

        assertThat(number.brand()).isEqualTo(brand);
        assertThat(number.reveal()).isEqualTo(text);
        assertThat(number.length()).isEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "41111111111",
                "41111111111111111111",
                "4111111111111112",
                "4111 1111 1111 1111",
                "411111111111111a",
                "４111111111111111",
                "-411111111111111",
            })
    void whatIsNoNumberIsRefusedWithoutQuotingIt(String text) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CardNumber.of(text))
                .withMessageStartingWith("cardNumber has")
                .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("1111"));
    }

    @Test
    void everySingleWrongDigitIsRefused() {
        for (int at = 0; at < Cards.VISA.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (Cards.VISA.charAt(at) != digit) {
                    StringBuilder wrong = new StringBuilder(Cards.VISA);
                    wrong.setCharAt(at, digit);
                    assertThatThrownBy(() -> CardNumber.of(wrong)).isInstanceOf(InvalidRequestException.class);
                }
            }
        }
    }

    @Test
    void showsNothingByItself() {
        assertThat(Cards.visa()).hasToString("CardNumber[****]");
        assertThat(Cards.visa().hashCode()).isEqualTo(CardNumber.of(Cards.AMEX).hashCode());
        assertThatExceptionOfType(NotSerializableException.class)
                .isThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(Cards.visa()));
    }

    @Test
    void closedOneIsGone() {
        byte[] digits = Cards.VISA.getBytes(StandardCharsets.US_ASCII);
        CardNumber number = CardNumber.taking(digits);
        number.close();

        assertThat(digits).containsOnly(0);
        assertThatThrownBy(number::reveal).hasMessageContaining("was closed");
        assertThatThrownBy(number::revealBytes).hasMessageContaining("was closed");
        assertThat(number).isNotEqualTo(Cards.visa()).isEqualTo(number);
    }

    @Test
    void equalOnesAreEqual() {
        assertThat(Cards.visa()).isEqualTo(Cards.visa()).isNotEqualTo(CardNumber.of(Cards.AMEX));
    }
}
