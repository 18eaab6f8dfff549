package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whoever visits the shop")
class VisitorsTest {

    private static final Map<String, String> MUG = Map.of("product", "mug", "quantity", "2", "way", "stripe/card");

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
    @DisplayName("does nothing by a form that another site made")
    void forgedForm() {
        String othersToken = town.browser().token();
        browser.get("/"); // has a cookie now
        assertThat(browser.post("/orders", with(MUG, "token", "")).statusCode()).isEqualTo(403);
        assertThat(browser.post("/orders", with(MUG, "token", othersToken)).statusCode())
                .isEqualTo(403);
        HttpRequest crossSite = browser.request("/orders")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.query(with(MUG, "token", browser.token()))))
                .build();
        assertThat(browser.send(crossSite).statusCode()).isEqualTo(403);

        assertThat(town.orders.newest(1)).isEmpty();
        assertThat(town.stripe.requests().size()).isZero();
    }

    @Test
    @DisplayName("pays what the shop says, whatever else the form has")
    void priceInTheForm() {
        Map<String, String> form = with(with(with(MUG, "amount", "1"), "price", "1"), "currency", "VND");
        assertThat(browser.post("/orders", form).statusCode()).isEqualTo(303);

        Order order = town.orders.newest(1).get(0);
        assertThat(order.terms().amount()).isEqualTo(Money.of("30000", "KRW"));
        assertThat(town.stripe.book().order(order.id()).payments())
                .singleElement()
                .satisfies(entry -> assertThat(entry.ordered()).isEqualTo(Money.of("30000", "KRW")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "quantity=0",
                "quantity=-1",
                "quantity=10",
                "quantity=1.5",
                "quantity=99999999999",
                "quantity=",
                "product=yacht",
                "way=stripe/gold",
                "way=stripe",
                "way=nobody/card",
                "way="
            })
    @DisplayName("is told that a form makes no sense, before anything is asked of a provider")
    void senselessForm(String field) {
        String[] parts = field.split("=", -1);
        assertThat(browser.post("/orders", with(MUG, parts[0], parts[1])).statusCode())
                .isEqualTo(400);
        assertThat(town.stripe.requests().size()).isZero();
    }

    @Test
    @DisplayName("does not see, change or follow somebody else's order")
    void somebodyElsesOrder() {
        browser.post("/orders", MUG);
        Order order = town.orders.newest(1).get(0);
        Browser other = town.browser();
        String page = "/orders/" + order.id();

        assertThat(other.get(page).statusCode()).isEqualTo(404);
        assertThat(other.get(page + "/live").statusCode()).isEqualTo(404);
        assertThat(other.post(page + "/cancel", Map.of()).statusCode()).isEqualTo(404);
        assertThat(other.post(page + "/refund", Map.of()).statusCode()).isEqualTo(404);
        assertThat(other.post(page + "/stage", Map.of()).statusCode()).isEqualTo(404);
        assertThat(browser.get(page).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("gives money back at the desk only, and comes to the desk by its password only")
    void desk() {
        browser.post("/orders", MUG);
        Order order = town.orders.newest(1).get(0);
        town.pays("stripe", order.snapshot().payment().paymentId());
        browser.get("/orders/" + order.id() + "/return");
        Map<String, String> refund = Map.of("amount", "", "refund", order.id() + "-r1-abcdef");

        assertThat(browser.get("/orders/" + order.id()).body()).doesNotContain("refund-all");
        assertThat(browser.post("/orders/" + order.id() + "/refund", refund).statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/desk").body()).doesNotContain(order.id());
        assertThat(town.stripe.book().refundsOf(order.id())).isZero();

        browser.atTheDesk();
        assertThat(browser.get("/desk").body()).contains(order.id());
        browser.post("/orders/" + order.id() + "/refund", refund);
        assertThat(town.stripe.book().refundsOf(order.id()))
                .as("an id that stood in none of their forms")
                .isZero();
        browser.post("/orders/" + order.id() + "/refund", Map.of("amount", "", "refund", browser.refundId(order.id())));
        assertThat(town.stripe.book().refundsOf(order.id())).isEqualTo(1);

        assertThat(browser.post("/desk/stay", Map.of()).statusCode()).isEqualTo(404);
        browser.post("/desk/leave", Map.of());
        assertThat(browser.get("/desk").body()).doesNotContain(order.id());
    }

    @Test
    @DisplayName("is asked for the shop by its own name")
    void anotherHost() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    private String raw(String request) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), town.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("places one order by one form, however often it is sent, and none with a number of their own")
    void formSentTwice() {
        Map<String, String> form = with(MUG, "number", browser.number());
        String first = Browser.location(browser.post("/orders", form));
        assertThat(Browser.location(browser.post("/orders", form))).isEqualTo(first);
        assertThat(town.orders.newest(9)).hasSize(1);
        assertThat(town.stripe.requests().count("checkout.create")).isEqualTo(1);

        Browser other = town.browser();
        assertThat(other.post("/orders", form).statusCode()).isEqualTo(400);
        assertThat(other.post("/orders", with(MUG, "number", "x".repeat(22))).statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("has a cookie that the shop has made, and guesses one password a second")
    void cookieAndPassword() throws Exception {
        String made = "A".repeat(22);
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + town.address().getAuthority() + "\r\nCookie: visitor=" + made
                        + "\r\nConnection: close\r\n\r\n"))
                .contains("Set-Cookie: visitor=".replace("Cookie", "cookie"))
                .doesNotContain("visitor=" + made);
        assertThat(browser.post("/desk", Map.of("password", "guess")).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/desk", Map.of("password", Town.PASSWORD)).statusCode())
                .isEqualTo(429);
    }

    @Test
    @DisplayName("is led to the one name of the shop, where their cookie counts")
    void oneName() throws Exception {
        int port = town.address().getPort();
        assertThat(raw("GET /products/mug?lang=ko HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 303")
                .contains("ocation: http://127.0.0.1:" + port + "/products/mug?lang=ko");
    }

    @Test
    @DisplayName("does nothing by a look at an address")
    void head() throws Exception {
        Order order = town.order(
                Browser.location(browser.post("/orders", with(with(MUG, "then", "order"), "way", "toss/card"))));
        String query =
                Browser.query(town.pays("toss", order.snapshot().payment().paymentId()));
        HttpRequest look = browser.request("/orders/" + order.id() + "/return?" + query)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(browser.send(look).statusCode()).isEqualTo(405);
        assertThat(town.toss.book().chargesOf(order.id())).isZero();
        assertThat(browser.get("/orders/" + order.id() + "/return?x=" + "y".repeat(5000))
                        .statusCode())
                .isEqualTo(414);
    }

    @Test
    @DisplayName("cannot send more than a form has")
    void hugeForm() {
        assertThat(browser.post("/orders", with(MUG, "note", "x".repeat(20_000)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("finds no page, no file and no verb that is not there")
    void nothingThere() throws Exception {
        assertThat(browser.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(browser.get("/assets/../words_en.properties").statusCode()).isEqualTo(404);
        assertThat(browser.get("/assets/words_en.properties").statusCode()).isEqualTo(404);
        assertThat(browser.get("/orders/order-unknown").statusCode()).isEqualTo(404);
        assertThat(browser.get("/products/%3Cscript%3E").body()).doesNotContain("<script>");
        assertThat(browser.get("/webhooks/stripe").statusCode()).isEqualTo(404);
        assertThat(browser.send(browser.request("/").DELETE().build()).statusCode())
                .isEqualTo(405);
        assertThat(raw("GET /?a=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(browser.get("/health").body()).isEqualTo("open");
    }

    @Test
    @DisplayName("gets pages that load nothing from elsewhere, run no script within them, and are in no frame or cache")
    void headers() {
        browser.post("/orders", MUG);
        Order order = town.orders.newest(1).get(0);
        for (String path : new String[] {"/", "/products/mug", "/orders/" + order.id(), "/desk", "/nowhere"}) {
            HttpResponse<String> page = browser.get(path);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'")
                            .contains("script-src 'self'")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.body())
                    .doesNotContainPattern("<script(?! src=\"/)")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContain("style=")
                    .doesNotContainPattern("src=\"(https?:|//)");
            for (String secret : town.secrets()) {
                assertThat(page.body()).doesNotContain(secret);
            }
        }
        assertThat(browser.get("/").headers().allValues("Set-Cookie")).isEmpty();
        assertThat(town.browser().get("/").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.put(name, value);
        return changed;
    }
}
