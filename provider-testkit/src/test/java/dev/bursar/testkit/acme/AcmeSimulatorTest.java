package dev.bursar.testkit.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acme's simulator is as strict as Acme, asked by hand. */
class AcmeSimulatorTest {

    private static final Pattern PAGE = Pattern.compile("\"checkout_url\":\"([^\"]+)\"");

    private final AcmeSimulator acme = new AcmeSimulator();
    private final String key = acme.openAccount("main");
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        acme.close();
        assertThat(acme.defects()).isEmpty();
    }

    @Test
    @DisplayName("A key of nobody is refused, with an id of the request")
    void keyOfNobody() throws Exception {
        HttpResponse<String> answer = post("/v1/payments", create("order-1", ""), "acme_sk_nobody", "key-1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"bad_key\"");
        assertThat(answer.headers().firstValue("Acme-Request-Id")).isPresent();
    }

    @Test
    @DisplayName("A POST without an idempotency key is refused")
    void noIdempotencyKey() throws Exception {
        assertThat(post("/v1/payments", create("order-1", ""), key, null).statusCode())
                .isEqualTo(400);
        assertThat(acme.book().payments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"ammount\":1",
                ",\"description\":7",
                ",\"metadata\":{\"a\":1}",
                ",\"cancel_url\":\"javascript:alert(1)\"",
                ",\"amount\":1500"
            })
    @DisplayName("A field that is unknown, ill-typed or given twice is refused")
    void badFields(String field) throws Exception {
        HttpResponse<String> answer = post("/v1/payments", create("order-1", field), key, "key-1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"invalid_request\"");
        assertThat(acme.book().payments()).isEmpty();
    }

    @Test
    @DisplayName("The same request under its key is answered as before, another one is refused, in each account apart")
    void idempotency() throws Exception {
        HttpResponse<String> first = post("/v1/payments", create("order-1", ""), key, "key-1");
        HttpResponse<String> again = post("/v1/payments", create("order-1", ""), key, "key-1");
        HttpResponse<String> other = post("/v1/payments", create("order-2", ""), key, "key-1");
        String stranger = acme.openAccount("stranger");
        HttpResponse<String> elsewhere = post("/v1/payments", create("order-1", ""), stranger, "key-1");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Acme-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Acme-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("\"code\":\"key_reused\"");
        assertThat(elsewhere.statusCode()).isEqualTo(201);
        assertThat(elsewhere.body()).isNotEqualTo(first.body());
    }

    @Test
    @DisplayName("A payment of another account does not exist")
    void otherAccount() throws Exception {
        String page = page(post("/v1/payments", create("order-1", ""), key, "key-1"));
        String id = page.substring(page.lastIndexOf('/') + 1);
        String stranger = acme.openAccount("stranger");

        HttpResponse<String> answer = post("/v1/payments/" + id + "/cancel", "{}", stranger, "key-2");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"no_such_payment\"");
    }

    @ParameterizedTest
    @CsvSource({
        "action=pay, https://shop.example/return?basket=7&payment_id=, ok, pending",
        "action=pay_with_bad_card&reason=fraud, https://shop.example/return?basket=7&payment_id=, ok, pending",
        "action=decline&reason=lost_card, https://shop.example/return?basket=7&payment_id=, declined, declined",
        "action=give_up, https://shop.example/cancel?payment_id=, abandoned, abandoned"
    })
    @DisplayName("The page sends the browser back with what was done, once")
    void page(String form, String back, String result, String status) throws Exception {
        String page = page(post(
                "/v1/payments", create("order-1", ",\"cancel_url\":\"https://shop.example/cancel\""), key, "key-1"));

        HttpResponse<String> pressed = send(HttpRequest.newBuilder(URI.create(page)), form);
        HttpResponse<String> again = send(HttpRequest.newBuilder(URI.create(page)), form);

        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(pressed.headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address)
                        .startsWith(back)
                        .endsWith("&order_id=order-1&amount=15000&currency=KRW&result=" + result));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(acme.webhooks().last())
                .satisfies(sent -> assertThat(new String(sent.body(), StandardCharsets.UTF_8))
                        .contains("\"type\": \"payment." + status + "\""));
    }

    @Test
    @DisplayName("The page shows hostile text as text")
    void hostileText() throws Exception {
        String hostile = ",\"description\":\"<script>alert(1)</script>\"";
        String page = page(post("/v1/payments", create("order-1", hostile), key, "key-1"));

        HttpResponse<String> shown =
                client.send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(shown.body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    private static String create(String orderId, String more) {
        return "{\"order_id\":\"" + orderId + "\",\"amount\":15000,\"currency\":\"KRW\",\"capture\":\"automatic\","
                + "\"return_url\":\"https://shop.example/return?basket=7\"" + more + "}";
    }

    private HttpResponse<String> post(String path, String body, String bearer, String idempotencyKey)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(acme.baseUri() + path)).header("Authorization", "Bearer " + bearer);
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request, body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String body)
            throws IOException, InterruptedException {
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String page(HttpResponse<String> created) {
        Matcher matcher = PAGE.matcher(created.body());
        assertThat(matcher.find()).as(created.body()).isTrue();
        return matcher.group(1);
    }
}
