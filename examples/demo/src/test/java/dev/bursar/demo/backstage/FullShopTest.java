package dev.bursar.demo.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.storefront.full.FullSurroundings;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.testkit.Fault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The shop with everything around it")
class FullShopTest {

    private static final String CARD = "4242424242424242";
    private static final List<String> ROUTES = List.of("stripe", "toss");

    private FullSurroundings around;
    private OpenShop open;

    @BeforeEach
    void open() throws Exception {
        around = FullSurroundings.forPlay(Clock.systemUTC());
        open = new OpenShop(around);
    }

    @AfterEach
    void close() {
        open.close();
        around.close();
    }

    /** An order of the common till, paid at whichever account it went to. */
    private Order paid(String provider) throws Exception {
        Order order = open.ordered("any/any");
        open.comesBack(order, open.paidAt(provider, order));
        open.passes(Duration.ofSeconds(10));
        open.awaits(order, OrderState.PAID);
        return order;
    }

    private List<String> providersOf(Order order) {
        return ROUTES.stream()
                .filter(provider -> !open.book(provider, order).payments().isEmpty())
                .toList();
    }

    private String metrics() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(around.metrics()).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "audit", "cards"})
    @DisplayName("has all its rooms before anything has happened, in both languages")
    void roomsOfANewShop(String room) throws Exception {
        assertThat(open.visitor.page("/desk/" + room + "?lang=en")).contains("<h1>", "/desk\">Desk</a>");
        assertThat(open.visitor.page("/desk/" + room + "?lang=ko")).contains("lang=\"ko\"", "<section");
    }

    @Test
    @DisplayName("takes and gives back what is paid at the common till, at one account")
    void commonTill() throws Exception {
        Order order = paid(ROUTES.get(0));

        open.visitor.givesBack("1", order.id());
        open.awaits(order, OrderState.PARTLY_REFUNDED);

        assertThat(providersOf(order)).containsExactly(ROUTES.get(0));
        assertThat(open.book(ROUTES.get(0), order).refunds()).isEqualTo(1);
        assertThat(order.snapshot().payment().paymentId()).startsWith(ROUTES.get(0) + ":");
        assertThat(open.shop.orders().find(order.id()).snapshot().history())
                .as("calls and webhooks find their order, though the provider knows another id")
                .extracting(entry -> entry.words())
                .contains("entry.call", "entry.webhook");
    }

    @Test
    @DisplayName("goes on to the next account where the first one surely did not take the order")
    void failsOver() throws Exception {
        open.stage(ROUTES.get(0)).simulator().refuseConnections();
        Order order = paid(ROUTES.get(1));

        assertThat(providersOf(order)).containsExactly(ROUTES.get(1));
        assertThat(open.visitor.page("/desk/routes")).contains(order.id() + " went on from stripe to toss");
        open.stage(ROUTES.get(0)).simulator().acceptConnections();
    }

    @Test
    @DisplayName("stays with the account that may have taken the order, though the next one is well")
    void staysInDoubt() throws Exception {
        open.stage(ROUTES.get(0))
                .simulator()
                .faults()
                .byRule((operation, request) -> request.method().equals("POST") ? Fault.commitThenDrop() : null);
        Order order = open.ordered("any/any");

        open.awaits(order, "entry.unknown");

        assertThat(providersOf(order)).containsExactly(ROUTES.get(0));
        assertThat(metrics()).contains("payment_outcome_unknown_total{provider=\"stripe\",verb=\"create\"}");
        open.stage(ROUTES.get(0)).simulator().faults().byRule((operation, request) -> null);
        open.passes(Duration.ofSeconds(30));
        open.awaits(order, now -> now.payment() != null);
        assertThat(providersOf(order)).containsExactly(ROUTES.get(0));
    }

    @Test
    @DisplayName("counts every call for Prometheus")
    void metricsOfACall() throws Exception {
        paid(ROUTES.get(0));

        assertThat(metrics())
                .containsPattern(
                        "payment_attempts_total\\{currency=\"KRW\",.*provider=\"stripe\",status=\"completed\"} 1")
                .contains("payment_duration_seconds_bucket", "active_payments", "payment_webhooks_accepted_total");
    }

    @Test
    @DisplayName("writes every call into an audit log that is whole")
    void auditLog() throws Exception {
        Order order = paid(ROUTES.get(0));

        assertThat(open.visitor.page("/desk/audit"))
                .contains("chain shop is whole", "payment.create", "payment.confirm", order.id(), "storefront");
    }

    @Test
    @DisplayName("keeps a card that nobody at the desk sees again, and writes down who asked for it")
    void cards() throws Exception {
        open.visitor.does("cards", Map.of("deed", "keep", "card", "4242 4242 4242 4242"));
        String page = open.visitor.page("/desk/cards");
        Matcher token = Pattern.compile("<code>([^<]+)</code>").matcher(page);
        assertThat(token.find()).isTrue();

        open.visitor.does("cards", Map.of("deed", "desk", "card", token.group(1)));
        open.visitor.does("cards", Map.of("deed", "billing", "card", token.group(1)));
        open.visitor.does("cards", Map.of("deed", "forget", "card", token.group(1)));
        open.visitor.does("cards", Map.of("deed", "billing", "card", token.group(1)));
        String told = open.visitor.page("/desk/cards");

        assertThat(told)
                .contains("desk was refused the number", "billing was given the number: 16 VISA", "erased")
                .doesNotContain(CARD);
        assertThat(open.visitor.page("/desk/audit"))
                .contains("vault.tokenize", "vault.detokenize", "REFUSED", "GRANTED")
                .doesNotContain(CARD);
    }

    @Test
    @DisplayName("says so where something is no card, and keeps nothing")
    void noCard() throws Exception {
        open.visitor.does("cards", Map.of("deed", "keep", "card", "4242 4242 4242 4241"));

        assertThat(open.visitor.page("/desk/cards"))
                .contains("This is not the number of a card")
                .doesNotContain("<code>", "4241");
    }
}
