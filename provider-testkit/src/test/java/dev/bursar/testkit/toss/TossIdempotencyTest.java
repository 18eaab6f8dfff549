package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.testkit.Fault;
import dev.bursar.testkit.toss.Shop.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An idempotency key at the simulated Toss Payments")
class TossIdempotencyTest extends Stage {

    private final Shop keyed = shop.keyed("key-1");

    @Test
    @DisplayName("has one answer, whatever has happened since")
    void replay() {
        String key = shop.created("order-1");
        toss.customer().pays(key);
        Answer first = keyed.confirm(key, "order-1", "15000");
        shop.cancel(key, "");

        Answer again = keyed.confirm(key, "order-1", "15000");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps a refusal, though the cause is gone")
    void keepsRefusals() {
        String key = shop.created("order-1");
        Answer early = keyed.confirm(key, "order-1", "15000");
        toss.customer().pays(key);

        Answer again = keyed.confirm(key, "order-1", "15000");

        assertThat(early.code()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.code()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
        assertThat(shop.keyed("key-2").confirm(key, "order-1", "15000").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("keeps an answer that was lost")
    void keepsLostAnswers() {
        String key = shop.created("order-1");
        toss.customer().pays(key);
        toss.faults().next("payment.confirm", Fault.commitThenDrop());

        assertThatThrownBy(() -> keyed.confirm(key, "order-1", "15000")).isInstanceOf(UncheckedIOException.class);
        Answer told = keyed.confirm(key, "order-1", "15000");

        assertThat(told.text("status")).isEqualTo("DONE");
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps a breakdown, though the request was executed")
    void keepsBreakdown() {
        String key = shop.created("order-1");
        toss.customer().pays(key);
        toss.backOffice().breakDown("main");
        assertThat(shop.get("/v1/payments/" + key).status()).isEqualTo(200);

        Answer broken = keyed.confirm(key, "order-1", "15000");
        Answer again = keyed.confirm(key, "order-1", "15000");

        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.code()).isEqualTo("FAILED_INTERNAL_SYSTEM_PROCESSING");
        assertThat(again.status()).isEqualTo(500);
        assertThat(shop.create(Shop.window("order-2")).status()).isEqualTo(200);
        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("DONE");
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("belongs to one address and one secret key")
    void scope() {
        Answer mine = keyed.create(Shop.window("order-1"));
        Answer theirs = new Shop(toss, toss.account("stranger").secretKey())
                .keyed("key-1")
                .create(Shop.window("order-1"));
        Answer elsewhere = keyed.awaited("order-2", "");

        assertThat(theirs.text("paymentKey")).isNotEqualTo(mine.text("paymentKey"));
        assertThat(elsewhere.text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    }

    @Test
    @DisplayName("stands for its first body, unless told to refuse another")
    void otherBody() {
        Answer first = keyed.create(Shop.window("order-1"));
        Answer other = keyed.create(Shop.window("order-2"));
        toss.backOffice().refuseOtherBodies(true);
        Answer refused = keyed.create(Shop.window("order-2"));

        assertThat(other.body()).isEqualTo(first.body());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_IDEMPOTENCY_KEY");
        assertThat(keyed.create(Shop.window("order-1")).body()).isEqualTo(first.body());
    }

    @Test
    @DisplayName("whose twin is still at work can be asked again")
    void twin() {
        Answer first = keyed.create(Shop.window("order-1"));
        toss.backOffice().keepTwinsRunning(1);

        Answer busy = keyed.create(Shop.window("order-1"));

        assertThat(busy.status()).isEqualTo(409);
        assertThat(busy.code()).isEqualTo("IDEMPOTENT_REQUEST_PROCESSING");
        assertThat(keyed.create(Shop.window("order-1")).body()).isEqualTo(first.body());
    }

    @Test
    @DisplayName("is new again after fifteen days")
    void pruned() {
        Answer first = keyed.create(Shop.window("order-1"));
        toss.clock().advance(Duration.ofDays(15).minusSeconds(1));
        assertThat(keyed.create(Shop.window("order-1")).body()).isEqualTo(first.body());
        toss.clock().advance(Duration.ofSeconds(1));

        assertThat(keyed.create(Shop.window("order-1")).text("paymentKey")).isNotEqualTo(first.text("paymentKey"));
    }

    @Test
    @DisplayName("is no longer than 300 characters, and means nothing on a GET")
    void limits() {
        Answer tooLong = shop.keyed("k".repeat(301)).create(Shop.window("order-1"));
        Answer longest = shop.keyed("k".repeat(300)).create(Shop.window("order-1"));
        String path = "/v1/payments/" + longest.text("paymentKey");

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.code()).isEqualTo("INVALID_IDEMPOTENCY_KEY");
        assertThat(keyed.get(path).text("status")).isEqualTo("READY");
        toss.customer().pays(longest.text("paymentKey"));
        assertThat(keyed.get(path).text("status")).isEqualTo("IN_PROGRESS");
    }

    @Test
    @DisplayName("is not taken by a request that never reached its execution")
    void serverErrors() {
        toss.faults().next("payment.create", Fault.errorBeforeCommit(500));
        Answer broken = keyed.create(Shop.window("order-1"));
        toss.faults().next("payment.create", Fault.tooManyRequests(Duration.ofSeconds(1)));
        Answer busy = keyed.create(Shop.window("order-1"));

        assertThat(broken.code()).isEqualTo("FAILED_INTERNAL_SYSTEM_PROCESSING");
        assertThat(busy.status()).isEqualTo(429);
        assertThat(keyed.create(Shop.window("order-1")).status()).isEqualTo(200);
    }
}
