package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.toss.Shop.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The table of errors of the simulated Toss Payments")
class TossErrorsTest extends Stage {

    @Test
    @DisplayName("gives each code its status, and two languages, in every row")
    void everyRow() {
        Shop english = shop.with("Accept-Language", "en-US");
        for (String code : Errors.codes()) {
            Answer korean = shop.with("TossPayments-Test-Code", code).get("/v1/payments/any");
            Answer other = english.with("TossPayments-Test-Code", code).get("/v1/payments/any");

            assertThat(korean.code()).isEqualTo(code);
            assertThat(korean.status()).as(code).isEqualTo(Errors.status(code)).isBetween(400, 599);
            assertThat(korean.text("message")).as(code).matches(".*[가-힣].*");
            assertThat(other.text("message")).as(code).isNotBlank().doesNotMatch(".*[가-힣].*");
        }
        assertThat(Errors.codes()).hasSizeGreaterThan(90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 ALREADY_PROCESSED_PAYMENT",
                "400 ALREADY_CANCELED_PAYMENT",
                "400 DUPLICATED_ORDER_ID",
                "401 UNAUTHORIZED_KEY",
                "403 INCORRECT_BASIC_AUTH_FORMAT",
                "403 FORBIDDEN_REQUEST",
                "404 NOT_FOUND_MERCHANT",
                "404 NOT_FOUND_PAYMENT",
                "404 NOT_FOUND_PAYMENT_SESSION",
                "404 NOT_FOUND_BILLING",
                "403 REJECT_CARD_PAYMENT",
                "403 REJECT_ACCOUNT_PAYMENT",
                "403 REJECT_CARD_COMPANY",
                "403 EXCEED_MAX_AUTH_COUNT",
                "403 INVALID_PASSWORD",
                "403 FDS_ERROR",
                "400 INVALID_STOPPED_CARD",
                "400 INVALID_CARD_LOST_OR_STOLEN",
                "400 EXCEED_MAX_AMOUNT",
                "403 NOT_CANCELABLE_AMOUNT",
                "403 NOT_CANCELABLE_PAYMENT",
                "403 NOT_ALLOWED_PARTIAL_REFUND",
                "403 EXCEED_MAX_REFUND_DUE",
                "400 REFUND_REJECTED",
                "400 PROVIDER_ERROR",
                "400 CARD_PROCESSING_ERROR",
                "403 NOT_AVAILABLE_BANK",
                "400 MAINTAINED_METHOD",
                "500 FAILED_INTERNAL_SYSTEM_PROCESSING",
                "500 UNKNOWN_PAYMENT_ERROR",
                "500 COMMON_ERROR",
                "500 FAILED_REFUND_PROCESS",
                "409 IDEMPOTENT_REQUEST_PROCESSING"
            })
    @DisplayName("says what the documentation says")
    void documented(String row) {
        String[] parts = row.split(" ", 2);

        assertThat(Errors.knows(parts[1])).isTrue();
        assertThat(Errors.status(parts[1])).isEqualTo(Integer.parseInt(parts[0]));
    }
}
