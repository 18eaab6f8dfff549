package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeSearchResult;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentIntentUpdateParams;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching for PaymentIntents, which sees them late. */
class SearchTest {

    private static final String ORDER = "metadata['order_id']:'6735'";

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A new intent is not found at once, but after a while")
    void lag() throws Exception {
        PaymentIntent made = order("6735");
        order("6736");

        assertThat(search(ORDER).getData()).isEmpty();

        shop.stripe().clock().advance(Duration.ofMinutes(1));

        assertThat(search(ORDER).getData()).extracting(PaymentIntent::getId).containsExactly(made.getId());
        assertThat(search(ORDER).getHasMore()).isFalse();
        assertThat(search(ORDER).getUrl()).isEqualTo("/v1/payment_intents/search");
    }

    @Test
    @DisplayName("What has changed is not seen at once either")
    void lagOfChanges() throws Exception {
        PaymentIntent made = order("6735");
        shop.stripe().clock().advance(Duration.ofMinutes(1));
        shop.v1()
                .paymentIntents()
                .update(
                        made.getId(),
                        PaymentIntentUpdateParams.builder()
                                .putMetadata("order_id", "6736")
                                .build());

        assertThat(search("metadata['order_id']:'6736'").getData()).isEmpty();

        shop.stripe().clock().advance(Duration.ofMinutes(1));

        assertThat(search("metadata['order_id']:'6736'").getData()).hasSize(1);
        assertThat(search(ORDER).getData()).isEmpty();
    }

    @Test
    @DisplayName("Without a lag it is found at once")
    void noLag() throws Exception {
        shop.stripe().searchLag(Duration.ZERO);
        order("6735");

        assertThat(search(ORDER).getData()).hasSize(1);
    }

    @Test
    @DisplayName("Both kinds of quotes and escapes are understood, and several conditions")
    void language() throws Exception {
        shop.stripe().searchLag(Duration.ZERO);
        PaymentIntent made = order("it's \"6735\"");

        assertThat(search("metadata[\"order_id\"]:\"it's \\\"6735\\\"\"").getData())
                .hasSize(1);
        assertThat(search("metadata['order_id']:'it\\'s \"6735\"' AND status:'requires_payment_method'")
                        .getData())
                .extracting(PaymentIntent::getId)
                .containsExactly(made.getId());
        assertThat(search("metadata['order_id']:'it\\'s \"6735\"' AND status:'succeeded'")
                        .getData())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order 6735", "metadata['order_id']", "metadata['order_id']:'6735", "mugs:'2'"})
    @DisplayName("A query that makes no sense is refused")
    void nonsense(String query) {
        assertThatThrownBy(() -> search(query)).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(400);
        });
    }

    @Test
    @DisplayName("Many are found page by page, each once")
    void pages() throws Exception {
        shop.stripe().searchLag(Duration.ZERO);
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            made.add(order("6735").getId());
        }

        StripeSearchResult<PaymentIntent> first = shop.v1()
                .paymentIntents()
                .search(PaymentIntentSearchParams.builder()
                        .setQuery(ORDER)
                        .setLimit(3L)
                        .build());

        assertThat(first.getData()).hasSize(3);
        assertThat(first.getHasMore()).isTrue();
        assertThat(first.getNextPage()).isNotBlank();
        List<String> found = new java.util.ArrayList<>();
        first.autoPagingIterable().forEach(intent -> found.add(intent.getId()));
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
    }

    private PaymentIntent order(String id) throws StripeException {
        return shop.create(StripeShop.intent(1999, "usd").putMetadata("order_id", id));
    }

    private StripeSearchResult<PaymentIntent> search(String query) throws StripeException {
        return shop.v1()
                .paymentIntents()
                .search(PaymentIntentSearchParams.builder().setQuery(query).build());
    }
}
