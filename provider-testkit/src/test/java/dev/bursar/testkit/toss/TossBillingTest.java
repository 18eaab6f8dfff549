package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.testkit.toss.Shop.Answer;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A billing key at the simulated Toss Payments")
class TossBillingTest extends Stage {

    @Test
    @DisplayName("is issued once for a card that its owner has registered")
    void issue() {
        Map<String, String> returned = toss.customer().registersCard(main.clientKey(), "customer-1");

        Answer issued = issue(returned.get("authKey"), "customer-1");

        assertThat(returned.keySet()).containsExactly("customerKey", "authKey");
        assertThat(issued.text("mId")).isEqualTo(main.merchantId());
        assertThat(issued.text("customerKey")).isEqualTo("customer-1");
        assertThat(issued.text("authenticatedAt")).isEqualTo("2026-03-02T18:00:00+09:00");
        assertThat(issued.text("method")).isEqualTo("카드");
        assertThat(issued.text("billingKey")).hasSizeGreaterThan(20);
        assertThat(issued.text("card.number")).contains("*");
        assertThat(issue(returned.get("authKey"), "customer-1").code()).isEqualTo("NOT_FOUND_BILLING");
    }

    @Test
    @DisplayName("is issued to the customer and the shop that were named")
    void issuedToOthers() {
        String authKey =
                toss.customer().registersCard(main.clientKey(), "customer-1").get("authKey");
        Shop stranger = new Shop(toss, toss.account("stranger").secretKey());

        assertThat(issue(authKey, "customer-2").code()).isEqualTo("NOT_MATCHES_CUSTOMER_KEY");
        assertThat(stranger.post(
                                "/v1/billing/authorizations/issue",
                                "{'authKey': '" + authKey + "', 'customerKey': 'customer-1'}")
                        .code())
                .isEqualTo("NOT_FOUND_BILLING");
        assertThat(issue(authKey, "customer-1").status()).isEqualTo(200);
        assertThatThrownBy(() -> toss.customer().registersCard("test_ck_nobody", "customer-1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("is charged at once, and nobody is told")
    void charge() {
        String billingKey = billingKey();

        Answer charged = charge(billingKey, "customer-1", "order-1");

        assertThat(charged.text("type")).isEqualTo("BILLING");
        assertThat(charged.text("status")).isEqualTo("DONE");
        assertThat(book("order-1").captured()).isEqualTo(won(15000));
        assertThat(told()).isEmpty();
        assertThat(charge(billingKey, "customer-1", "order-1").code()).isEqualTo("DUPLICATED_ORDER_ID");
        assertThat(shop.cancel(charged.text("paymentKey"), "").text("status")).isEqualTo("CANCELED");
    }

    @Test
    @DisplayName("is not charged for another customer, nor where it is nobody's")
    void refusals() {
        String billingKey = billingKey();

        assertThat(charge(billingKey, "customer-2", "order-1").code()).isEqualTo("NOT_MATCHES_CUSTOMER_KEY");
        Shop stranger = new Shop(toss, toss.account("stranger").secretKey());
        assertThat(stranger.delete("/v1/billing/" + billingKey).code()).isEqualTo("NOT_FOUND_BILLING");
        Answer nobodys = charge("no-such-key", "customer-1", "order-1");
        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(nobodys.code()).isEqualTo("NOT_FOUND_BILLING");
        assertThat(toss.book().payments()).isEmpty();
    }

    @Test
    @DisplayName("may be refused by the card company")
    void refused() {
        String billingKey = billingKey();
        toss.backOffice().refuseCharges(billingKey, "REJECT_CARD_PAYMENT");

        Answer refused = charge(billingKey, "customer-1", "order-1");
        toss.backOffice().refuseCharges(billingKey, null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("REJECT_CARD_PAYMENT");
        assertThat(book("order-1").charges()).isZero();
        assertThat(shop.get("/v1/payments/orders/order-1").text("status")).isEqualTo("ABORTED");
        assertThat(charge(billingKey, "customer-1", "order-1").text("status")).isEqualTo("DONE");
    }

    @Test
    @DisplayName("is of no use once it is deleted, of which the shop is told")
    void delete() {
        String billingKey = billingKey();

        assertThat(shop.delete("/v1/billing/" + billingKey).status()).isEqualTo(200);

        assertThat(toldLast().path("eventType").asText()).isEqualTo("BILLING_DELETED");
        assertThat(toldLast().at("/data/billingKey").asText()).isEqualTo(billingKey);
        assertThat(charge(billingKey, "customer-1", "order-1").code()).isEqualTo("INVALID_BILL_KEY_REQUEST");
        assertThat(shop.delete("/v1/billing/" + billingKey).code()).isEqualTo("NOT_FOUND_BILLING");
    }

    private Answer issue(String authKey, String customerKey) {
        return shop.post(
                "/v1/billing/authorizations/issue",
                "{'authKey': '%s', 'customerKey': '%s'}".formatted(authKey, customerKey));
    }

    private String billingKey() {
        return issue(
                        toss.customer()
                                .registersCard(main.clientKey(), "customer-1")
                                .get("authKey"),
                        "customer-1")
                .text("billingKey");
    }

    private Answer charge(String billingKey, String customerKey, String orderId) {
        return shop.post("/v1/billing/" + billingKey, """
                {'customerKey': '%s', 'amount': 15000, 'orderId': '%s', 'orderName': 'Mug'}
                """.formatted(customerKey, orderId));
    }
}
