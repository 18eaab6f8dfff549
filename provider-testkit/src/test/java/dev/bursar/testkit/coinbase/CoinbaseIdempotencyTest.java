package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.coinbase.Shop.Answer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The idempotency keys of the simulated Coinbase")
class CoinbaseIdempotencyTest extends Stage {

    private static final String KEY = "8e03978e-40d5-43e8-bc93-6894a57f9324";

    @Test
    @DisplayName("give the first answer of a creation again")
    void repeated() {
        Answer first = shop.keyed(KEY).create("10", "USDC", "order-1");
        Answer again = shop.keyed(KEY).create("10", "USDC", "order-1");
        Answer upper = shop.keyed(KEY.toUpperCase(Locale.ROOT)).create("10", "USDC", "order-1");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.status()).isEqualTo(201);
        assertThat(upper.body()).isEqualTo(first.body());
        assertThat(book("order-1").payments()).hasSize(1);
        assertThat(coinbase.requests().all().get(0).idempotencyKey()).isEqualTo(KEY);
    }

    @Test
    @DisplayName("are not good for another body")
    void conflict() {
        shop.keyed(KEY).create("10", "USDC", "order-1");

        Answer other = shop.keyed(KEY).create("11", "USDC", "order-1");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("errorType")).isEqualTo("idempotency_error");
        assertThat(book("order-1").payments()).hasSize(1);
    }

    @Test
    @DisplayName("belong to an account and an environment")
    void scope() {
        Shop stranger = new Shop(coinbase, new ApiKey(coinbase.account("stranger")));
        String id = shop.keyed(KEY).create("10", "USDC", "order-1").id();

        assertThat(stranger.keyed(KEY).create("10", "USDC", "order-1").id()).isNotEqualTo(id);
        assertThat(shop.keyed(KEY)
                        .post(Shop.SANDBOX, Shop.checkout("10", "USDC", "order-1"))
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    @DisplayName("are free again after a refusal")
    void refusalsAreNotKept() {
        assertThat(shop.keyed(KEY).create("10.001", "USDC", "order-1").status()).isEqualTo(400);

        assertThat(shop.keyed(KEY).create("10.00", "USDC", "order-1").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("have to be random UUIDs")
    void malformed() {
        for (String key : List.of("order-1", KEY.substring(1), "8e03978e-40d5-13e8-bc93-6894a57f9324", KEY + KEY)) {
            Answer answer = shop.keyed(key).create("10", "USDC", "order-1");
            assertThat(answer.status()).as(key).isEqualTo(400);
            assertThat(answer.text("errorType")).isEqualTo("invalid_request");
        }
        assertThat(shop.create("10", "USDC", "order-1").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("make no difference to refunds, unless they are meant to")
    void refunds() {
        String id = paid("10", "USDC", "order-1");
        Shop keyed = shop.keyed(KEY);
        String first = keyed.refund(id, "{'amount': '1'}").text("refund.id");

        assertThat(keyed.refund(id, "{'amount': '1'}").text("refund.id")).isNotEqualTo(first);

        coinbase.backOffice().honourRefundKeys(true);
        String kept = keyed.refund(id, "{'amount': '1'}").text("refund.id");
        assertThat(keyed.refund(id, "{'amount': '1'}").text("refund.id")).isEqualTo(kept);
        assertThat(keyed.refund(id, "{'amount': '2'}").status()).isEqualTo(422);
        assertThat(shop.checkout(id).at("refunds")).hasSize(3);
    }
}
