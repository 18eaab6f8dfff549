package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentListParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing PaymentIntents. */
class ListTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("Without a limit the ten newest come, the newest first")
    void newestFirst() throws Exception {
        List<String> newest = make(12);

        StripeCollection<PaymentIntent> page = shop.v1().paymentIntents().list();

        assertThat(page.getData()).extracting(PaymentIntent::getId).containsExactlyElementsOf(newest.subList(0, 10));
        assertThat(page.getHasMore()).isTrue();
        assertThat(page.getUrl()).isEqualTo("/v1/payment_intents");
    }

    @Test
    @DisplayName("The client pages through more than a hundred, each comes once")
    void autoPaging() throws Exception {
        List<String> newest = make(203);

        List<String> seen = ids(list(PaymentIntentListParams.builder().setLimit(100L)));

        assertThat(seen).containsExactlyElementsOf(newest);
    }

    @Test
    @DisplayName("Backwards a page is still the newest first, and those next to the row that was named")
    void backwards() throws Exception {
        List<String> newest = make(7);
        String oldest = newest.get(6);

        StripeCollection<PaymentIntent> page =
                list(PaymentIntentListParams.builder().setLimit(2L).setEndingBefore(oldest));

        assertThat(page.getData()).extracting(PaymentIntent::getId).containsExactly(newest.get(4), newest.get(5));
        assertThat(page.getHasMore()).isTrue();
        assertThat(list(PaymentIntentListParams.builder().setLimit(5L).setEndingBefore(newest.get(2)))
                        .getHasMore())
                .isFalse();
    }

    @Test
    @DisplayName("Only those of a time come where a time is asked for")
    void created() throws Exception {
        make(2);
        shop.stripe().clock().advance(Duration.ofHours(1));
        long then = shop.stripe().clock().instant().getEpochSecond();
        List<String> later = make(2);
        shop.stripe().clock().advance(Duration.ofHours(1));
        make(2);

        StripeCollection<PaymentIntent> page = list(PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(then)
                        .setLt(then + 3600)
                        .build()));

        assertThat(ids(page)).containsExactlyElementsOf(later);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 101, -1})
    @DisplayName("A page has between one and a hundred rows")
    void limits(long limit) {
        assertThatThrownBy(() -> list(PaymentIntentListParams.builder().setLimit(limit)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("limit"));
    }

    @Test
    @DisplayName("A page after a row that nobody knows is refused")
    void unknownRow() {
        assertThatThrownBy(() -> list(PaymentIntentListParams.builder().setStartingAfter("pi_3Nobody")))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                    assertThat(refused.getParam()).isEqualTo("starting_after");
                });
    }

    @Test
    @DisplayName("Each account sees its own")
    void accounts() throws Exception {
        make(1);

        StripeCollection<PaymentIntent> page = shop.client(
                        shop.stripe().account("stranger").secretKey(), 0)
                .v1()
                .paymentIntents()
                .list();

        assertThat(page.getData()).isEmpty();
        assertThat(page.getHasMore()).isFalse();
    }

    private List<String> make(int count) throws StripeException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(0, shop.create(1999, "usd").getId());
        }
        return ids;
    }

    private StripeCollection<PaymentIntent> list(PaymentIntentListParams.Builder params) throws StripeException {
        return shop.v1().paymentIntents().list(params.build());
    }

    private static List<String> ids(StripeCollection<PaymentIntent> page) {
        List<String> ids = new ArrayList<>();
        page.autoPagingIterable().forEach(intent -> ids.add(intent.getId()));
        return ids;
    }
}
