package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.LineItem;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Paying on Stripe's own page: a Checkout Session. */
class CheckoutTest {

    private static final CurrencyCode USD = CurrencyCode.of("USD");

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A new session has a page, and no payment behind it yet")
    void create() throws Exception {
        Session made = create(CheckoutParams.payment("usd")
                .addLineItem(CheckoutParams.item("Spoon", 250, 1, "usd"))
                .setClientReferenceId("order-6735")
                .setCustomerEmail("ann@example.com")
                .putMetadata("order_id", "6735"));

        assertThat(made.getId()).startsWith("cs_test_");
        assertThat(made.getObject()).isEqualTo("checkout.session");
        assertThat(made.getMode()).isEqualTo("payment");
        assertThat(made.getStatus()).isEqualTo("open");
        assertThat(made.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(made.getPaymentIntent()).isNull();
        assertThat(made.getAmountTotal()).isEqualTo(2250);
        assertThat(made.getAmountSubtotal()).isEqualTo(2250);
        assertThat(made.getCurrency()).isEqualTo("usd");
        assertThat(made.getUrl()).startsWith("http");
        assertThat(made.getSuccessUrl()).isEqualTo(CheckoutParams.SUCCESS_URL);
        assertThat(made.getCancelUrl()).isEqualTo(CheckoutParams.CANCEL_URL);
        assertThat(made.getUiMode()).isEqualTo("hosted_page");
        assertThat(made.getClientReferenceId()).isEqualTo("order-6735");
        assertThat(made.getCustomerEmail()).isEqualTo("ann@example.com");
        assertThat(made.getMetadata()).containsEntry("order_id", "6735");
        assertThat(made.getExpiresAt() - made.getCreated())
                .isEqualTo(Duration.ofHours(24).toSeconds());
        assertThat(made.getLivemode()).isFalse();
        assertThat(shop.stripe().book().totalCaptured(USD)).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    @DisplayName("Who pays comes back to the shop with the session's id, and the session has its payment")
    void pays() throws Exception {
        Session made = create(CheckoutParams.payment("usd"));

        Map<String, String> back = shop.stripe().customer().pays(made.getId());

        assertThat(back).containsExactly(Map.entry("session", made.getId()), Map.entry("basket", "7"));
        Session complete = now(made);
        assertThat(complete.getStatus()).isEqualTo("complete");
        assertThat(complete.getPaymentStatus()).isEqualTo("paid");
        assertThat(complete.getUrl()).isNull();
        PaymentIntent paid = shop.v1().paymentIntents().retrieve(complete.getPaymentIntent());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(2000);
        assertThat(shop.stripe().book().totalCaptured(USD)).isEqualTo(Money.of("20.00", "USD"));
        assertThat(shop.events().types()).contains("checkout.session.completed", "payment_intent.succeeded");
    }

    @Test
    @DisplayName("The session's metadata are not the payment's: it has its own")
    void metadata() throws Exception {
        Session made = create(CheckoutParams.payment("usd")
                .putMetadata("of", "session")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("order_id", "6735")
                        .setDescription("Two mugs")
                        .build()));
        shop.stripe().customer().pays(made.getId());

        PaymentIntent paid = shop.v1().paymentIntents().retrieve(now(made).getPaymentIntent());

        assertThat(paid.getMetadata()).containsOnly(Map.entry("order_id", "6735"));
        assertThat(paid.getDescription()).isEqualTo("Two mugs");
        assertThat(now(made).getMetadata()).containsOnly(Map.entry("of", "session"));
    }

    @Test
    @DisplayName("What is to be captured by hand is complete when it is reserved")
    void manualCapture() throws Exception {
        Session made = create(CheckoutParams.payment("usd")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setCaptureMethod(SessionCreateParams.PaymentIntentData.CaptureMethod.MANUAL)
                        .build()));
        shop.stripe().customer().pays(made.getId());

        String intent = now(made).getPaymentIntent();

        assertThat(now(made).getStatus()).isEqualTo("complete");
        assertThat(shop.v1().paymentIntents().retrieve(intent).getStatus()).isEqualTo("requires_capture");
        assertThat(shop.v1().paymentIntents().cancel(intent).getStatus()).isEqualTo("canceled");
    }

    @Test
    @DisplayName("Who leaves comes back to the basket, and may still pay")
    void leaves() throws Exception {
        Session made = create(CheckoutParams.payment("usd"));

        Map<String, String> back = shop.stripe().customer().leaves(made.getId());

        assertThat(back).containsExactly(Map.entry("again", "yes"));
        assertThat(now(made).getStatus()).isEqualTo("open");
        shop.stripe().customer().pays(made.getId());
        assertThat(now(made).getPaymentStatus()).isEqualTo("paid");
    }

    @Test
    @DisplayName("After a decline the session is open, and the next card pays it once")
    void declined() throws Exception {
        Session made = create(CheckoutParams.payment("usd"));

        shop.stripe().customer().isDeclined(made.getId(), "insufficient_funds");
        assertThat(now(made).getStatus()).isEqualTo("open");
        assertThat(now(made).getPaymentStatus()).isEqualTo("unpaid");
        shop.stripe().customer().pays(made.getId());

        assertThat(now(made).getPaymentStatus()).isEqualTo("paid");
        assertThat(shop.stripe().book().totalCaptured(USD)).isEqualTo(Money.of("20.00", "USD"));
        assertThat(shop.events().types()).contains("payment_intent.payment_failed");
    }

    @Test
    @DisplayName("A session that is expired has no page any more")
    void expire() throws Exception {
        Session made = create(CheckoutParams.payment("usd"));

        Session expired = shop.v1().checkout().sessions().expire(made.getId());

        assertThat(expired.getStatus()).isEqualTo("expired");
        assertThat(expired.getUrl()).isNull();
        assertThatThrownBy(() -> shop.stripe().customer().pays(made.getId())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shop.v1().checkout().sessions().expire(made.getId()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(shop.events().types()).endsWith("checkout.session.expired");
    }

    @Test
    @DisplayName("A session expires by itself when its time has come")
    void expiresByItself() throws Exception {
        Session made = create(CheckoutParams.payment("usd")
                .setExpiresAt(shop.stripe().clock().instant().getEpochSecond() + 3600));

        shop.stripe().clock().advance(Duration.ofMinutes(59));
        assertThat(now(made).getStatus()).isEqualTo("open");
        shop.stripe().clock().advance(Duration.ofMinutes(2));

        assertThat(now(made).getStatus()).isEqualTo("expired");
        assertThat(shop.events().types()).endsWith("checkout.session.expired");
    }

    @Test
    @DisplayName("A session that is paid does not expire")
    void expireTooLate() throws Exception {
        Session made = create(CheckoutParams.payment("usd"));
        shop.stripe().customer().pays(made.getId());

        assertThatThrownBy(() -> shop.v1().checkout().sessions().expire(made.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(400));
        shop.stripe().clock().advance(Duration.ofHours(25));
        assertThat(now(made).getStatus()).isEqualTo("complete");
    }

    @Test
    @DisplayName("Its line items are a list of their own")
    void lineItems() throws Exception {
        Session made = create(CheckoutParams.payment("usd").addLineItem(CheckoutParams.item("Spoon", 250, 1, "usd")));

        assertThat(shop.v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(made.getId())
                        .getData())
                .extracting(LineItem::getDescription, LineItem::getQuantity, LineItem::getAmountTotal)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Mug", 2L, 2000L),
                        org.assertj.core.groups.Tuple.tuple("Spoon", 1L, 250L));
    }

    @Test
    @DisplayName("Many line items come page by page")
    void manyLineItems() throws Exception {
        SessionCreateParams.Builder params = CheckoutParams.payment("usd");
        for (int i = 1; i <= 11; i++) {
            params.addLineItem(CheckoutParams.item("Spoon " + i, 250, 1, "usd"));
        }
        Session made = create(params.addExpand("line_items"));
        List<String> seen = new ArrayList<>();
        shop.v1()
                .checkout()
                .sessions()
                .lineItems()
                .list(made.getId())
                .autoPagingIterable()
                .forEach(item -> seen.add(item.getDescription()));

        assertThat(made.getLineItems().getData()).hasSize(10);
        assertThat(made.getLineItems().getHasMore()).isTrue();
        assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("Without items, or with a time that Stripe does not allow, it is refused")
    void refused() {
        long now = shop.stripe().clock().instant().getEpochSecond();

        assertRefused("expires_at", CheckoutParams.payment("usd").setExpiresAt(now + 29 * 60));
        assertRefused("expires_at", CheckoutParams.payment("usd").setExpiresAt(now + 25 * 3600));
        assertRefused("line_items", paymentWithoutItems());
        assertRefused("order_id", CheckoutParams.payment("usd").putExtraParam("order_id", "6735"));
        assertRefused("mode", CheckoutParams.payment("usd").setMode(null).putExtraParam("mode", "loan"));
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @Test
    @DisplayName("A session that nobody made is not found")
    void unknown() {
        assertThatThrownBy(() -> shop.v1().checkout().sessions().retrieve("cs_test_nobody"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(404);
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                });
    }

    private void assertRefused(String parameter, SessionCreateParams.Builder params) {
        assertThatThrownBy(() -> create(params))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo(parameter));
    }

    private static SessionCreateParams.Builder paymentWithoutItems() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(CheckoutParams.SUCCESS_URL);
    }

    private Session create(SessionCreateParams.Builder params) throws StripeException {
        return shop.v1().checkout().sessions().create(params.build());
    }

    private Session now(Session session) throws StripeException {
        return shop.v1().checkout().sessions().retrieve(session.getId());
    }
}
