package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentUpdateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Asking for a PaymentIntent, and changing it before it is paid. */
class RetrieveIntentTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("An intent is found as it was made")
    void retrieve() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        assertThat(shop.v1().paymentIntents().retrieve(made.getId())).isEqualTo(made);
    }

    @Test
    @DisplayName("An id that nobody gave is not found")
    void unknown() {
        assertThatThrownBy(() -> shop.v1().paymentIntents().retrieve("pi_3NobodyGaveThisId0000000000"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(404);
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                    assertThat(refused.getParam()).isEqualTo("intent");
                    assertThat(refused.getMessage())
                            .contains("No such payment_intent: 'pi_3NobodyGaveThisId0000000000'");
                });
    }

    @Test
    @DisplayName("An intent of another account is not found")
    void otherAccount() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");
        StripeClient stranger = shop.client(shop.stripe().account("stranger").secretKey(), 0);

        assertThatThrownBy(() -> stranger.v1().paymentIntents().retrieve(made.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("resource_missing"));
    }

    @Test
    @DisplayName("An intent of live mode is not found in test mode, even by its own name")
    void otherMode() throws Exception {
        StripeClient live = shop.client(shop.stripe().liveAccount("main-live").secretKey(), 0);
        PaymentIntent made =
                live.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build());

        assertThat(made.getLivemode()).isTrue();
        assertThatThrownBy(() -> shop.v1().paymentIntents().retrieve(made.getId()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("The charge comes as its id, or whole where it is asked for")
    void expand() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        PaymentIntent plain = shop.v1().paymentIntents().retrieve(paid.getId());
        PaymentIntent expanded = shop.v1()
                .paymentIntents()
                .retrieve(
                        paid.getId(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge.balance_transaction")
                                .addExpand("payment_method")
                                .build());

        assertThat(plain.getLatestCharge()).startsWith("ch_");
        assertThat(plain.getLatestChargeObject()).isNull();
        Charge charge = expanded.getLatestChargeObject();
        assertThat(charge.getId()).isEqualTo(plain.getLatestCharge());
        assertThat(charge.getBalanceTransactionObject().getSource()).isEqualTo(charge.getId());
        assertThat(expanded.getPaymentMethodObject().getCard().getBrand()).isEqualTo("visa");
    }

    @Test
    @DisplayName("What cannot be expanded is refused")
    void expandNothing() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .retrieve(
                                made.getId(),
                                PaymentIntentRetrieveParams.builder()
                                        .addExpand("charges")
                                        .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getMessage()).contains("cannot be expanded"));
    }

    @Test
    @DisplayName("Amount and metadata can be changed as long as nothing is paid")
    void update() throws Exception {
        PaymentIntent made = shop.create(StripeShop.intent(1999, "usd").putMetadata("order_id", "6735"));

        PaymentIntent changed = shop.v1()
                .paymentIntents()
                .update(
                        made.getId(),
                        PaymentIntentUpdateParams.builder()
                                .setAmount(2999L)
                                .putMetadata("basket", "7")
                                .putMetadata("order_id", "")
                                .build());

        assertThat(changed.getAmount()).isEqualTo(2999);
        assertThat(changed.getMetadata()).containsOnly(java.util.Map.entry("basket", "7"));
    }

    @Test
    @DisplayName("The amount of a paid intent stays what it is")
    void updateTooLate() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .update(
                                paid.getId(),
                                PaymentIntentUpdateParams.builder()
                                        .setAmount(1L)
                                        .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state"));
        assertThat(shop.now(paid).getAmount()).isEqualTo(1999);
    }
}
