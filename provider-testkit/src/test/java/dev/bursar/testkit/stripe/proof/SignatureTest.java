package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The signature on an event, as Stripe's client checks it. */
class SignatureTest {

    private final StripeShop shop = new StripeShop();
    private WebhookMessage sent;

    @BeforeEach
    void pay() throws StripeException {
        shop.paid(1999, "usd");
        sent = shop.stripe().webhooks().last();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("An event comes as JSON with one signature, in lower-case hex, and its time")
    void header() {
        WebhookRequest request = shop.events().lastRequest();

        assertThat(request.requireHeader("Content-Type")).startsWith("application/json");
        assertThat(request.requireHeader("Stripe-Signature"))
                .matches("t=" + shop.stripe().clock().instant().getEpochSecond()
                        + ",v1=[0-9a-f]{64}(,v0=[0-9a-f]{64})?");
    }

    @Test
    @DisplayName("It is verified with the endpoint's secret and with no other")
    void secret() throws Exception {
        WebhookRequest request = shop.events().lastRequest();

        Event event = shop.events().verified(request, shop.account().webhookSecret());

        assertThat(event.getId()).isEqualTo(sent.eventId()).startsWith("evt_");
        assertThat(shop.account().webhookSecret()).startsWith("whsec_");
        assertThatThrownBy(() -> shop.events()
                        .verified(request, shop.stripe().account("stranger").webhookSecret()))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    @DisplayName("While a secret is rotated there are two signatures, and either secret verifies")
    void rotation() throws Exception {
        String old = shop.account().webhookSecret();
        shop.stripe().webhooks().secrets(shop.account().name(), old, "whsec_new");

        shop.paid(500, "usd");

        WebhookRequest request = shop.events().lastRequest();
        assertThat(request.requireHeader("Stripe-Signature")).matches("t=\\d+(,v1=[0-9a-f]{64}){2}(,v0=.*)?");
        assertThat(shop.events().verified(request, old).getId())
                .isEqualTo(shop.events().verified(request, "whsec_new").getId());
    }

    @Test
    @DisplayName("Every byte counts: the same JSON, written anew, is refused")
    void rewritten() throws Exception {
        WebhookRequest request = shop.events().lastRequest();
        String rewritten = new ObjectMapper().writeValueAsString(new ObjectMapper().readTree(request.body()));

        assertThat(rewritten).isNotEqualTo(SentEvents.body(request));
        assertThatThrownBy(() -> Webhook.constructEvent(
                        rewritten,
                        request.requireHeader("Stripe-Signature"),
                        shop.account().webhookSecret(),
                        Webhook.DEFAULT_TOLERANCE,
                        shop.stripe().clock()))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    @DisplayName("An event that is older than five minutes is refused, one sent again is signed anew")
    void old() {
        WebhookRequest request = shop.events().lastRequest();
        shop.stripe().clock().advance(Duration.ofMinutes(6));

        assertThatThrownBy(() -> shop.events().verified(request, shop.account().webhookSecret()))
                .isInstanceOf(SignatureVerificationException.class);
        assertThatCode(() ->
                        shop.events().verified(sent.at(shop.stripe().clock().instant())))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("A body beyond ASCII is signed as the bytes that it is")
    void beyondAscii() throws Exception {
        shop.create(StripeShop.intent(15000, "krw").setDescription("머그잔 두 개 – ☕"));

        WebhookRequest request = shop.events().lastRequest();

        assertThat(shop.events()
                        .verified(request, shop.account().webhookSecret())
                        .getType())
                .isEqualTo("payment_intent.created");
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .containsAnyOf("머그잔 두 개 – ☕", "\\uba38\\uadf8\\uc794");
    }
}
