package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.testkit.OrderBook;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A customer")
class BuyingTest {

    private Town town;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        town = Town.open();
        town.coinbase.backOffice().confirmAfter(Duration.ofSeconds(8));
        town.coinbase.backOffice().refundAfter(Duration.ofSeconds(1));
        browser = town.browser();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {"toss", "stripe", "coinbase"})
    @DisplayName("buys, and gets a part back and then the rest; the provider's book says the same")
    void buys(String till) throws Exception {
        Order order = paid(till, "mug");
        Money price = order.terms().amount();
        Money part = Money.of("5", price.currency());
        Browser desk = town.browser().atTheDesk();

        refund(desk, order, "5");
        town.pass(Duration.ofMinutes(1));
        Snapshot some = Town.await(order, OrderState.PARTLY_REFUNDED);
        assertThat(some.refunded()).isEqualTo(part);

        refund(desk, order, "");
        town.pass(Duration.ofMinutes(1));
        Town.await(order, OrderState.REFUNDED);

        OrderBook book = town.simulator(till).book().order(order.id());
        assertThat(book.charges()).isEqualTo(1);
        assertThat(book.captured()).isEqualTo(price);
        assertThat(book.refunded()).isEqualTo(price);
        assertThat(town.simulator(till).defects()).isEmpty();
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {"toss", "stripe", "coinbase"})
    @DisplayName("sends a form of a refund twice: it is one refund")
    void refundsOnce(String till) throws Exception {
        Order order = paid(till, "mug");
        Browser desk = town.browser().atTheDesk();

        String id = desk.refundId(order.id());
        refund(desk, order, "2", id);
        refund(desk, order, "2", id);
        refund(desk, order, "2", id);
        town.pass(Duration.ofMinutes(1));

        assertThat(town.simulator(till).book().refundsOf(order.id())).isEqualTo(1);
    }

    @Test
    @DisplayName("cannot get back more than was paid, and nothing is asked of the provider for it")
    void overRefund() throws Exception {
        Order order = paid("stripe", "mug");
        int before = town.stripe.requests().size();

        refund(town.browser().atTheDesk(), order, "15001");

        assertThat(town.stripe.requests().size()).isEqualTo(before);
        assertThat(order.snapshot().history())
                .last()
                .satisfies(entry -> assertThat(entry.words()).isEqualTo("entry.too-much"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1,5",
                "1,50",
                "15,00",
                "0.001",
                "abc",
                "1e3",
                "-1",
                "0",
                ",5",
                "1 000",
                "99999999999999999999999"
            })
    @DisplayName("gets nothing back for what is no amount, and is told so on the page")
    void noAmount(String text) throws Exception {
        Order order = paid("coinbase", "lamp");
        refund(town.browser().atTheDesk(), order, text);
        town.pass(Duration.ofMinutes(1));

        assertThat(town.coinbase.book().refundsOf(order.id())).isZero();
        assertThat(order.snapshot().history())
                .last()
                .satisfies(entry -> assertThat(entry.words()).isEqualTo("entry.no-amount"));
    }

    @Test
    @DisplayName("gets two parts back where two people at the desk give a part each at the same time")
    void twoAtTheDesk() throws Exception {
        Order order = paid("stripe", "mug");
        Browser one = town.browser().atTheDesk();
        Browser other = town.browser().atTheDesk();
        String first = one.refundId(order.id());
        String second = other.refundId(order.id());

        refund(one, order, "5,000", first);
        refund(other, order, "3000", second);
        refund(other, order, "3000", other.refundId(order.id()));

        assertThat(town.stripe.book().order(order.id()).refunded()).isEqualTo(Money.of("8000", "KRW"));
        assertThat(order.snapshot().history())
                .anySatisfy(entry -> assertThat(entry.words()).isEqualTo("entry.refund.old"));
    }

    @Test
    @DisplayName("waits for a virtual account until the deposit has come")
    void virtualAccount() throws Exception {
        Order order = order(browser.buys("mug", "toss/virtual_account"));
        back(order, town.toss.customer().pays(paymentId(order)));

        Snapshot waiting = order.snapshot();
        assertThat(waiting.state()).isEqualTo(OrderState.WAITING);
        assertThat(waiting.nextAction()).isInstanceOf(NextAction.AwaitDeposit.class);
        assertThat(browser.get("/orders/" + order.id()).body())
                .contains(((NextAction.AwaitDeposit) waiting.nextAction()).account());

        town.toss.customer().deposits(order.id());
        town.pass(Duration.ofSeconds(1));
        assertThat(Town.await(order, OrderState.PAID).shipped()).isTrue();
    }

    @Test
    @DisplayName("waits until the chain has confirmed")
    void crypto() throws Exception {
        Order order = order(browser.buys("mug", "coinbase/crypto"));
        back(order, town.coinbase.customer().pays(paymentId(order)));
        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(order.snapshot().shipped()).isFalse();

        town.pass(Duration.ofSeconds(10));
        assertThat(Town.await(order, OrderState.PAID).shipped()).isTrue();
    }

    @Test
    @DisplayName("is told why a payment was declined, and what to do")
    void declined() throws Exception {
        Order order = order(browser.buys("mug", "toss/card"));
        back(order, town.toss.customer().isDeclinedAtConfirm(paymentId(order), "REJECT_CARD_PAYMENT"));

        assertThat(order.state()).isEqualTo(OrderState.FAILED);
        assertThat(browser.get("/orders/" + order.id()).body())
                .contains("REJECT_CARD_PAYMENT")
                .contains("Not paid");
        assertThat(town.toss.book().chargesOf(order.id())).isZero();
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {"toss", "stripe", "coinbase"})
    @DisplayName("leaves without paying, and calls the payment off; coming back later charges nothing")
    void leaves(String till) throws Exception {
        Order order = order(browser.buys("mug", till + "/any"));
        Map<String, String> left = switch (till) {
            case "toss" -> town.toss.customer().leaves(paymentId(order));
            case "stripe" -> town.stripe.customer().leaves(paymentId(order));
            default -> town.coinbase.customer().leaves(paymentId(order));
        };
        HttpResponse<String> back = browser.get("/orders/" + order.id() + "/left?" + Browser.query(left));
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(browser.get("/orders/" + order.id()).body()).contains("id=\"go-on\"");

        browser.post("/orders/" + order.id() + "/cancel", Map.of());
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
        if (till.equals("toss")) { // whose page stays open, because only the shop's confirmation charges
            back(order, town.toss.customer().pays(paymentId(order)));
            assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
        }
        assertThat(town.simulator(till).book().chargesOf(order.id())).isZero();
    }

    @Test
    @DisplayName("is shown the same page in Korean, and the choice is kept")
    void korean() throws Exception {
        Order order = paid("toss", "mug");
        assertThat(browser.get("/orders/" + order.id() + "?lang=ko").body())
                .contains("<html lang=\"ko\">")
                .contains("결제 완료")
                .contains("15,000원");
        assertThat(browser.get("/").body()).contains("책상 위의 물건들");
    }

    private Order paid(String till, String product) throws Exception {
        Order order = order(browser.buys(product, till + "/any"));
        back(order, town.pays(till, paymentId(order)));
        town.pass(Duration.ofSeconds(10));
        Snapshot paid = Town.await(order, OrderState.PAID);
        assertThat(paid.captured()).isEqualTo(order.terms().amount());
        return order;
    }

    /** The newest order, whose payment's page the browser was sent to. */
    private Order order(String nextPage) {
        assertThat(nextPage).startsWith("http://127.0.0.1:");
        return town.orders.newest(1).get(0);
    }

    private void back(Order order, Map<String, String> returned) {
        HttpResponse<String> answer = browser.get("/orders/" + order.id() + "/return?" + Browser.query(returned));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).isEqualTo("/orders/" + order.id());
    }

    private static void refund(Browser desk, Order order, String amount) {
        refund(desk, order, amount, desk.refundId(order.id()));
    }

    private static void refund(Browser desk, Order order, String amount, String refundId) {
        HttpResponse<String> answer =
                desk.post("/orders/" + order.id() + "/refund", Map.of("amount", amount, "refund", refundId));
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private static String paymentId(Order order) {
        return order.snapshot().payment().paymentId();
    }
}
