package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards that the bank refuses. */
class DeclineTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    /** The words of https://docs.stripe.com/testing#declined-payments. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "pm_card_visa_chargeDeclined, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_visa_chargeDeclinedLostCard, card_declined, lost_card",
        "pm_card_visa_chargeDeclinedStolenCard, card_declined, stolen_card",
        "pm_card_chargeDeclinedExpiredCard, expired_card,",
        "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc,",
        "pm_card_chargeDeclinedProcessingError, processing_error,",
        "pm_card_visa_chargeDeclinedVelocityLimitExceeded, card_declined, card_velocity_exceeded"
    })
    @DisplayName("Each test card of Stripe is declined in its own words")
    void tokens(String card, String code, String declineCode) {
        assertThatThrownBy(() -> shop.create(StripeShop.confirmed(1999, "usd", card)))
                .isInstanceOfSatisfying(CardException.class, declined -> {
                    assertThat(declined.getStatusCode()).isEqualTo(402);
                    assertThat(declined.getCode()).isEqualTo(code);
                    assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
                    assertThat(declined.getCharge()).startsWith("ch_");
                    StripeError error = declined.getStripeError();
                    assertThat(error.getType()).isEqualTo("card_error");
                    assertThat(error.getMessage()).isNotBlank();
                    assertThat(error.getDocUrl()).endsWith(code.replace('_', '-'));
                    assertThat(error.getPaymentMethod().getId()).startsWith("pm_");
                });
        assertThat(shop.stripe().book().payments())
                .allSatisfy(entry -> assertThat(entry.charges()).isZero());
    }

    @Test
    @DisplayName("The error holds the intent, which waits for another card")
    void intentInError() throws Exception {
        StripeError error = declined("pm_card_visa_chargeDeclinedInsufficientFunds");
        PaymentIntent told = error.getPaymentIntent();

        assertThat(told.getId()).startsWith("pi_");
        assertThat(told.getStatus()).isEqualTo("requires_payment_method");
        assertThat(told.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
        PaymentIntent now = shop.v1().paymentIntents().retrieve(told.getId());
        assertThat(now.getStatus()).isEqualTo("requires_payment_method");
        assertThat(now.getPaymentMethod()).isNull();
        assertThat(now.getAmountReceived()).isZero();
        assertThat(now.getLastPaymentError().getCode()).isEqualTo("card_declined");
        assertThat(now.getLastPaymentError().getCharge()).isEqualTo(error.getCharge());
        assertThat(shop.events().types()).contains("payment_intent.payment_failed", "charge.failed");
    }

    @Test
    @DisplayName("The charge that failed is kept, and says why")
    void failedCharge() throws Exception {
        PaymentIntent intent = declined("pm_card_visa_chargeDeclinedLostCard").getPaymentIntent();

        Charge charge = shop.charge(shop.v1().paymentIntents().retrieve(intent.getId()));

        assertThat(charge.getStatus()).isEqualTo("failed");
        assertThat(charge.getPaid()).isFalse();
        assertThat(charge.getCaptured()).isFalse();
        assertThat(charge.getFailureCode()).isEqualTo("card_declined");
        assertThat(charge.getFailureMessage()).isNotBlank();
        assertThat(charge.getOutcome().getType()).isEqualTo("issuer_declined");
        assertThat(charge.getOutcome().getNetworkStatus()).isEqualTo("declined_by_network");
        assertThat(charge.getOutcome().getReason()).isEqualTo("lost_card");
        assertThat(charge.getBalanceTransaction()).isNull();
    }

    @Test
    @DisplayName("After a decline the same intent can be paid, and then knows of no error")
    void anotherCard() throws Exception {
        PaymentIntent intent = declined("pm_card_visa_chargeDeclined").getPaymentIntent();

        PaymentIntent paid = shop.confirm(intent, "pm_card_visa");

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getLastPaymentError()).isNull();
        assertThat(paid.getLatestCharge())
                .isNotEqualTo(intent.getLastPaymentError().getCharge());
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A decline at the confirmation is told in the same way")
    void atConfirmation() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        assertThatThrownBy(() -> shop.confirm(made, "pm_card_visa_chargeDeclinedInsufficientFunds"))
                .isInstanceOfSatisfying(CardException.class, declined -> {
                    assertThat(declined.getDeclineCode()).isEqualTo("insufficient_funds");
                    assertThat(declined.getStripeError().getPaymentIntent().getId())
                            .isEqualTo(made.getId());
                });
        assertThat(shop.book(made).charges()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, card_declined, insufficient_funds",
        "do_not_honor, card_declined, do_not_honor",
        "fraudulent, card_declined, fraudulent",
        "a_word_to_come, card_declined, a_word_to_come",
        "expired_card, expired_card,",
        "incorrect_cvc, incorrect_cvc,"
    })
    @DisplayName("The customer's own card may be declined for any reason")
    void customer(String word, String code, String declineCode) throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        shop.stripe().customer().isDeclined(made.getId(), word);

        StripeError error = shop.now(made).getLastPaymentError();
        assertThat(error.getCode()).isEqualTo(code);
        assertThat(error.getDeclineCode()).isEqualTo(declineCode);
        assertThat(shop.now(made).getStatus()).isEqualTo("requires_payment_method");
    }

    private StripeError declined(String card) {
        try {
            shop.create(StripeShop.confirmed(1999, "usd", card));
            throw new AssertionError(card + " was not declined");
        } catch (CardException e) {
            return e.getStripeError();
        } catch (com.stripe.exception.StripeException e) {
            throw new AssertionError(e);
        }
    }
}
