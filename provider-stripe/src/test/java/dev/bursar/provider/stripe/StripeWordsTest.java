package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.webhook.DisputeStatus;
import dev.bursar.provider.support.MalformedJsonException;
import dev.bursar.provider.support.WireMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Stripe's words")
class StripeWordsTest {

    private static PaymentFailure failure(String json) throws MalformedJsonException {
        return StripeWords.failure(WireMap.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for an intent")
    @CsvSource({
        "requires_payment_method, CREATED",
        "requires_source, CREATED",
        "requires_source_action, PENDING",
        "requires_confirmation, PENDING",
        "requires_action, PENDING",
        "processing, PROCESSING",
        "requires_capture, APPROVED",
        "succeeded, COMPLETED",
        "canceled, CANCELLED",
        "requires_astrology, UNKNOWN"
    })
    void intent(String word, PaymentStatus meaning) {
        assertThat(StripeWords.INTENT.meaning(word)).isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for a session")
    @CsvSource({"open, CREATED", "complete, PROCESSING", "expired, FAILED", "paused, UNKNOWN"})
    void session(String word, PaymentStatus meaning) {
        assertThat(StripeWords.SESSION.meaning(word)).isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for the payment of a complete session")
    @CsvSource({"paid, COMPLETED", "no_payment_required, COMPLETED", "unpaid, PROCESSING", "half_paid, UNKNOWN"})
    void sessionPayment(String word, PaymentStatus meaning) {
        assertThat(StripeWords.SESSION_PAYMENT.meaning(word)).isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for a refund")
    @CsvSource({
        "pending, PENDING",
        "requires_action, PENDING",
        "succeeded, SUCCEEDED",
        "failed, FAILED",
        "canceled, CANCELLED",
        "on_the_moon, UNKNOWN",
        ", UNKNOWN"
    })
    void refund(String word, RefundStatus meaning) {
        assertThat(StripeWords.REFUND.meaning(word)).isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for why a refund failed")
    @CsvSource({
        "lost_or_stolen_card, LOST_OR_STOLEN",
        "expired_or_canceled_card, CARD_EXPIRED",
        "charge_for_pending_refund_disputed, NOT_PERMITTED",
        "insufficient_funds, INSUFFICIENT_FUNDS",
        "declined, DECLINED",
        "merchant_request, OTHER",
        "unknown, OTHER",
        "news, OTHER"
    })
    void refundFailure(String word, FailureCode meaning) {
        assertThat(StripeWords.REFUND_FAILURE.meaning(word)).isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for a dispute")
    @CsvSource({
        "warning_needs_response, WARNING",
        "warning_under_review, WARNING",
        "warning_closed, CLOSED",
        "needs_response, NEEDS_RESPONSE",
        "under_review, UNDER_REVIEW",
        "won, WON",
        "lost, LOST",
        "prevented, CLOSED",
        "appeal_needs_response, NEEDS_RESPONSE",
        "appeal_under_review, UNDER_REVIEW",
        "in_outer_space, UNKNOWN"
    })
    void dispute(String word, DisputeStatus meaning) {
        assertThat(StripeWords.DISPUTE.meaning(word)).isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for a movement")
    @CsvSource({
        "charge, PAYMENT",
        "payment, PAYMENT",
        "refund, REFUND",
        "payment_refund, REFUND",
        "refund_failure, REFUND",
        "stripe_fee, FEE",
        "application_fee, FEE",
        "payout, PAYOUT",
        "payout_failure, PAYOUT",
        "transfer, TRANSFER",
        "adjustment, OTHER",
        "news, OTHER"
    })
    void movement(String word, Transaction.Kind meaning) {
        assertThat(StripeWords.MOVEMENT.meaning(word)).isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for why an attempt failed, as a decline code and as an error code, with the usual advice")
    @CsvFileSource(resources = "failures.csv", numLinesToSkip = 1)
    void failures(String word, FailureCode meaning) throws MalformedJsonException {
        PaymentFailure asDecline = failure("{\"type\":\"card_error\",\"code\":\"card_declined\",\"decline_code\":\""
                + word + "\",\"message\":\"No.\"}");
        FailureAdvice advice =
                StripeWords.ADVICE.knows(word) ? StripeWords.ADVICE.meaning(word) : meaning.usualAdvice();
        assertThat(asDecline).isEqualTo(new PaymentFailure(meaning, word, "No.", advice));
        PaymentFailure asCode = failure("{\"type\":\"card_error\",\"code\":\"" + word + "\"}");
        assertThat(asCode).isEqualTo(new PaymentFailure(meaning, word, null, advice));
    }

    @Test
    @DisplayName("for a failure are all in the tested list")
    void everyFailure() {
        assertThat(FailureRows.words()).containsAll(StripeWords.FAILURE.rows().keySet());
    }

    @Test
    @DisplayName("that nobody knows never break anything")
    void unknown() throws MalformedJsonException {
        assertThat(failure("{\"code\":\"card_declined\",\"decline_code\":\"mercury_in_retrograde\"}"))
                .isEqualTo(new PaymentFailure(
                        FailureCode.DECLINED, "mercury_in_retrograde", null, FailureAdvice.OTHER_METHOD));
        assertThat(failure("{\"code\":\"news\"}").code()).isEqualTo(FailureCode.OTHER);
        assertThat(failure("{\"type\":\"api_error\"}").providerCode()).isEqualTo("api_error");
        assertThat(failure("{}").code()).isEqualTo(FailureCode.OTHER);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("of a decline may be an advice of their own")
    @CsvSource({"duplicate_transaction, NEVER", "try_again_later, NEW_ATTEMPT", "reenter_transaction, NEW_ATTEMPT"})
    void adviceOfADecline(String word, FailureAdvice advice) throws MalformedJsonException {
        assertThat(failure("{\"code\":\"card_declined\",\"decline_code\":\"" + word + "\"}")
                        .advice())
                .isEqualTo(advice);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("of advice outweigh the usual advice")
    @CsvSource({
        "do_not_try_again, NEVER",
        "try_again_later, NEW_ATTEMPT",
        "confirm_card_data, CUSTOMER_ACTION",
        "pray, OTHER_METHOD"
    })
    void advice(String word, FailureAdvice advice) throws MalformedJsonException {
        assertThat(failure("{\"code\":\"card_declined\",\"decline_code\":\"generic_decline\",\"advice_code\":\"" + word
                                + "\"}")
                        .advice())
                .isEqualTo(advice);
    }
}
