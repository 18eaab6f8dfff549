package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.storefront.shop.RefundLine;
import dev.bursar.storefront.shop.Said;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.testkit.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("When something goes wrong, the shop")
class FaultsTest {

    private Town town;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        town = Town.open();
        town.coinbase.backOffice().confirmAfter(Duration.ZERO);
        town.coinbase.backOffice().refundAfter(Duration.ZERO);
        browser = town.browser();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"toss,payment.create", "stripe,checkout.create", "coinbase,checkout.create"})
    @DisplayName("makes a payment again under the same ids when its answers were lost, and goes on with it")
    void lostCreation(String till, String operation) throws Exception {
        town.simulator(till).faults().next(operation, Fault.commitThenDrop(), 2);

        String next = browser.buys("mug", till + "/any");
        Order order = town.order(next);
        assertThat(order.state()).isEqualTo(OrderState.IN_DOUBT);
        assertThat(said(order)).anySatisfy(said -> {
            assertThat(said.exception()).isEqualTo("OutcomeUnknownException");
            assertThat(said.executed()).isEqualTo(Said.Executed.PERHAPS);
        });

        Town.await(order, OrderState.WAITING);
        back(order, town.pays(till, paymentId(order)));
        Town.await(order, OrderState.PAID);
        assertThat(town.simulator(till).book().order(order.id()).payments()).hasSize(1);
        assertThat(town.simulator(till).book().chargesOf(order.id())).isEqualTo(1);
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"toss,payment.cancel", "stripe,refund.create", "coinbase,checkout.refund"})
    @DisplayName("makes a refund again under the same id when its answers were lost: it is one refund")
    void lostRefund(String till, String operation) throws Exception {
        Order order = paid(till);
        town.simulator(till).faults().next(operation, Fault.commitThenDrop(), 2);

        refund(order);
        assertThat(order.snapshot().refunds()).hasSize(1);

        Snapshot after = Town.await(
                order,
                now -> now.refunds().stream().allMatch(line -> line.state() == RefundLine.State.SUCCEEDED)
                        && now.state() == OrderState.PARTLY_REFUNDED);
        if (!till.equals("coinbase")) { // whose plugin finds the refund by its mark, before the shop has to ask
            assertThat(after.history()).extracting(Entry::words).contains("entry.unknown");
        }
        assertThat(town.simulator(till).book().refundsOf(order.id())).isEqualTo(1);
        assertThat(town.simulator(till).book().order(order.id()).refunded())
                .isEqualTo(Money.of("5", order.terms().amount().currency()));
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"toss", "stripe", "coinbase"})
    @DisplayName("tells a customer that nothing was charged when the provider is down, and tries again by itself")
    void down(String till) throws Exception {
        town.simulator(till).refuseConnections();
        Order order = town.order(browser.buys("mug", till + "/any"));
        assertThat(order.state()).isEqualTo(OrderState.PLACED);
        assertThat(said(order)).allSatisfy(said -> {
            assertThat(said.exception()).isEqualTo("ProviderUnavailableException");
            assertThat(said.executed()).isEqualTo(Said.Executed.NO);
        });
        assertThat(browser.get("/orders/" + order.id()).body()).contains("Surely not executed.");

        town.simulator(till).acceptConnections();
        Town.await(order, OrderState.WAITING);
        assertThat(town.simulator(till).book().order(order.id()).payments()).hasSize(1);
    }

    @Test
    @DisplayName("sends nothing and charges nothing when the amount in the return was changed")
    void tamperedAmount() throws Exception {
        Order order = placed("toss");
        Map<String, String> returned = new HashMap<>(town.pays("toss", paymentId(order)));
        returned.put("amount", "100");
        back(order, returned);

        assertThat(order.state()).isEqualTo(OrderState.ON_HOLD);
        assertThat(order.snapshot().shipped()).isFalse();
        assertThat(said(order)).extracting(Said::exception).contains("AmountMismatchException");
        assertThat(town.toss.book().chargesOf(order.id())).isZero();

        browser.post("/orders/" + order.id() + "/ask", Map.of());
        assertThat(order.state()).as("that it waits explains nothing").isEqualTo(OrderState.ON_HOLD);
        browser.post("/orders/" + order.id() + "/cancel", Map.of());
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    @DisplayName("does not charge an order that was called off while its confirmation waited to be sent again")
    void calledOffMeanwhile() throws Exception {
        Order order = placed("toss");
        Map<String, String> returned = town.pays("toss", paymentId(order));
        Order another = placed("toss");
        Map<String, String> alsoReturned = town.pays("toss", paymentId(another));
        town.toss.refuseConnections();
        back(order, returned);
        browser.post("/orders/" + order.id() + "/cancel", Map.of());
        back(another, alsoReturned);
        town.toss.acceptConnections();
        Town.await(another, OrderState.PAID); // so what had waited before it has had its turn

        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(town.toss.book().chargesOf(order.id())).isZero();
        assertThat(order.snapshot().shipped()).isFalse();
    }

    @Test
    @DisplayName("has one repetition of a call waiting, however often it was asked for")
    void oneRepetition() throws Exception {
        Order order = placed("toss");
        Map<String, String> returned = town.pays("toss", paymentId(order));
        town.toss.refuseConnections();
        for (int i = 0; i < 20; i++) {
            back(order, returned);
        }
        town.toss.acceptConnections();
        Town.await(order, OrderState.PAID);
        assertThat(town.toss.requests().count("payment.confirm")).isEqualTo(1);
        assertThat(town.toss.book().chargesOf(order.id())).isEqualTo(1);
    }

    @Test
    @DisplayName("finds out by itself that an order on hold was paid after all, without any webhook")
    void heldButPaid() throws Exception {
        town.stripe.webhooks().deliverTo(null);
        Order order = placed("stripe");
        browser.get("/orders/" + order.id() + "/return?session_id=cs_test_other");
        assertThat(order.state()).isEqualTo(OrderState.ON_HOLD);
        assertThat(browser.get("/orders/" + order.id()).body()).contains("id=\"page\"", "id=\"cancel\"");

        town.pays("stripe", paymentId(order));
        assertThat(Town.await(order, OrderState.PAID).shipped()).isTrue();
    }

    @Test
    @DisplayName("finds out by itself that an order was paid whose first attempt was declined")
    void declinedButPaid() throws Exception {
        town.stripe.webhooks().deliverTo(null);
        Order order = placed("stripe");
        String page = paymentId(order);
        town.stripe.customer().isDeclined(page, "generic_decline");
        browser.post("/orders/" + order.id() + "/ask", Map.of());
        assertThat(browser.get("/orders/" + order.id()).body()).contains("id=\"page\"");

        town.pays("stripe", page);
        Town.await(order, OrderState.PAID);
        assertThat(town.stripe.book().chargesOf(order.id())).isEqualTo(1);
    }

    @Test
    @DisplayName("sends nothing when a customer comes back with another, cheaper order's payment")
    void anotherOrdersReturn() throws Exception {
        browser.buys("sticker", "stripe/any");
        Order cheap = town.orders.newest(1).get(0);
        Map<String, String> paid = town.pays("stripe", paymentId(cheap));
        Order dear = placed("stripe");

        back(dear, paid);

        assertThat(dear.snapshot().shipped()).isFalse();
        assertThat(dear.state()).isEqualTo(OrderState.ON_HOLD);
        assertThat(town.stripe.book().chargesOf(dear.id())).isZero();

        town.pass(Duration.ofSeconds(1));
        Town.await(cheap, OrderState.PAID);
        town.pays("stripe", paymentId(dear));
        town.pass(Duration.ofSeconds(1));
        assertThat(Town.await(dear, OrderState.PAID).shipped())
                .as("who pays after all gets the goods")
                .isTrue();
    }

    private Order placed(String till) {
        browser.buys("mug", till + "/any");
        return town.orders.newest(1).get(0);
    }

    private Order paid(String till) throws Exception {
        Order order = placed(till);
        back(order, town.pays(till, paymentId(order)));
        Town.await(order, OrderState.PAID);
        return order;
    }

    private void back(Order order, Map<String, String> returned) {
        browser.get("/orders/" + order.id() + "/return?" + Browser.query(returned));
    }

    private void refund(Order order) {
        Browser desk = town.browser().atTheDesk();
        desk.post("/orders/" + order.id() + "/refund", Map.of("amount", "5", "refund", desk.refundId(order.id())));
    }

    private static List<Said> said(Order order) {
        return order.snapshot().history().stream()
                .map(Entry::said)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String paymentId(Order order) {
        return order.snapshot().payment().paymentId();
    }
}
