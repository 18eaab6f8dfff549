package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.stripe.StripeAccount;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an endpoint is told of the life of a payment. */
class EventTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("Every event of a busy day is read by the client as the object that its type says")
    void everyType() throws Exception {
        busyDay();

        for (WebhookMessage message : shop.stripe().webhooks().sent()) {
            Event event = shop.events().verified(message);
            assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION);
            assertThat(event.getLivemode()).isFalse();
            assertThat(event.getCreated())
                    .isEqualTo(shop.stripe().clock().instant().getEpochSecond());
            assertThat(event.getDataObjectDeserializer().getObject())
                    .as(event.getType())
                    .get()
                    .isInstanceOf(classOf(event.getType()));
        }
        assertThat(shop.events().types())
                .contains(
                        "payment_intent.created",
                        "payment_intent.requires_action",
                        "payment_intent.succeeded",
                        "payment_intent.payment_failed",
                        "payment_intent.amount_capturable_updated",
                        "payment_intent.canceled",
                        "charge.succeeded",
                        "charge.captured",
                        "charge.failed",
                        "charge.refunded",
                        "refund.created",
                        "checkout.session.completed",
                        "checkout.session.expired",
                        "setup_intent.created",
                        "setup_intent.succeeded",
                        "charge.dispute.created");
    }

    @Test
    @DisplayName("An event shows its object as it was at that moment")
    void snapshots() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");
        shop.confirm(made, "pm_card_visa");
        shop.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(made.getId())
                        .setAmount(500L)
                        .build());

        assertThat(shop.events()
                        .last("payment_intent.created", PaymentIntent.class)
                        .getStatus())
                .isEqualTo("requires_payment_method");
        assertThat(shop.events()
                        .last("payment_intent.succeeded", PaymentIntent.class)
                        .getAmountReceived())
                .isEqualTo(1999);
        assertThat(shop.events().last("charge.succeeded", Charge.class).getAmountRefunded())
                .isZero();
        assertThat(shop.events().last("charge.refunded", Charge.class).getAmountRefunded())
                .isEqualTo(500);
        assertThat(shop.events().last("charge.refunded").getData().getPreviousAttributes())
                .containsKey("amount_refunded");
        assertThat(shop.events().last("refund.created", Refund.class).getAmount())
                .isEqualTo(500);
    }

    @Test
    @DisplayName("An event names the request that led to it, and none where nobody asked")
    void request() throws Exception {
        PaymentIntent made =
                shop.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build(), StripeShop.key("order-6735"));
        Event created = shop.events().last("payment_intent.created");
        shop.confirm(made, "pm_card_visa");
        shop.stripe().backOffice().dispute(made.getId(), "fraudulent");
        Event disputed = shop.events().last("charge.dispute.created");

        assertThat(created.getRequest().getId())
                .isEqualTo(made.getLastResponse().requestId());
        assertThat(created.getRequest().getIdempotencyKey()).isEqualTo("order-6735");
        assertThat(disputed.getRequest().getId()).isNull();
    }

    @Test
    @DisplayName("A repetition under a key leads to no second event")
    void repetition() throws Exception {
        for (int i = 0; i < 2; i++) {
            shop.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build(), StripeShop.key("order-6735"));
        }

        assertThat(shop.events().types()).containsExactly("payment_intent.created");
    }

    @Test
    @DisplayName("Events can be fetched by their id and listed by their type, as they were sent")
    void fetched() throws Exception {
        busyDay();
        Event sent = shop.events().last("charge.refunded");

        Event fetched = shop.v1().events().retrieve(sent.getId());
        List<String> listed =
                shop
                        .v1()
                        .events()
                        .list(EventListParams.builder()
                                .setType("charge.refunded")
                                .build())
                        .getData()
                        .stream()
                        .map(Event::getId)
                        .toList();

        assertThat(fetched.getType()).isEqualTo("charge.refunded");
        assertThat(fetched.getDataObjectDeserializer().getObject())
                .isEqualTo(sent.getDataObjectDeserializer().getObject());
        assertThat(listed).contains(sent.getId());
        assertThatThrownBy(() -> shop.v1().events().retrieve("evt_nobody"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(404));
    }

    @Test
    @DisplayName("An endpoint is told only of the types that it asked for")
    void only() throws Exception {
        shop.stripe().events().only(shop.account().name(), "payment_intent.succeeded", "charge.refunded");

        shop.paid(1999, "usd");

        assertThat(shop.events().types()).containsExactly("payment_intent.succeeded");
    }

    @Test
    @DisplayName("A platform hears what happens at its sellers, with the seller's name")
    void platform() throws Exception {
        StripeAccount seller = shop.stripe().account("seller");
        shop.stripe().connect(shop.account(), seller);
        shop.client(seller.secretKey(), 0)
                .v1()
                .paymentIntents()
                .create(StripeShop.intent(1999, "usd").build());

        List<WebhookMessage> sent = shop.stripe().webhooks().sent().stream()
                .filter(message -> message.account().equals(shop.account().name()))
                .toList();

        assertThat(sent).hasSize(1);
        assertThat(shop.events().verified(sent.get(0)).getAccount()).isEqualTo(seller.id());
    }

    @Test
    @DisplayName("Live events say so")
    void live() throws Exception {
        StripeAccount account = shop.stripe().liveAccount("main-live");
        StripeClient live = shop.client(account.secretKey(), 0);
        live.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build());

        Event event = shop.events().verified(shop.events().lastRequest(), account.webhookSecret());

        assertThat(event.getLivemode()).isTrue();
    }

    @Test
    @DisplayName("An endpoint of another version tells that version, and the client does not pretend to read it")
    void otherVersion() throws Exception {
        shop.stripe().events().apiVersion(shop.account().name(), "2020-08-27");
        shop.paid(1999, "usd");

        Event event = shop.events()
                .verified(shop.events().lastRequest(), shop.account().webhookSecret());

        assertThat(event.getApiVersion()).isEqualTo("2020-08-27");
        assertThat(event.getDataObjectDeserializer().getObject()).isEmpty();
        for (WebhookMessage message : shop.stripe().webhooks().sent()) {
            // Objects of that age have fields that the client has forgotten.
            shop.events().overlook(shop.events().verified(message));
        }
    }

    @Test
    @DisplayName("An event of a type that nobody knows is genuine all the same")
    void unknownType() throws Exception {
        shop.stripe().events().sendUnknown(shop.account().name());

        Event event = shop.events()
                .verified(shop.events().lastRequest(), shop.account().webhookSecret());

        assertThat(event.getId()).startsWith("evt_");
        assertThat(event.getType()).isNotBlank();
        shop.events().overlook(event);
    }

    private void busyDay() throws StripeException {
        PaymentIntent paid = shop.paid(1999, "usd");
        shop.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setAmount(500L)
                        .build());
        shop.v1().paymentIntents().capture(shop.authorised(1999, "usd").getId());
        shop.v1().paymentIntents().cancel(shop.authorised(1999, "usd").getId());
        PaymentIntent waiting = shop.create(StripeShop.confirmed(1999, "usd", "pm_card_threeDSecure2Required"));
        shop.stripe().customer().failsAuthentication(waiting.getId());
        shop.stripe().customer().isDeclined(shop.create(1999, "usd").getId(), "lost_card");
        Session bought = session(CheckoutParams.payment("usd").build());
        shop.stripe().customer().pays(bought.getId());
        shop.v1()
                .checkout()
                .sessions()
                .expire(session(CheckoutParams.payment("usd").build()).getId());
        String ann = shop.v1().customers().create().getId();
        shop.stripe().customer().pays(session(CheckoutParams.setup(ann).build()).getId());
        shop.stripe().backOffice().dispute(shop.paid(1999, "usd").getId(), "fraudulent");
    }

    private Session session(com.stripe.param.checkout.SessionCreateParams params) throws StripeException {
        return shop.v1().checkout().sessions().create(params);
    }

    private static Class<?> classOf(String type) {
        String family = type.substring(0, type.lastIndexOf('.'));
        return switch (family) {
            case "payment_intent" -> PaymentIntent.class;
            case "charge" -> Charge.class;
            case "refund", "charge.refund" -> Refund.class;
            case "charge.dispute" -> com.stripe.model.Dispute.class;
            case "checkout.session" -> Session.class;
            case "setup_intent" -> SetupIntent.class;
            case "customer" -> com.stripe.model.Customer.class;
            case "payment_method" -> com.stripe.model.PaymentMethod.class;
            default -> throw new AssertionError("an event of a type that no client expects here: " + type);
        };
    }
}
