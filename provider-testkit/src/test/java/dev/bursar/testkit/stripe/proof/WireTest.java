package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of Stripe's sends, but another might: a body in JSON, another version, an address that is none. */
class WireTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final StripeShop shop = new StripeShop();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("Parameters in JSON are refused: version 1 takes forms")
    void json() throws Exception {
        HttpResponse<String> answer =
                post("/v1/payment_intents", "application/json", "{\"amount\":1999,\"currency\":\"usd\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("application/x-www-form-urlencoded");
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount=1999&currency=usd&metadata[order_id]=6735&automatic_payment_methods[enabled]=true",
                "amount=1999&currency=usd&metadata%5Border_id%5D=6735&expand[]=customer&expand%5B%5D=payment_method"
            })
    @DisplayName("Brackets may be escaped or not, and arrays counted or not")
    void brackets(String form) throws Exception {
        HttpResponse<String> answer = post("/v1/payment_intents", FORM, form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SdkShape.oddities(answer.body())).isEmpty();
        assertThat(answer.body()).containsPattern("\"order_id\": ?\"6735\"");
    }

    @Test
    @DisplayName("An address that is none is refused as Stripe does")
    void noAddress() throws Exception {
        HttpResponse<String> answer = post("/v1/payment_intent", FORM, "amount=1999&currency=usd");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(SdkShape.oddities(answer.body())).isEmpty();
        assertThat(answer.body()).contains("Unrecognized request URL (POST: /v1/payment_intent)");
    }

    @Test
    @DisplayName("Without any key it is refused with 401")
    void noKey() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(shop.stripe().baseUri() + "/v1/payment_intents"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(SdkShape.oddities(answer.body())).isEmpty();
    }

    @Test
    @DisplayName("From endive on payment methods are listed no more")
    void endive() throws Exception {
        PaymentIntentCreateParams listed = PaymentIntentCreateParams.builder()
                .setAmount(1999L)
                .setCurrency("usd")
                .addPaymentMethodType("card")
                .build();

        assertThatThrownBy(() -> shop.v1().paymentIntents().create(listed, version("2026-10-28.endive")))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("payment_method_types_no_longer_supported"));
        PaymentIntent made =
                shop.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build(), version("2026-10-28.endive"));
        assertThat(made.getPaymentMethodTypes()).contains("card");
        assertThat(made.getLastResponse().headers().firstValue("Stripe-Version"))
                .hasValue("2026-10-28.endive");
    }

    @Test
    @DisplayName("A version that never was is refused")
    void noVersion() {
        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .create(StripeShop.intent(1999, "usd").build(), version("2026-02-31.cress")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @Test
    @DisplayName("A key of more than 255 characters is refused")
    void longKey() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(shop.stripe().baseUri() + "/v1/payment_intents"))
                        .header("Authorization", "Bearer " + shop.account().secretKey())
                        .header("Content-Type", FORM)
                        .header("Idempotency-Key", "k".repeat(256))
                        .POST(HttpRequest.BodyPublishers.ofString("amount=1999&currency=usd"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    private static RequestOptions version(String version) {
        return RequestOptions.RequestOptionsBuilder.unsafeSetStripeVersionOverride(RequestOptions.builder(), version)
                .build();
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(shop.stripe().baseUri() + path))
                        .header("Authorization", "Bearer " + shop.account().secretKey())
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
