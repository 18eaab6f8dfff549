package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison with the client's classes finds what it is there to find. */
class SdkShapeTest {

    private static final String REFUND = """
            {"id": "re_1", "object": "refund", "amount": 5000, "charge": "ch_1", "created": 1772442000,
             "currency": "krw", "metadata": {"refund_id": "refund-7"}, "payment_intent": "pi_1",
             "reason": null, "status": "succeeded"}""";

    @Test
    @DisplayName("A refund as Stripe writes it is in order")
    void inOrder() {
        assertThat(SdkShape.oddities(REFUND)).isEmpty();
    }

    @ParameterizedTest(name = "{1} is found")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"currency\": \"krw\" | \"currency\": \"krw\", \"livemode\": false | refund.livemode is unknown",
                "5000 | \"5000\" | refund.amount is \"5000\", no Long",
                "5000 | 50.5 | refund.amount is 50.5, no Long",
                "\"refund-7\" | 7 | refund.metadata[refund_id] is 7, no String",
                "\"ch_1\" | {\"id\": \"ch_1\"; \"fee\": 3} | refund.charge.fee is unknown",
                "\"ch_1\" | {\"object\": \"customer\"} | refund.charge calls itself customer",
                "\"ch_1\" | null | refund.charge is missing",
                "\"succeeded\" | null | refund.status is missing",
                "\"object\": \"refund\" | \"object\": \"payback\" | payback is an object nobody knows",
                "\"object\": \"refund\" | \"object\": 3 | neither an object with a name nor an error",
                "\"amount\": | \"amount\": 1; \"amount\": | no JSON",
                "\"succeeded\"} | \"succeeded\"}} | no JSON"
            })
    @DisplayName("A refund as Stripe never writes it")
    void outOfOrder(String right, String wrong, String oddity) {
        String odd = REFUND.replace(right, wrong.replace(';', ','));

        assertThat(SdkShape.oddities(odd)).anySatisfy(found -> assertThat(found).startsWith(oddity));
    }

    @Test
    @DisplayName("It looks into lists, events and errors")
    void nested() {
        String odd = REFUND.replace("\"krw\"", "\"krw\", \"won\": true");
        String list = "{\"object\":\"list\",\"data\":[%s],\"has_more\":false,\"url\":\"/v1/refunds\"}".formatted(odd);
        String event = """
                {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia", "created": 1772442000,
                 "livemode": false, "pending_webhooks": 1, "type": "refund.updated",
                 "data": {"object": %s, "previous_attributes": {"status": "pending", "state": "new"}}}""".formatted(odd);
        String error = "{\"error\":{\"type\":\"card_error\",\"source\":%s}}".formatted(odd);

        assertThat(SdkShape.oddities(list)).containsExactly("list.data[].won is unknown");
        assertThat(SdkShape.oddities(event))
                .containsExactly("event.data.object.won is unknown", "event.data.previous_attributes.state is unknown");
        assertThat(SdkShape.oddities(error).stream().collect(Collectors.joining()))
                .contains("error.source");
    }
}
