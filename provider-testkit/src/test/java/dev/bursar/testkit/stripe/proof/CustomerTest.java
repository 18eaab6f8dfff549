package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers and the cards that they leave. */
class CustomerTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A customer is kept as it was given")
    void create() throws Exception {
        Customer made = shop.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Ann")
                        .setEmail("ann@example.com")
                        .putMetadata("customer_id", "17")
                        .build());

        assertThat(made.getId()).startsWith("cus_");
        assertThat(made.getObject()).isEqualTo("customer");
        assertThat(made.getName()).isEqualTo("Ann");
        assertThat(made.getEmail()).isEqualTo("ann@example.com");
        assertThat(made.getMetadata()).containsEntry("customer_id", "17");
        assertThat(made.getLivemode()).isFalse();
        assertThat(made.getDeleted()).isNull();
        assertThat(shop.v1().customers().retrieve(made.getId())).isEqualTo(made);
    }

    @Test
    @DisplayName("The cards of a customer are listed, as long as they are attached")
    void paymentMethods() throws Exception {
        Customer ann = shop.v1().customers().create();
        PaymentMethod visa = attach("pm_card_visa", ann);
        PaymentMethod mastercard = attach("pm_card_mastercard", ann);

        assertThat(visa.getId()).startsWith("pm_").isNotEqualTo("pm_card_visa");
        assertThat(visa.getType()).isEqualTo("card");
        assertThat(visa.getCard().getBrand()).isEqualTo("visa");
        assertThat(visa.getCard().getLast4()).isEqualTo("4242");
        assertThat(visa.getCard().getExpYear()).isGreaterThan(2025);
        assertThat(mastercard.getCard().getBrand()).isEqualTo("mastercard");
        assertThat(cards(ann)).containsExactlyInAnyOrder(visa.getId(), mastercard.getId());

        shop.v1().paymentMethods().detach(visa.getId());

        assertThat(cards(ann)).containsExactly(mastercard.getId());
        assertThat(shop.events().types()).contains("payment_method.attached", "payment_method.detached");
    }

    @Test
    @DisplayName("A customer who is deleted leaves a trace, and no cards")
    void delete() throws Exception {
        Customer ann = shop.v1().customers().create();
        PaymentMethod card = attach("pm_card_visa", ann);

        assertThat(shop.v1().customers().delete(ann.getId()).getDeleted()).isTrue();

        assertThat(shop.v1().customers().retrieve(ann.getId()).getDeleted()).isTrue();
        assertThatThrownBy(() -> shop.create(
                        StripeShop.confirmed(1999, "usd", card.getId()).setCustomer(ann.getId())))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("A customer whom nobody knows pays nothing")
    void unknown() {
        assertThatThrownBy(() -> shop.v1().customers().retrieve("cus_nobody"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(404));
        assertThatThrownBy(() -> shop.create(StripeShop.intent(1999, "usd").setCustomer("cus_nobody")))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                    assertThat(refused.getParam()).isEqualTo("customer");
                });
    }

    private PaymentMethod attach(String card, Customer customer) throws com.stripe.exception.StripeException {
        return shop.v1()
                .paymentMethods()
                .attach(
                        card,
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer.getId())
                                .build());
    }

    private java.util.List<String> cards(Customer customer) throws com.stripe.exception.StripeException {
        return shop.v1().customers().paymentMethods().list(customer.getId()).getData().stream()
                .map(PaymentMethod::getId)
                .toList();
    }
}
