package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "10.0, 10.0",
        "10.00, 10.00",
        "0.00, 0.00",
        "-0.5, -0.5",
        "1E+3, 1000",
        "1.5E-7, 0.00000015",
        "123456789012345678901234567890.10, 123456789012345678901234567890.10"
    })
    void amountIsWrittenPlainlyAndKeepsItsZeros(BigDecimal amount, String written) {
        assertThat(JsonObject.create().put("v", amount).toJson()).isEqualTo("{\"v\":" + written + "}");
    }

    @Test
    void everyKindOfValueInItsOrder() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("order", "1");
        metadata.put("mug", "\uD83C\uDF75");

        JsonObject json = JsonObject.create()
                .put("z", "text")
                .put("y", 5L)
                .put("x", true)
                .put("w", new BigInteger("9223372036854775808"))
                .put("v", JsonObject.create().put("a", 1))
                .put("u", List.of(JsonObject.create().put("b", 2), JsonObject.create()))
                .put("t", metadata);

        assertThat(json.toJson())
                .isEqualTo("{\"z\":\"text\",\"y\":5,\"x\":true,\"w\":9223372036854775808,\"v\":{\"a\":1},"
                        + "\"u\":[{\"b\":2},{}],\"t\":{\"order\":\"1\",\"mug\":\"\uD83C\uDF75\"}}");
        assertThat(json.toBytes()).isEqualTo(json.toJson().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nullLeavesTheFieldOut() {
        JsonObject json = JsonObject.create()
                .put("a", (String) null)
                .put("b", (BigDecimal) null)
                .put("c", (BigInteger) null)
                .put("d", (JsonObject) null)
                .put("e", Map.of());

        assertThat(json.toJson()).isEqualTo("{}");
        assertThat(json.put("f", List.of()).toJson())
                .as("an empty list is a list")
                .isEqualTo("{\"f\":[]}");
    }

    @Test
    void textCannotBreakOut() {
        String text = "\"},{\"amount\":0}\\ \n \u0000 \u2028 </script> 김철수";

        String json = JsonObject.create().put("v", text).toJson();

        assertThat(json).doesNotContain("\n", "\u0000").contains("김철수");
        assertThat(JsonObject.create().put("v", "a\"b\\c\n").toJson()).isEqualTo("{\"v\":\"a\\\"b\\\\c\\n\"}");
    }

    @Test
    void halfACharacterIsRefusedAndItsFieldNamed() {
        assertThatThrownBy(() -> JsonObject.create().put("name", "ab\uD83C"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("name has a character that cannot be sent in UTF-8");
        assertThatThrownBy(() -> JsonObject.create().put("metadata", Map.of("key", "\uDF75")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("metadata has a character");
        assertThatThrownBy(() -> JsonObject.create().put("metadata", Map.of("\uDF75", "value")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("metadata has a character");
    }

    @Test
    void listOfTexts() {
        assertThat(JsonObject.create()
                        .putTexts("a", List.of("x", "\uD83C\uDF75"))
                        .putTexts("b", List.of())
                        .toJson())
                .isEqualTo("{\"a\":[\"x\",\"\uD83C\uDF75\"],\"b\":[]}");
        assertThatThrownBy(() -> JsonObject.create().putTexts("a", List.of("\uDF75")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("a has a character");
    }

    @Test
    void asTextsForABrowser() {
        JsonObject json = JsonObject.create()
                .put("text", "10 \"mugs\"")
                .put("amount", new BigDecimal("10.50"))
                .put("thousand", new BigDecimal("1E+3"))
                .put("count", 5L)
                .put("escrow", true)
                .put("wallet", JsonObject.create().put("country", "KR"))
                .putTexts("list", List.of("x"))
                .put("absent", (String) null);

        assertThat(json.toTexts())
                .containsExactly(
                        Map.entry("text", "10 \"mugs\""),
                        Map.entry("amount", "10.50"),
                        Map.entry("thousand", "1000"),
                        Map.entry("count", "5"),
                        Map.entry("escrow", "true"),
                        Map.entry("wallet", "{\"country\":\"KR\"}"),
                        Map.entry("list", "[\"x\"]"));
    }

    @Test
    void textShowsNamesOnly() {
        assertThat(JsonObject.create().put("card", "4242").put("cvc", 123)).hasToString("JsonObject[card,cvc]");
        assertThat(JsonObject.create()).hasToString("JsonObject[]");
    }
}
