package dev.bursar.testkit.acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.WebhookDelivery;
import dev.bursar.testkit.WebhookTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A first payment from end to end: the code of a host, a browser on the hosted page, and webhooks over HTTP. */
class FirstPaymentTest {

    private final AcmeHarness acme = new AcmeHarness(new AcmeProvider());
    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<WebhookEvent> events = new CopyOnWriteArrayList<>();
    private final PaymentInterface shop = openShop();
    private HttpServer endpoint;

    @Test
    @DisplayName("A customer buys two mugs, one arrives broken, and the shop hears of it all")
    void firstPayment() throws Exception {
        PaymentResponse payment = shop.createPayment(PaymentRequest.builder()
                .orderId("order-1001")
                .amount(Money.of("15000", "KRW"))
                .description("Two mugs")
                .returnUrl(URI.create("https://shop.example/return"))
                .build());
        assertThat(payment.nextAction()).isInstanceOf(NextAction.Redirect.class);
        URI page = ((NextAction.Redirect) payment.nextAction()).url();

        String query = payInTheBrowser(page);

        PaymentResponse paid = shop.confirmPayment(ConfirmRequest.builder()
                .paymentId(payment.paymentId())
                .orderId("order-1001")
                .amount(Money.of("15000", "KRW")) // the amount of our own order, not of the return
                .returnQuery(query)
                .build());
        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);

        RefundResponse refund = shop.refundPayment(RefundRequest.builder()
                .paymentId(payment.paymentId())
                .refundId("refund-7")
                .amount(Money.of("5000", "KRW"))
                .reason("one mug broken")
                .build());
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);

        assertThat(shop.getPaymentStatus(payment.paymentId())).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(acme.simulator().book().order("order-1001").captured()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(acme.simulator().book().order("order-1001").refunded()).isEqualTo(Money.of("5000", "KRW"));
        assertThat(events)
                .extracting(FirstPaymentTest::inWords)
                .containsExactly("CREATED", "PENDING", "COMPLETED", "PARTIALLY_REFUNDED", "refund-7: SUCCEEDED");
        assertThat(acme.simulator().webhooks().deliveries()).allMatch(WebhookDelivery::accepted);
    }

    @Test
    @DisplayName("A webhook with a forged signature is turned away and tells the shop nothing")
    void forgedWebhook() throws Exception {
        byte[] body = "{\"id\":\"evt_1\",\"type\":\"payment.paid\"}".getBytes(StandardCharsets.UTF_8);

        int status = WebhookTarget.at(endpointAddress())
                .deliver(Map.of("Acme-Signature", List.of("t=1772442000,v1=00ff")), body);

        assertThat(status).isEqualTo(400);
        assertThat(events).isEmpty();
    }

    private PaymentInterface openShop() {
        PaymentFactory factory = PaymentFactory.discover();
        return factory.withContext(factory.context().withClock(acme.simulator().clock()))
                .open("acme", acme.settings("main"));
    }

    @BeforeEach
    void openEndpoint() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/webhooks", this::receive);
        endpoint.start();
        acme.simulator().webhooks().deliverTo(WebhookTarget.at(endpointAddress()));
    }

    /** The shop's endpoint: raw bytes and headers in, a verified event out, or an exception. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] rawBody = exchange.getRequestBody().readAllBytes();
            try {
                WebhookEvent event = shop.processWebhook(WebhookRequest.of(exchange.getRequestHeaders(), rawBody));
                events.add(event);
                reply(exchange, event.acknowledgement());
            } catch (WebhookRejectedException e) {
                exchange.sendResponseHeaders(400, -1);
            }
        }
    }

    private static void reply(HttpExchange exchange, Acknowledgement acknowledgement) throws IOException {
        byte[] body = acknowledgement.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", acknowledgement.contentType());
        exchange.sendResponseHeaders(acknowledgement.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @AfterEach
    void close() {
        shop.close();
        endpoint.stop(0);
        acme.close();
        assertThat(acme.simulator().defects()).isEmpty();
    }

    /** Looks at the page, presses its button, and stops where the browser is sent back to the shop. */
    private String payInTheBrowser(URI page) throws IOException, InterruptedException {
        HttpResponse<String> shown =
                browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("Two mugs", "15000 KRW", "order-1001", "name=\"action\" value=\"pay\"");
        HttpResponse<String> pressed = browser.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("action=pay"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(pressed.statusCode()).isEqualTo(303);
        URI back = URI.create(pressed.headers().firstValue("Location").orElseThrow());
        assertThat(back).hasHost("shop.example").hasPath("/return");
        return back.getRawQuery();
    }

    private URI endpointAddress() {
        return URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/webhooks");
    }

    private static String inWords(WebhookEvent event) {
        if (event instanceof PaymentEvent payment) {
            return payment.payment().status().name();
        }
        if (event instanceof RefundEvent refund) {
            return refund.refund().refundId() + ": " + refund.refund().status();
        }
        return event.type();
    }
}
