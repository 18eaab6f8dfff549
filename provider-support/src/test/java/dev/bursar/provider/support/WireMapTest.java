package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.ProviderProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireMapTest {

    private static WireMap map(String json) throws MalformedJsonException {
        return WireMap.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /** An object whose field {@code v} is this. */
    private static WireMap field(String value) throws MalformedJsonException {
        return map("{\"v\":" + value + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "10.0, 10.0",
        "10.00, 10.00",
        "-0.10, -0.10",
        "0, 0",
        "0.30000000000000004, 0.30000000000000004",
        "123456789012345678901234567890.123456789, 123456789012345678901234567890.123456789",
        "1e3, 1E+3",
        "1.50E2, 150",
        "2.5e-7, 2.5E-7",
        "1e100, 1E+100"
    })
    void decimalKeepsEveryDigit(String json, BigDecimal exact) throws MalformedJsonException {
        assertThat(field(json).decimal("v")).isEqualTo(exact);
        assertThat(field("\"" + json + "\"").decimal("v")).as("as a text").isEqualTo(exact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e1000000", "1E-1000000", "1e999999999", "-1e2147483647", "1e101", "0.1e-101", "\"1e1000000\""})
    void numberThatWouldFillTheMemoryIsNoAmount(String json) throws MalformedJsonException {
        WireMap map = field(json);

        assertThat(map.optionalDecimal("v")).isNull();
        assertThat(map.optionalWhole("v")).isNull();
        assertThat(map.optionalEpochSeconds("v")).isNull();
        assertThat(map.optionalText("v").length()).isLessThan(40);
        assertThat(map.toString().length()).isLessThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "NaN", "Infinity", "0x10", "01", "+1", ".5", "1.", "1_000"})
    void numberThatIsNoneIsNoJson(String json) {
        assertThatThrownBy(() -> field(json)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void numberOfTooManyDigitsIsNoJson() {
        assertThatThrownBy(() -> field("1".repeat(101))).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> field("0." + "1".repeat(100_000))).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "{}", "[]", "[1]", "\"\"", "\"ten\"", "\" 10\"", "\"10 KRW\"", "\"1,000\""})
    void whatIsNoNumberIsNoDecimal(String json) throws MalformedJsonException {
        assertThat(field(json).optionalDecimal("v")).isNull();
    }

    @Test
    void textOfTooManyDigitsIsNoDecimal() throws MalformedJsonException {
        assertThat(field("\"" + "1".repeat(100) + "\"").decimal("v")).isEqualTo(new BigDecimal("1".repeat(100)));
        assertThat(field("\"" + "1".repeat(101) + "\"").optionalDecimal("v")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "15000, 15000",
        "15000.00, 15000",
        "'\"15000\"', 15000",
        "1.5e4, 15000",
        "-1, -1",
        "9223372036854775808, 9223372036854775808"
    })
    void wholeNumberIsWhole(String json, BigInteger whole) throws MalformedJsonException {
        assertThat(field(json).whole("v")).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "15000.01", "\"1.1\"", "1e-1", "true", "null"})
    void fractionIsNotWhole(String json) throws MalformedJsonException {
        assertThat(field(json).optionalWhole("v")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"abc\" | abc",
                "\"\" | ''",
                "\"김철수 🍵\" | 김철수 🍵",
                "\"\\ud83c\\udf75\" | 🍵",
                "42 | 42",
                "10.0 | 10.0",
                "1e3 | 1000",
                "1e1000 | 1E+1000",
                "123456789012345678901234567890 | 123456789012345678901234567890"
            })
    void textMayBeANumber(String json, String text) throws MalformedJsonException {
        assertThat(field(json).text("v")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "false", "{}", "[\"a\"]"})
    void whatIsNoTextIsAbsent(String json) throws MalformedJsonException {
        assertThat(field(json).optionalText("v")).isNull();
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                Arguments.of((Read) map -> map.text("x"), "the field x should be a text but is missing"),
                Arguments.of((Read) map -> map.decimal("x"), "the field x should be a decimal number but is missing"),
                Arguments.of((Read) map -> map.whole("x"), "the field x should be a whole number but is missing"),
                Arguments.of((Read) map -> map.map("x"), "the field x should be an object but is missing"),
                Arguments.of((Read) map -> map.text("none"), "the field none should be a text but is missing"),
                Arguments.of((Read) map -> map.text("list"), "the field list should be a text but is not"),
                Arguments.of((Read) map -> map.decimal("word"), "the field word should be a decimal number but is not"),
                Arguments.of((Read) map -> map.whole("half"), "the field half should be a whole number but is not"),
                Arguments.of((Read) map -> map.map("word"), "the field word should be an object but is not"),
                Arguments.of(
                        (Read) map -> map.map("a").map("b").decimal("c"),
                        "the field a.b.c should be a decimal number but is not"),
                Arguments.of(
                        (Read) map -> map.list("list").get(1).text("id"),
                        "the field list[1].id should be a text but is missing"),
                Arguments.of((Read) map -> map.list("mixed"), "the field mixed[1] should be an object but is not"));
    }

    @FunctionalInterface
    interface Read {
        Object from(WireMap map);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("missing")
    void fieldThatMustBeThereIsNamedWithItsPath(Read read, String message) throws MalformedJsonException {
        WireMap map = map("{\"none\":null,\"word\":\"secret-word\",\"half\":0.5,\"a\":{\"b\":{\"c\":\"secret-word\"}},"
                + "\"list\":[{\"id\":1},{}],\"mixed\":[{},\"secret-word\"]}");

        ProviderProtocolException fault = catchThrowableOfType(ProviderProtocolException.class, () -> read.from(map));

        assertThat(fault).hasMessage(message).hasMessageNotContaining("secret-word");
    }

    @Test
    void unknownFieldsDoNotMatter() throws MalformedJsonException {
        WireMap map = map("{\"new\":{\"very\":[\"new\"]},\"id\":\"1\",\"\":0}");

        assertThat(map.text("id")).isEqualTo("1");
        assertThat(map.has("new")).isTrue();
        assertThat(map.has("old")).isFalse();
    }

    @Test
    void flagIsTrueOnlyWhereItIsTrue() throws MalformedJsonException {
        assertThat(field("true").flag("v")).isTrue();
        for (String other : List.of("false", "null", "1", "\"true\"", "{}")) {
            assertThat(field(other).flag("v")).as(other).isFalse();
        }
        assertThat(field("true").flag("w")).isFalse();
    }

    @Test
    void momentIsReadOrAbsent() throws MalformedJsonException {
        Instant moment = Instant.parse("2026-03-01T03:00:00Z");
        assertThat(field("\"2026-03-01T12:00:00+09:00\"").optionalInstant("v")).isEqualTo(moment);
        assertThat(field("\"2026-03-01T03:00:00.000Z\"").optionalInstant("v")).isEqualTo(moment);
        for (String other : List.of("null", "\"\"", "\"yesterday\"", "\"2026-03-01\"", "\"2026-13-01T03:00:00Z\"")) {
            assertThat(field(other).optionalInstant("v")).as(other).isNull();
        }
        assertThat(field(String.valueOf(moment.getEpochSecond())).optionalEpochSeconds("v"))
                .isEqualTo(moment);
        for (String other : List.of("null", "1.5", "99999999999999999999", "31556889864403200", "\"soon\"")) {
            assertThat(field(other).optionalEpochSeconds("v")).as(other).isNull();
        }
    }

    @Test
    void listOfObjects() throws MalformedJsonException {
        assertThat(field("[{\"a\":1},{\"a\":2}]").list("v"))
                .extracting(map -> map.text("a"))
                .containsExactly("1", "2");
        assertThat(field("[]").list("v")).isEmpty();
        assertThat(field("null").list("v")).isEmpty();
        assertThat(field("null").list("w")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "\"text\"", "3", "true", "[{},null]", "[3]", "[[]]"})
    void somethingElseThanAListIsNotTakenForAnEmptyOne(String value) throws MalformedJsonException {
        WireMap map = field(value);

        assertThatThrownBy(() -> map.list("v"))
                .isInstanceOf(ProviderProtocolException.class)
                .hasMessageContaining("the field v");
    }

    @Test
    void textsLeaveOutWhatIsNone() throws MalformedJsonException {
        assertThat(field("{\"order\":\"1\",\"n\":2,\"gone\":null,\"deep\":{}}").texts("v"))
                .isEqualTo(Map.of("order", "1", "n", "2"));
        assertThat(field("[]").texts("v")).isEmpty();
    }

    @Test
    void idMayBeExpandedIntoAnObject() throws MalformedJsonException {
        assertThat(field("\"cus_1\"").optionalId("v")).isEqualTo("cus_1");
        assertThat(field("{\"id\":\"cus_1\",\"email\":\"x\"}").optionalId("v")).isEqualTo("cus_1");
        assertThat(field("{}").optionalId("v")).isNull();
        assertThat(field("null").optionalId("v")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"{}\"",
                "{",
                "{}}",
                "{} {}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":1}",
                "{\"o\":{\"a\":1,\"b\":2,\"a\":1}}",
                "{\"a\":1} // done",
                "{\"a\":\"\u0001\"}",
                "<html></html>"
            })
    void whatIsNotExactlyOneObjectIsRefused(String json) {
        assertThatThrownBy(() -> map(json)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 16, 17, 33, 63, 64, 65, 200, 5_000})
    void everyFieldIsFoundHoweverManyThereAre(int count) throws MalformedJsonException {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        for (int i = 0; i < count; i++) {
            fields.add("\"f" + i + "\":" + i);
        }
        WireMap map = map(fields.toString());

        for (int i = 0; i < count; i++) {
            assertThat(map.text("f" + i)).isEqualTo(Integer.toString(i));
        }
        assertThat(map.has("f" + count)).isFalse();
        assertThat(map.has("f")).isFalse();
        assertThat(map).hasToString("WireMap[ " + count + " fields]");
        for (int twin : List.of(0, count / 2, count - 1)) {
            String once = fields.toString();
            String json = once.substring(0, once.length() - 1) + ",\"f" + twin + "\":0}";
            assertThatThrownBy(() -> map(json)).isInstanceOf(MalformedJsonException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 10})
    void namesOfOneHashAreToldApart(int letters) throws MalformedJsonException {
        List<String> names = List.of("");
        for (int i = 0; i < letters; i++) {
            names = names.stream()
                    .flatMap(name -> Stream.of(name + "Aa", name + "BB"))
                    .toList();
        }
        StringJoiner fields = new StringJoiner(",", "{", "}");
        names.forEach(name -> fields.add("\"" + name + "\":\"" + name.toLowerCase(Locale.ROOT) + "\""));
        WireMap map = map(fields.toString());

        assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);
        for (String name : names) {
            assertThat(map.text(name)).isEqualTo(name.toLowerCase(Locale.ROOT));
        }
        assertThat(map.has("C#".repeat(letters))).isFalse();
    }

    @Test
    void textOfAnObjectIsAsItCame() throws MalformedJsonException {
        String inner = "{ \"name\" : \"김 \\ud83c\\udf75 }\",\n  \"n\":1.50, \"o\":{ } }";
        WireMap map = map("\n{\"잔\":\"🍵\", \"list\" : [ " + inner + " ,{}], \"in\":" + inner + " }\n ");

        assertThat(map.map("in").toJson()).isEqualTo(inner);
        assertThat(map.list("list").get(0).toJson()).isEqualTo(inner);
        assertThat(map.list("list").get(1).toJson()).isEqualTo("{}");
        assertThat(map.map("in").map("o").toJson()).isEqualTo("{ }");
        assertThat(map.toJson()).startsWith("{\"잔\"").endsWith(inner + " }");
    }

    @Test
    void markOfTheByteOrderIsNoPartOfTheText() throws MalformedJsonException {
        assertThat(map("\uFEFF{\"a\":{\"b\":1}}").map("a").toJson()).isEqualTo("{\"b\":1}");
    }

    @Test
    void depthAndLengthAreBounded() throws MalformedJsonException {
        assertThat(map("{\"a\":".repeat(99) + "{}" + "}".repeat(99)).has("a")).isTrue();
        assertThatThrownBy(() -> map("{\"a\":".repeat(101) + "{}" + "}".repeat(101)))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> map("{\"a\":" + "[".repeat(100_000))).isInstanceOf(MalformedJsonException.class);
        assertThat(field("\"" + "a".repeat(4_000_000) + "\"").text("v")).hasSize(4_000_000);
        assertThatThrownBy(() -> field("\"" + "a".repeat(5_000_000) + "\"")).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> map("{\"" + "a".repeat(2_000) + "\":1}")).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\": very-secret}", "{\"a\":\"very-secret\n\"}", "{\"very-secret\":1,\"very-secret\":2}"})
    void textNeverReachesAMessage(String json) {
        assertThatThrownBy(() -> map(json))
                .isInstanceOf(MalformedJsonException.class)
                .satisfies(
                        thrown -> assertThat(FaultTableTest.wholeText(thrown)).doesNotContain("very-secret"));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (byte[] bytes : List.of(
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'},
                new byte[] {0, 0, (byte) 0xff, (byte) 0xfe, 0, 0, 0, 1},
                "{\"a\":\"김\"}".getBytes(java.nio.charset.Charset.forName("EUC-KR")))) {
            assertThatThrownBy(() -> WireMap.parse(bytes)).isInstanceOf(MalformedJsonException.class);
        }
        assertThatThrownBy(() -> WireMap.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE)))
                .hasMessage("JSON, but not in UTF-8");
    }

    @Test
    void textShowsNoValue() throws MalformedJsonException {
        WireMap map = map("{\"a\":{\"card\":\"4242\"},\"b\":1}");

        assertThat(map).hasToString("WireMap[ 2 fields]");
        assertThat(map.map("a")).hasToString("WireMap[a. 1 fields]");
        assertThat(map.toJson()).isEqualTo("{\"a\":{\"card\":\"4242\"},\"b\":1}");
    }
}
