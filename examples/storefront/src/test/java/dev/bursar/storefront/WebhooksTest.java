package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookTarget;
import dev.bursar.testkit.toss.TossWindow;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A webhook")
class WebhooksTest {

    private Town town;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        town = Town.open();
        browser = town.browser();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    @DisplayName("pays an order whose customer never came back, once, however often it comes")
    void customerNeverCameBack() throws Exception {
        Order order = bought("stripe");
        town.pays("stripe", order.snapshot().payment().paymentId());
        Town.await(order, OrderState.PAID);

        List<WebhookMessage> all = town.stripe.webhooks().sent();
        for (WebhookMessage message : all) {
            assertThat(post("stripe", message)).isEqualTo(200);
        }
        assertThat(words(order, "entry.shipped")).isEqualTo(1);
        assertThat(words(order, "entry.webhook.again")).isGreaterThanOrEqualTo(1);
    }

    @Test
    @DisplayName("that comes late does not undo what came after it")
    void late() throws Exception {
        Order order = bought("stripe");
        town.stripe.webhooks().hold();
        town.pays("stripe", order.snapshot().payment().paymentId());
        browser.get("/orders/" + order.id() + "/return");
        browser.atTheDesk()
                .post(
                        "/orders/" + order.id() + "/refund",
                        Map.of("amount", "5000", "refund", browser.refundId(order.id())));
        assertThat(order.state()).isEqualTo(OrderState.PARTLY_REFUNDED);

        town.stripe.webhooks().releaseShuffled(7);
        town.pass(Duration.ofSeconds(1));

        assertThat(order.state()).isEqualTo(OrderState.PARTLY_REFUNDED);
        assertThat(order.snapshot().refunded())
                .isEqualTo(town.stripe.book().order(order.id()).refunded());
        assertThat(words(order, "entry.shipped")).isEqualTo(1);
    }

    @Test
    @DisplayName("that was changed on its way is turned away, changes nothing, and stands on the desk's list")
    void forged() throws Exception {
        Order order = bought("stripe");
        town.stripe.customer().isDeclined(order.snapshot().payment().paymentId(), "generic_decline");
        WebhookMessage genuine = town.stripe.webhooks().last();
        byte[] changed = new String(genuine.body(), StandardCharsets.UTF_8)
                .replace("requires_payment_method", "succeeded")
                .replace("15000", "1")
                .getBytes(StandardCharsets.UTF_8);
        int status = WebhookTarget.at(URI.create(town.address() + "/webhooks/stripe"))
                .deliver(town.stripe.webhooks().headers(genuine), changed);

        assertThat(status).isEqualTo(400);
        assertThat(order.snapshot().shipped()).isFalse();
        assertThat(browser.atTheDesk().get("/desk").body()).contains("WebhookRejectedException");
    }

    @Test
    @DisplayName("that proves nothing is only a hint: the provider is asked, and says no")
    void hint() throws Exception {
        Order order = bought("toss");
        var payment = order.snapshot().payment();
        var forged = town.toss
                .events()
                .forgedPaid(payment.paymentId(), order.id(), payment.amount().amount(), "KRW");
        int status = WebhookTarget.at(URI.create(town.address() + "/webhooks/toss"))
                .deliver(forged.headers(), forged.body());

        assertThat(status).isEqualTo(200);
        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(order.snapshot().shipped()).isFalse();
    }

    @Test
    @DisplayName("at another till's address says nothing of the order")
    void anotherTill() throws Exception {
        Order order = bought("stripe");
        String stolen = town.toss
                .customer()
                .opensWindow(TossWindow.builder(town.tossAccount.clientKey(), order.id(), new BigDecimal("15000"))
                        .build());
        var forged = town.toss.events().forgedPaid(stolen, order.id(), new BigDecimal("15000"), "KRW");
        WebhookTarget.at(URI.create(town.address() + "/webhooks/toss")).deliver(forged.headers(), forged.body());

        assertThat(order.snapshot().payment().provider()).isEqualTo("stripe");
        assertThat(words(order, "entry.webhook")).isZero();
    }

    @Test
    @DisplayName("that says the same again and again does not push out what was sent and given back")
    void flood() throws Exception {
        Order order = bought("toss");
        browser.get("/orders/" + order.id() + "/return?"
                + Browser.query(town.pays("toss", order.snapshot().payment().paymentId())));
        Town.await(order, OrderState.PAID);
        for (int i = 0; i < 130; i++) {
            browser.get("/orders/" + order.id() + "/return?" + i);
            var notice = town.toss
                    .events()
                    .forgedPaid(
                            order.snapshot().payment().paymentId(),
                            order.id(),
                            order.terms().amount().amount(),
                            "KRW");
            WebhookTarget.at(URI.create(town.address() + "/webhooks/toss")).deliver(notice.headers(), notice.body());
        }
        assertThat(order.snapshot().history()).hasSizeLessThanOrEqualTo(100);
        assertThat(words(order, "entry.placed")).isEqualTo(1);
        assertThat(words(order, "entry.shipped")).isEqualTo(1);
    }

    @Test
    @DisplayName("is asked for again where the provider could not be asked about it")
    void providerDown() throws Exception {
        Order order = bought("toss");
        var payment = order.snapshot().payment();
        var notice = town.toss
                .events()
                .forgedPaid(payment.paymentId(), order.id(), payment.amount().amount(), "KRW");
        town.toss.refuseConnections();
        assertThat(WebhookTarget.at(URI.create(town.address() + "/webhooks/toss"))
                        .deliver(notice.headers(), notice.body()))
                .isEqualTo(503);
        town.toss.acceptConnections();
    }

    @Test
    @DisplayName("has a bound, an address and a body of bytes")
    void bounds() {
        assertThat(send("/webhooks/stripe", new byte[1024 * 1024 + 1])).isEqualTo(413);
        assertThat(send("/webhooks/nobody", new byte[10])).isEqualTo(404);
        assertThat(send("/webhooks/stripe", new byte[0])).isEqualTo(400);
        assertThat(send("/webhooks/stripe", new byte[] {(byte) 0xff, 0, 1})).isEqualTo(400);
    }

    private Order bought(String till) {
        browser.buys("mug", till + "/any");
        return town.orders.newest(1).get(0);
    }

    /** Delivers a webhook once more, signed anew. */
    private int post(String till, WebhookMessage message) throws Exception {
        WebhookRequest signed = town.simulator(till).webhooks().sign(message);
        return WebhookTarget.at(URI.create(town.address() + "/webhooks/" + till))
                .deliver(town.simulator(till).webhooks().headers(message), signed.body());
    }

    private int send(String path, byte[] body) {
        return browser.send(browser.request(path)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build())
                .statusCode();
    }

    private static long words(Order order, String words) {
        return order.snapshot().history().stream()
                .map(Entry::words)
                .filter(words::equals)
                .count();
    }
}
