package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CashReceiptTest {

    @Test
    void numberIsNotShown() {
        CashReceipt receipt = new CashReceipt(CashReceipt.Purpose.PROOF_OF_EXPENSE, "1234567890");

        assertThat(receipt).hasToString("CashReceipt[purpose=PROOF_OF_EXPENSE, registrationNumber=****]");
        assertThat(CashReceipt.of(CashReceipt.Purpose.PROOF_OF_EXPENSE).registrationNumber())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "010-1234-5678", "12345678", "123456789012345678901", "０１０１２３４５６７８"})
    void whatIsNoNumberIsRefused(String number) {
        assertThatThrownBy(() -> new CashReceipt(CashReceipt.Purpose.INCOME_DEDUCTION, number))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("registrationNumber");
    }
}
