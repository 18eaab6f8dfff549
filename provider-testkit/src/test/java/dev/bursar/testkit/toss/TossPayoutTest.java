package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.toss.Shop.Answer;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A payout at the simulated Toss Payments")
class TossPayoutTest extends Stage {

    private static final String SELLER = """
            {'refSellerId': '%s', 'businessType': '%s', 'account':
             {'bankCode': '092', 'accountNumber': '12345678901', 'holderName': '김셀러'},
             '%s': {'name': '가게', 'representativeName': '김셀러', 'businessRegistrationNumber': '1234567890',
              'email': 'seller@example.com', 'phone': '01012345678'}}
            """;

    @Test
    @DisplayName("goes to a seller, through bodies that are encrypted both ways, and is told with signatures")
    void express() {
        String seller = seller("shop-1").path("id").asText();
        Answer answer = sealed("/v2/payouts", list(payout("payout-1", seller, 5000)));
        JsonNode opened = open(answer);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(opened.path("entityType").asText()).isEqualTo("payout-list");
        JsonNode made = opened.at("/entityBody/items/0");
        assertThat(made.path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(made.path("refPayoutId").asText()).isEqualTo("payout-1");
        String id = made.path("id").asText();
        assertThat(shop.get("/v2/payouts/" + id).text("entityBody.status")).isEqualTo("IN_PROGRESS");
        assertThat(told()).isEmpty();

        toss.backOffice().completePayout(id);

        assertThat(shop.get("/v2/payouts/" + id).text("entityBody.status")).isEqualTo("COMPLETED");
        assertThat(toldLast().path("eventType").asText()).isEqualTo("payout.changed");
        assertThat(toldLast().at("/entityBody/amount/value").asText()).isEqualTo("5000.0");
        assertThat(toss.webhooks().lastRequest().header("tosspayments-webhook-signature"))
                .hasSize(1);
        assertThatThrownBy(() -> toss.backOffice().completePayout(id)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("may fail, and its money is available again")
    void fails() {
        String seller = seller("shop-1").path("id").asText();
        toss.backOffice().payoutBalance("main", BigDecimal.valueOf(6000));
        String id = made(payout("payout-1", seller, 5000)).path("id").asText();
        assertThat(shop.get("/v2/balances")
                        .at("entityBody.availableAmount.value")
                        .asInt())
                .isEqualTo(1000);
        assertThat(code(sealed("/v2/payouts", list(payout("payout-2", seller, 5000)))))
                .isEqualTo("INSUFFICIENT_BALANCE");

        toss.backOffice().failPayout(id, "INVALID_ACCOUNT_NUMBER");

        Answer failed = shop.get("/v2/payouts/" + id);
        assertThat(failed.text("entityBody.status")).isEqualTo("FAILED");
        assertThat(failed.text("entityBody.error.code")).isEqualTo("INVALID_ACCOUNT_NUMBER");
        assertThat(shop.get("/v2/balances")
                        .at("entityBody.availableAmount.value")
                        .asInt())
                .isEqualTo(6000);
    }

    @Test
    @DisplayName("can be called off until it begins")
    void cancel() {
        String seller = seller("shop-1").path("id").asText();
        toss.backOffice().payoutBalance("main", BigDecimal.valueOf(10_000));
        ObjectNode scheduled = payout("payout-1", seller, 5000)
                .put("scheduleType", "SCHEDULED")
                .put("payoutDate", "2026-03-10");
        String later = made(scheduled).path("id").asText();
        String now = made(payout("payout-2", seller, 5000)).path("id").asText();

        Answer cancelled = shop.send("/v2/payouts/" + later + "/cancel", "POST", "", "");

        assertThat(cancelled.text("entityBody.status")).isEqualTo("CANCELED");
        assertThat(shop.get("/v2/balances")
                        .at("entityBody.availableAmount.value")
                        .asInt())
                .isEqualTo(5000);
        assertThat(code(shop.send("/v2/payouts/" + later + "/cancel", "POST", "", "")))
                .isEqualTo("PAYOUT_CANNOT_BE_CANCELED");
        assertThat(code(shop.send("/v2/payouts/" + now + "/cancel", "POST", "", "")))
                .isEqualTo("PAYOUT_CANNOT_BE_CANCELED");
        assertThat(shop.get("/v2/payouts/nobody").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("comes only to sellers who were looked at, the more the larger it is")
    void sellers() {
        String person = open(sealed("/v2/sellers", SELLER.formatted("person-1", "INDIVIDUAL", "individual")))
                .at("/entityBody/id")
                .asText();
        String company = seller("company-1").path("id").asText();
        assertThat(code(sealed("/v2/payouts", list(payout("payout-1", person, 5000)))))
                .isEqualTo("FORBIDDEN_SELLER_PAYOUT");
        toss.events().sendSellerChanged("main", person, "PARTIALLY_APPROVED");
        assertThat(made(payout("payout-1", person, 5000)).path("status").asText())
                .isEqualTo("IN_PROGRESS");

        assertThat(code(sealed("/v2/payouts", list(payout("payout-2", company, 10_000_000)))))
                .isEqualTo("FORBIDDEN_SELLER_PAYOUT");
        assertThat(toldLast().at("/entityBody/status").asText()).isEqualTo("KYC_REQUIRED");
        assertThat(shop.get("/v2/sellers/" + company).text("entityBody.status")).isEqualTo("KYC_REQUIRED");
        toss.events().sendSellerChanged("main", company, "APPROVED");
        assertThat(made(payout("payout-2", company, 10_000_000)).path("status").asText())
                .isEqualTo("IN_PROGRESS");
    }

    @Test
    @DisplayName("is accepted with all of its list or not at all")
    void wholeLists() {
        String seller = seller("shop-1").path("id").asText();
        String both = "[" + payout("payout-1", seller, 5000) + "," + payout("payout-1", seller, 5000) + "]";

        assertThat(code(sealed("/v2/payouts", both))).isEqualTo("DUPLICATED_REF_PAYOUT_ID");
        assertThat(made(payout("payout-1", seller, 5000)).path("status").asText())
                .isEqualTo("IN_PROGRESS");
        assertThat(code(sealed("/v2/payouts", list(payout("payout-1", seller, 5000)))))
                .isEqualTo("DUPLICATED_REF_PAYOUT_ID");
        assertThat(code(sealed("/v2/payouts", "[]"))).isEqualTo("INVALID_REQUEST");
        assertThat(code(sealed("/v2/payouts", list(payout("payout-2", "nobody", 5000)))))
                .isEqualTo("NOT_FOUND_SELLER");
        assertThat(code(sealed("/v2/payouts", list(payout("payout-2", seller, 0)))))
                .isEqualTo("INVALID_REQUEST");
        assertThat(code(sealed(
                        "/v2/payouts",
                        list(payout("payout-2", seller, 5000).put("transactionDescription", "여덟글자입니다요")))))
                .isEqualTo("INVALID_REQUEST");
        assertThat(code(sealed(
                        "/v2/payouts",
                        list(payout("payout-2", seller, 5000)
                                .put("scheduleType", "SCHEDULED")
                                .put("payoutDate", "2026-03-02")))))
                .isEqualTo("INVALID_DATE");
    }

    @Test
    @DisplayName("is asked for in an encrypted body of the right key, algorithms, time and nonce")
    void encryption() {
        String body = SELLER.formatted("shop-1", "CORPORATE", "company").replace('\'', '"');
        Shop open = shop.with("TossPayments-api-security-mode", "ENCRYPTION");

        assertThat(code(shop.post("/v2/sellers", body))).isEqualTo("ENCRYPTION_REQUIRED");
        assertThat(code(open.send("/v2/sellers", "POST", "plain text", "text/plain")))
                .isEqualTo("INVALID_ENCRYPTION");
        assertThat(code(sent(Jwe.seal("ab".repeat(32), header(), body)))).isEqualTo("INVALID_ENCRYPTION");
        assertThat(code(sent(Jwe.seal(main.securityKey(), header().put("alg", "A256KW"), body))))
                .isEqualTo("INVALID_ENCRYPTION");
        assertThat(code(sent(Jwe.seal(main.securityKey(), header().put("iat", "2026-03-02T09:00:00Z"), body))))
                .isEqualTo("INVALID_ENCRYPTION");
        assertThat(code(sent(Jwe.seal(main.securityKey(), header().put("iat", "2026-03-02T17:49:00+09:00"), body))))
                .isEqualTo("INVALID_ENCRYPTION");
        assertThat(code(sent(Jwe.seal(main.securityKey(), header().put("nonce", "once"), body))))
                .isEqualTo("INVALID_ENCRYPTION");
        String good = Jwe.seal(main.securityKey(), header(), body);
        assertThat(code(sent(good.substring(0, good.length() - 4) + "AAAA"))).isEqualTo("INVALID_ENCRYPTION");

        assertThat(sent(good).status()).isEqualTo(200);
        assertThat(code(sent(good))).isEqualTo("INVALID_ENCRYPTION");
    }

    @Test
    @DisplayName("may be encrypted with either key while the key is changed")
    void rotation() {
        String second = "ab".repeat(32);
        toss.events().rotateSecurityKey("main", second);

        String body = SELLER.formatted("shop-1", "CORPORATE", "company").replace('\'', '"');
        Answer answer = sent(Jwe.seal(second, header(), body));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Jwe.open(second, answer.http().body())).isNotNull();
        assertThat(seller("shop-2").path("status").asText()).isEqualTo("PARTIALLY_APPROVED");
    }

    @Test
    @DisplayName("is refused in an envelope that is not encrypted")
    void envelope() {
        Answer refused = shop.get("/v2/payouts/nobody");

        assertThat(refused.at("entityBody").isNull()).isTrue();
        assertThat(refused.text("error.code")).isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(refused.text("traceId")).hasSize(32);
        assertThat(code(new Shop(toss, "test_sk_nobody").get("/v2/balances"))).isEqualTo("UNAUTHORIZED_KEY");
    }

    @Test
    @DisplayName("goes to a seller who is registered once and rightly")
    void registration() {
        JsonNode seller = seller("shop-1");
        Shop stranger = new Shop(toss, toss.account("stranger").secretKey());
        assertThat(code(stranger.get("/v2/sellers/" + seller.path("id").asText())))
                .isEqualTo("NOT_FOUND_SELLER");
        assertThat(seller.at("/account/accountNumber").asText()).contains("*");
        assertThat(code(sealed("/v2/sellers", SELLER.formatted("shop-1", "CORPORATE", "company"))))
                .isEqualTo("DUPLICATED_REF_SELLER_ID");
        assertThat(code(sealed("/v2/sellers", SELLER.formatted("shop-2", "CORPORATE", "individual"))))
                .isEqualTo("INVALID_REQUEST");
        assertThat(code(sealed("/v2/sellers", SELLER.formatted("shop-2", "CLUB", "company"))))
                .isEqualTo("INVALID_SELLER");
        assertThat(code(sealed(
                        "/v2/sellers",
                        SELLER.formatted("shop-2", "CORPORATE", "company").replace("092", "000"))))
                .isEqualTo("INVALID_BANK");
    }

    private static String code(Answer answer) {
        return answer.text("error.code");
    }

    private JsonNode seller(String reference) {
        return open(sealed("/v2/sellers", SELLER.formatted(reference, "CORPORATE", "company")))
                .path("entityBody");
    }

    private JsonNode made(ObjectNode payout) {
        return open(sealed("/v2/payouts", list(payout))).at("/entityBody/items/0");
    }

    private static String list(ObjectNode payout) {
        return "[" + payout + "]";
    }

    private static ObjectNode payout(String reference, String seller, long amount) {
        return Shop.object("""
                {'refPayoutId': '%s', 'destination': '%s', 'scheduleType': 'EXPRESS',
                 'amount': {'currency': 'KRW', 'value': %d}, 'transactionDescription': '정산'}
                """.formatted(reference, seller, amount));
    }

    private static ObjectNode header() {
        return Shop.object("{'alg': 'dir', 'enc': 'A256GCM', 'iat': '2026-03-02T18:00:00+09:00', 'nonce': '"
                + UUID.randomUUID() + "'}");
    }

    private Answer sealed(String path, String body) {
        return sent(path, Jwe.seal(main.securityKey(), header(), body.replace('\'', '"')));
    }

    private Answer sent(String sealed) {
        return sent("/v2/sellers", sealed);
    }

    private Answer sent(String path, String sealed) {
        return shop.with("TossPayments-api-security-mode", "ENCRYPTION").send(path, "POST", sealed, "text/plain");
    }

    private JsonNode open(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        Jwe.Opened opened = Objects.requireNonNull(
                Jwe.open(main.securityKey(), answer.http().body()));
        return Shop.object(opened.text());
    }
}
