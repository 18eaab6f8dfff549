package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The references of a payment")
class ReferencesTest {

    @Test
    @DisplayName("hold what is there, under the host's names and in their order")
    void whatIsThere() throws MalformedJsonException {
        WireMap object =
                WireMap.parse("{\"mId\":\"shop\",\"blank\":\" \",\"customer\":{\"id\":\"cus_1\"},\"charge\":\"ch_1\"}"
                        .getBytes(UTF_8));

        assertThat(References.create()
                        .put("merchant_id", object, "mId")
                        .put("absent", object, "absent")
                        .put("blank", object, "blank")
                        .put("of_nothing", null, "mId")
                        .putId("customer", object, "customer")
                        .putId("charge", object, "charge")
                        .putId("refund", object, "refund")
                        .put("note", "a note")
                        .put("no_note", null)
                        .toMap())
                .containsExactly(
                        entry("merchant_id", "shop"),
                        entry("customer", "cus_1"),
                        entry("charge", "ch_1"),
                        entry("note", "a note"));
    }
}
