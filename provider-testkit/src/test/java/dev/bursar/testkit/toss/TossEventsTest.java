package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.WebhookDelivery;
import dev.bursar.testkit.WebhookTarget;
import dev.bursar.testkit.toss.Shop.Answer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A webhook of the simulated Toss Payments")
class TossEventsTest extends Stage {

    private static final String ID = "tosspayments-webhook-transmission-id";
    private static final String TIME = "tosspayments-webhook-transmission-time";
    private static final String COUNT = "tosspayments-webhook-transmission-retried-count";
    private static final String SIGNATURE = "tosspayments-webhook-signature";

    @Test
    @DisplayName("tells of a payment with three headers and no signature")
    void paid() {
        Answer paid = shop.paid("order-1");

        WebhookRequest request = toss.webhooks().lastRequest();

        assertThat(request.requireHeader(ID)).startsWith("whtrans_");
        assertThat(request.requireHeader(TIME)).isEqualTo("2026-03-02T18:00:00+09:00");
        assertThat(request.requireHeader(COUNT)).isEqualTo("0");
        assertThat(request.header(SIGNATURE)).isEmpty();
        JsonNode event = toldLast();
        assertThat(event.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("eventType", "createdAt", "data");
        assertThat(event.path("eventType").asText()).isEqualTo("PAYMENT_STATUS_CHANGED");
        assertThat(event.path("data")).isEqualTo(paid.body());
    }

    @Test
    @DisplayName("says when it was made by the clocks of Seoul, without saying so, to three to six digits")
    void createdAt() {
        List<String> fractions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            toss.events().sendUnknown("main");
            fractions.add(toldLast().path("createdAt").asText());
        }

        assertThat(fractions).allMatch(time -> time.matches("2026-03-02T18:00:00\\.[0-9]{3,6}"));
        assertThat(fractions).noneMatch(time -> time.matches(".*\\.[0-9]{3}[0-9]*0"));
        assertThat(fractions.stream().map(String::length).collect(Collectors.toSet()))
                .hasSizeGreaterThan(1);
        assertThat(Seoul.local(Instant.parse("2026-01-02T05:46:59Z"), 653_270)).isEqualTo("2026-01-02T14:46:59.65327");
        assertThat(Seoul.local(Instant.parse("2026-01-02T05:46:59Z"), 0)).isEqualTo("2026-01-02T14:46:59.000");
    }

    @Test
    @DisplayName("does not come for what is made or authenticated")
    void notTold() {
        toss.customer().pays(shop.created("order-1"));

        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("comes again seven times until it is answered with 200, as no other status is enough")
    void retries() {
        int[] answers = {500, 0, 302, 201, 204, 404, 503, 500};
        AtomicInteger next = new AtomicInteger();
        toss.webhooks().deliverTo(WebhookTarget.of(request -> answers[next.getAndIncrement()]));
        Instant start = toss.clock().instant();

        shop.paid("order-1");
        toss.clock().advance(Duration.ofDays(10));

        List<WebhookDelivery> deliveries = toss.webhooks().deliveries();
        assertThat(deliveries)
                .extracting(delivery -> Duration.between(start, delivery.at()).toMinutes())
                .containsExactly(0L, 1L, 5L, 21L, 85L, 341L, 1365L, 5461L);
        assertThat(deliveries)
                .extracting(delivery -> delivery.request().requireHeader(COUNT))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(deliveries.stream()
                        .map(delivery -> delivery.request().requireHeader(ID))
                        .distinct())
                .hasSize(1);
        assertThat(deliveries.get(1).request().requireHeader(TIME)).isEqualTo("2026-03-02T18:01:00+09:00");
    }

    @Test
    @DisplayName("comes no more once it is answered with 200")
    void accepted() {
        toss.webhooks().deliverTo(WebhookTarget.of(request -> 200));

        shop.paid("order-1");
        toss.clock().advance(Duration.ofDays(10));

        assertThat(toss.webhooks().deliveries()).hasSize(1);
    }

    @Test
    @DisplayName("may be of a type that nobody knows")
    void unknown() {
        toss.events().sendUnknown("main");

        assertThat(toldLast().path("eventType").asText()).isEqualTo("NOVELTY_APPEARED");
        assertThat(toldLast().at("/data/paymentKey").isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("can be forged by anybody, and changes nothing")
    void forged() {
        String key = shop.created("order-1");

        TossNotice notice = toss.events().forgedPaid(key, "order-1", BigDecimal.valueOf(15000), "KRW");
        TossNotice deposit = toss.events().forgedDeposit("order-1", "ps_guess");

        String body = new String(notice.body(), StandardCharsets.UTF_8);
        assertThat(body)
                .contains("\"eventType\":\"PAYMENT_STATUS_CHANGED\"")
                .contains("\"status\":\"DONE\"")
                .contains(key);
        assertThat(notice.headers().keySet()).containsExactlyInAnyOrder("Content-Type", ID, TIME, COUNT);
        assertThat(new String(deposit.body(), StandardCharsets.UTF_8)).contains("\"secret\":\"ps_guess\"");
        assertThat(notice.toString()).doesNotContain(key);
        TossNotice anonymous = toss.events().forgedPaid(null, "order-1", BigDecimal.TEN, "KRW");
        assertThat(new String(anonymous.body(), StandardCharsets.UTF_8)).doesNotContain("paymentKey");
        assertThat(told()).isEmpty();
        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("READY");
    }

    @ParameterizedTest
    @CsvSource({
        "false, KIEsfngD5OkNWtOzyLIUAO8KF6v3lJDUCI8zZaVLVLI=",
        "true, v0r33n6OyZS/eyWBSKg5BWhdfh2hZv2O9nXh8wG9ruM="
    })
    @DisplayName("about a payout is signed with the key's text or with what it stands for")
    void vectors(boolean decoded, String signature) {
        byte[] body = "{\"eventType\":\"payout.changed\",\"eventId\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(TossSignature.hmac("0123456789abcdef".repeat(4), decoded, body, "2024-09-05T12:19:21+09:00"))
                .isEqualTo(signature);
    }

    @Test
    @DisplayName("about a seller carries two signatures, of which the second is the account's")
    void signed() {
        toss.events().sendSellerChanged("main", "seller_1", "APPROVED");

        assertThat(toldLast().path("eventType").asText()).isEqualTo("seller.changed");
        assertThat(toldLast().path("createdAt").asText()).isEqualTo("2026-03-02T18:00:00+09:00");
        assertThat(toldLast().at("/entityBody/status").asText()).isEqualTo("APPROVED");
        List<String> signatures = signatures();
        assertThat(signatures).hasSize(2).allMatch(one -> one.startsWith("v1:"));
        assertThat(signatures.get(1)).isEqualTo("v1:" + signature(main.securityKey(), false));
        assertThat(signatures.get(0)).isNotEqualTo(signatures.get(1));
    }

    @Test
    @DisplayName("about a seller carries the signatures of both keys while the key is changed")
    void rotation() {
        String second = "ab".repeat(32);
        toss.events().rotateSecurityKey("main", second);
        toss.events().sendSellerChanged("main", "seller_1", "APPROVED");
        assertThat(signatures())
                .containsExactly("v1:" + signature(main.securityKey(), false), "v1:" + signature(second, false));

        String third = "cd".repeat(32);
        toss.events().rotateSecurityKey("main", third);
        toss.events().signWithDecodedKeys(true);
        toss.events().sendSellerChanged("main", "seller_1", "KYC_REQUIRED");

        assertThat(Set.copyOf(signatures()))
                .isEqualTo(Set.of("v1:" + signature(second, true), "v1:" + signature(third, true)));
    }

    private List<String> signatures() {
        return Arrays.asList(
                toss.webhooks().lastRequest().requireHeader(SIGNATURE).split(",", -1));
    }

    private String signature(String key, boolean decoded) {
        WebhookRequest request = toss.webhooks().lastRequest();
        return TossSignature.hmac(key, decoded, request.body(), request.requireHeader(TIME));
    }
}
