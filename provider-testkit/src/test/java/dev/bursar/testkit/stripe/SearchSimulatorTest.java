package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.stripe.Caller.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Searches at the simulated Stripe")
class SearchSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final Caller caller = new Caller(stripe, stripe.account("main").secretKey());

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("see what is new or has changed a minute later")
    void lag() {
        String id = caller.intent("order-1").text("id");
        assertThat(search("metadata['order_id']:'order-1'").at("data")).isEmpty();

        stripe.clock().advance(Duration.ofMinutes(1));
        assertThat(search("metadata['order_id']:'order-1'").text("data.0.id")).isEqualTo(id);
        stripe.customer().pays(id);
        assertThat(search("metadata['order_id']:'order-1'").at("data")).isEmpty();

        stripe.searchLag(Duration.ZERO);
        Answer found = search("metadata['order_id']:'order-1'");
        assertThat(found.text("object")).isEqualTo("search_result");
        assertThat(found.text("data.0.status")).isEqualTo("succeeded");
        assertThat(found.at("has_more").asBoolean()).isFalse();
        assertThat(found.at("next_page").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata['order_id']:'order-1' | 1",
                "metadata[\"order_id\"]:\"order-1\" | 1",
                "metadata['order_id']~'order' | 2",
                "-metadata['order_id']:'order-1' | 1",
                "status:'succeeded' | 1",
                "status:'succeeded' AND metadata['order_id']:'order-1' | 0",
                "status:'succeeded' OR metadata['order_id']:'order-1' | 2",
                "amount>1099 | 0",
                "amount>=1099 AND currency:'usd' | 2",
                "customer:'cus_nobody' | 0"
            })
    @DisplayName("read Stripe's query language")
    void queries(String query, int found) {
        stripe.searchLag(Duration.ZERO);
        caller.intent("order-1");
        caller.charge("order-2", "pm_card_visa");

        assertThat(search(query).at("data").size()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-1", "status:", "colour:'red'", "status:'a' AND amount>1 OR amount<3", "status>'x'"})
    @DisplayName("refuse what they cannot read")
    void unreadable(String query) {
        stripe.searchLag(Duration.ZERO);
        caller.intent("order-1");

        assertThat(search(query).text("error.param")).isEqualTo("query");
    }

    @Test
    @DisplayName("come page by page, the newest first")
    void pages() {
        stripe.searchLag(Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            caller.intent("order-1", "metadata[number]=" + i);
        }

        Answer first = search("metadata['order_id']:'order-1'", "limit=2");
        Answer second = search("metadata['order_id']:'order-1'", "limit=2", "page=" + first.text("next_page"));

        assertThat(first.text("data.0.metadata.number")).isEqualTo("2");
        assertThat(first.at("has_more").asBoolean()).isTrue();
        assertThat(second.at("data").size()).isEqualTo(1);
        assertThat(second.text("data.0.metadata.number")).isEqualTo("0");
    }

    private Answer search(String query, String... more) {
        String[] parameters = java.util.Arrays.copyOf(more, more.length + 1);
        parameters[more.length] = "query=" + query;
        return caller.get("/v1/payment_intents/search", parameters);
    }
}
