package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.coinbase.Shop.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The list of checkouts of the simulated Coinbase")
class CoinbaseCheckoutListTest extends Stage {

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return StreamSupport.stream(answer.at("checkouts").spliterator(), false)
                .map(checkout -> checkout.path("id").asText())
                .toList();
    }

    private List<String> made(int count) {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newestFirst.add(0, shop.create("10", "USDC", "order-" + i).id());
        }
        return newestFirst;
    }

    @Test
    @DisplayName("has the newest first, page by page to the end")
    void pages() {
        List<String> all = made(5);
        List<String> seen = new ArrayList<>();

        Answer page = shop.get(Shop.CHECKOUTS, "pageSize=2");
        seen.addAll(ids(page));
        assertThat(seen).hasSize(2);
        for (int i = 0; i < 2; i++) {
            made(1); // what is new does not move the next pages
            page = shop.get(Shop.CHECKOUTS, "pageSize=2", "pageToken=" + page.text("nextPageToken"));
            seen.addAll(ids(page));
        }

        assertThat(seen).containsExactlyElementsOf(all);
        assertThat(page.body().has("nextPageToken")).isFalse();
    }

    @Test
    @DisplayName("has twenty on a page unless asked otherwise, and names no further page without need")
    void usualSize() {
        made(21);

        assertThat(ids(shop.get(Shop.CHECKOUTS))).hasSize(20);
        assertThat(shop.get(Shop.CHECKOUTS).body().has("nextPageToken")).isTrue();
        assertThat(shop.get(Shop.CHECKOUTS, "pageSize=21").body().has("nextPageToken"))
                .isFalse();
        assertThat(shop.get(Shop.SANDBOX).body().toString()).isEqualTo("{\"checkouts\":[]}");
    }

    @Test
    @DisplayName("has only what has one of the statuses")
    void statuses() {
        String paid = paid("10", "USDC", "order-1");
        String refunded = paid("10", "USDC", "order-2");
        shop.refund(refunded, "{'amount': '1'}");
        coinbase.backOffice().settleRefunds();
        String active = shop.create("10", "USDC", "order-3").id();

        assertThat(ids(shop.get(Shop.CHECKOUTS, "status=COMPLETED"))).containsExactly(paid);
        assertThat(ids(shop.get(Shop.CHECKOUTS, "status=ACTIVE", "status=PARTIALLY_REFUNDED")))
                .containsExactly(active, refunded);
        assertThat(ids(shop.get(Shop.CHECKOUTS, "status=FAILED"))).isEmpty();
    }

    @Test
    @DisplayName("has only what was made within the time, its ends included")
    void times() {
        String first = shop.create("10", "USDC", "order-1").id();
        pass(Duration.ofMinutes(1));
        String second = shop.create("10", "USDC", "order-2").id();
        pass(Duration.ofMinutes(1));
        String third = shop.create("10", "USDC", "order-3").id();

        assertThat(ids(shop.get(Shop.CHECKOUTS, "startTime=2026-03-02T09:01:00Z")))
                .containsExactly(third, second);
        assertThat(ids(shop.get(Shop.CHECKOUTS, "endTime=2026-03-02T09:01:00Z")))
                .containsExactly(second, first);
        assertThat(ids(shop.get(Shop.CHECKOUTS, "startTime=2026-03-02T09:00:01Z", "endTime=2026-03-02T10:01:59+01:00")))
                .containsExactly(second);
    }

    @Test
    @DisplayName("has only what is described so, in letters of any case")
    void descriptions() {
        String mug = shop.create("10", "USDC", "order-1").id();
        shop.post(Shop.CHECKOUTS, "{'amount': '1', 'currency': 'USDC', 'description': 'A plate'}");
        shop.post(Shop.CHECKOUTS, "{'amount': '1', 'currency': 'USDC'}");

        assertThat(ids(shop.get(Shop.CHECKOUTS, "descriptionQuery=a MUG"))).containsExactly(mug);
        assertThat(ids(shop.get(Shop.CHECKOUTS, "descriptionQuery=.*"))).isEmpty();
    }

    @Test
    @DisplayName("shows nothing of another merchant, whose page tokens are not taken either")
    void otherMerchant() {
        made(2);
        String token = shop.get(Shop.CHECKOUTS, "pageSize=1").text("nextPageToken");
        Shop stranger = new Shop(coinbase, new ApiKey(coinbase.account("stranger")));

        assertThat(ids(stranger.get(Shop.CHECKOUTS))).isEmpty();
        assertThat(stranger.get(Shop.CHECKOUTS, "pageToken=" + token).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageSize=0",
                "pageSize=101",
                "pageSize=ten",
                "pageToken=nothing",
                "pageToken=YWZ0ZXIgeA",
                "status=PAID",
                "startTime=yesterday",
                "endTime=2026-03-02"
            })
    @DisplayName("refuses what is malformed")
    void malformed(String parameter) {
        Answer answer = shop.get(Shop.CHECKOUTS, parameter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorType")).isEqualTo("invalid_request");
        assertThat(shop.get(Shop.CHECKOUTS, "descriptionQuery=" + "x".repeat(501))
                        .status())
                .isEqualTo(400);
        assertThat(shop.get(Shop.CHECKOUTS, "descriptionQuery=" + "x".repeat(500))
                        .status())
                .isEqualTo(200);
    }
}
