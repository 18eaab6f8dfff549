package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentListParams;
import com.stripe.param.checkout.SessionListParams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The lists beside that of the intents, each with what it can be asked for. */
class OtherListsTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("The charges of an intent are all its attempts, the last one first")
    void charges() throws Exception {
        shop.paid(500, "usd");
        PaymentIntent made = shop.create(1999, "usd");
        try {
            shop.confirm(made, "pm_card_visa_chargeDeclined");
        } catch (CardException expected) {
            assertThat(expected.getCharge()).startsWith("ch_");
        }
        shop.confirm(made, "pm_card_visa");

        assertThat(shop.v1()
                        .charges()
                        .list(ChargeListParams.builder()
                                .setPaymentIntent(made.getId())
                                .build())
                        .getData())
                .extracting(Charge::getStatus)
                .containsExactly("succeeded", "failed");
    }

    @Test
    @DisplayName("The intents of a customer can be listed, with their charges")
    void intentsOfCustomer() throws Exception {
        Customer ann = shop.v1().customers().create();
        PaymentIntent hers =
                shop.create(StripeShop.confirmed(1999, "usd", "pm_card_visa").setCustomer(ann.getId()));
        shop.paid(500, "usd");

        List<PaymentIntent> listed = shop.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setCustomer(ann.getId())
                        .addExpand("data.latest_charge")
                        .build())
                .getData();

        assertThat(listed).extracting(PaymentIntent::getId).containsExactly(hers.getId());
        assertThat(listed.get(0).getLatestChargeObject().getCustomer()).isEqualTo(ann.getId());
    }

    @Test
    @DisplayName("The session of a payment is found by its intent")
    void sessions() throws Exception {
        Session bought = session();
        session();
        shop.stripe().customer().pays(bought.getId());
        String intent = shop.v1().checkout().sessions().retrieve(bought.getId()).getPaymentIntent();

        StripeCollection<Session> found = shop.v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder().setPaymentIntent(intent).build());

        assertThat(ids(found)).containsExactly(bought.getId());
        assertThat(shop.v1().checkout().sessions().list().getData()).hasSize(2);
    }

    @Test
    @DisplayName("The sessions of a customer's address are found")
    void sessionsOfAnAddress() throws Exception {
        Session hers = shop.v1()
                .checkout()
                .sessions()
                .create(CheckoutParams.payment("usd")
                        .setCustomerEmail("ann@example.com")
                        .build());
        session();

        assertThat(ids(shop.v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setCustomerDetails(SessionListParams.CustomerDetails.builder()
                                        .setEmail("ann@example.com")
                                        .build())
                                .build())))
                .containsExactly(hers.getId());
    }

    @Test
    @DisplayName("Customers are found by their address, as it is now")
    void customers() throws Exception {
        Customer ann = shop.v1().customers().create();
        shop.v1().customers().create();
        shop.v1()
                .customers()
                .update(
                        ann.getId(),
                        CustomerUpdateParams.builder()
                                .setEmail("ann@example.com")
                                .build());

        assertThat(ids(shop.v1()
                        .customers()
                        .list(CustomerListParams.builder()
                                .setEmail("ann@example.com")
                                .build())))
                .containsExactly(ann.getId());
        assertThat(shop.v1().customers().list().getData()).hasSize(2);
    }

    @Test
    @DisplayName("Charges are listed by their group, events by their family")
    void groups() throws Exception {
        PaymentIntent grouped =
                shop.create(StripeShop.confirmed(1999, "usd", "pm_card_visa").setTransferGroup("order-6735"));
        shop.paid(500, "usd");

        assertThat(ids(shop.v1()
                        .charges()
                        .list(ChargeListParams.builder()
                                .setTransferGroup("order-6735")
                                .build())))
                .containsExactly(grouped.getLatestCharge());
        assertThat(shop.v1()
                        .events()
                        .list(EventListParams.builder().setType("charge.*").build())
                        .getData())
                .extracting(Event::getType)
                .containsExactly("charge.succeeded", "charge.succeeded");
    }

    @Test
    @DisplayName("Setups are listed by their customer")
    void setups() throws Exception {
        Customer ann = shop.v1().customers().create();
        String hers = shop.v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(ann.getId())
                        .build())
                .getId();
        shop.v1().setupIntents().create();

        assertThat(ids(shop.v1()
                        .setupIntents()
                        .list(SetupIntentListParams.builder()
                                .setCustomer(ann.getId())
                                .build())))
                .containsExactly(hers);
    }

    @Test
    @DisplayName("A card that a browser made of its number pays, and is listed nowhere")
    void cardOfABrowser() throws Exception {
        PaymentMethod card = shop.v1()
                .paymentMethods()
                .create(PaymentMethodCreateParams.builder()
                        .setType(PaymentMethodCreateParams.Type.CARD)
                        .setCard(PaymentMethodCreateParams.Token.builder()
                                .setToken("tok_visa")
                                .build())
                        .build());

        assertThat(card.getCustomer()).isNull();
        assertThat(shop.create(StripeShop.confirmed(1999, "usd", card.getId())).getStatus())
                .isEqualTo("succeeded");
        assertThat(shop.v1()
                        .paymentMethods()
                        .list(PaymentMethodListParams.builder().build())
                        .getData())
                .isEmpty();
    }

    private Session session() throws StripeException {
        return shop.v1()
                .checkout()
                .sessions()
                .create(CheckoutParams.payment("usd").build());
    }

    private static List<String> ids(StripeCollection<? extends HasId> page) {
        return page.getData().stream().map(HasId::getId).toList();
    }
}
