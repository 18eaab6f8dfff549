package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRequestTest {

    @Test
    void leastThatIsNeeded() {
        PaymentRequest request = least().build();

        assertThat(request.flow()).isEqualTo(PaymentFlow.AUTOMATIC);
        assertThat(request.capture()).isEqualTo(CaptureMode.AUTOMATIC);
        assertThat(request.saveInstrument()).isFalse();
        assertThat(request.metadata()).isEmpty();
        assertThat(request.idempotencyKey()).isEqualTo("create:order-1001");
        assertThat(request.isInstrumentSetup()).isFalse();
    }

    @Test
    void nothingSet() {
        assertThat(Refusal.of(() -> PaymentRequest.builder().build()))
                .containsExactly(
                        entry("orderId", "is missing: give your own order number"),
                        entry("amount", "is missing: give the amount with its currency"));
    }

    @Test
    void everyFaultAtOnce() {
        PaymentRequest.Builder wrong = PaymentRequest.builder()
                .orderId("two\nlines")
                .amount(Money.of("0", "KRW"))
                .description(" ")
                .returnUrl(URI.create("/return"))
                .cancelUrl(URI.create("javascript:alert(1)"))
                .savedInstrument(Samples.INSTRUMENT)
                .saveInstrument(false)
                .taxFreeAmount(Money.of("1", "KRW"))
                .metadata(Map.of(" ", "blank key"))
                .idempotencyKey("with space");

        assertThat(Refusal.of(wrong::build).keySet())
                .containsExactlyInAnyOrder(
                        "orderId",
                        "amount",
                        "description",
                        "returnUrl",
                        "cancelUrl",
                        "taxFreeAmount",
                        "metadata",
                        "idempotencyKey");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    void orderIdMissing(String orderId) {
        assertThat(Refusal.of(() -> least().orderId(orderId).build()))
                .containsOnly(entry("orderId", "is missing: give your own order number"));
    }

    @Test
    void orderIdTooLong() {
        assertThat(least().orderId("x".repeat(255)).build().orderId()).hasSize(255);
        assertThat(Refusal.of(() -> least().orderId("x".repeat(256)).build()))
                .containsOnly(entry("orderId", "has 256 characters: at most 255 are accepted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\u007f"})
    void orderIdWithAControlCharacter(String orderId) {
        assertThat(Refusal.of(() -> least().orderId(orderId).build()).get("orderId"))
                .contains("control character")
                .contains("remove it");
    }

    @Test
    void orderIdWithHalfACharacter() {
        assertThat(least().orderId("order-\uD83D\uDE00").build().idempotencyKey())
                .isEqualTo("create:order-%F0%9F%98%80");
        for (String half : List.of("\uD83D", "\uDE00", "\uD800", "\uDFFF", "\uDE00\uD83D")) {
            assertThat(Refusal.of(() -> least().orderId("order-" + half).build())
                            .get("orderId"))
                    .contains("half of a character");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void nothingToCharge(String amount) {
        assertThat(Refusal.of(() -> least().amount(Money.of(amount, "KRW")).build()))
                .containsOnly(entry("amount", "is not more than zero: give the amount to move"));
    }

    @Test
    void zeroSavesAnInstrument() {
        PaymentRequest setup =
                least().amount(Money.of("0", "KRW")).saveInstrument(true).build();

        assertThat(setup.isInstrumentSetup()).isTrue();
        assertThat(least().saveInstrument(true).build().isInstrumentSetup()).isFalse();
        assertThat(Refusal.of(() -> least().amount(Money.of("-1", "KRW"))
                        .saveInstrument(true)
                        .build()))
                .containsOnlyKeys("amount");
    }

    @Test
    void savedInstrumentIsNotSavedAgain() {
        assertThat(Refusal.of(() -> least().savedInstrument(Samples.INSTRUMENT)
                        .saveInstrument(true)
                        .build()))
                .containsOnlyKeys("saveInstrument");
    }

    @Test
    void redirectNeedsAReturnAddress() {
        assertThat(Refusal.of(() -> least().flow(PaymentFlow.REDIRECT).build()).get("returnUrl"))
                .startsWith("is missing: ");
        assertThat(least().flow(PaymentFlow.CLIENT).build().returnUrl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "/return", "https:///return", "ftp://shop.example/", "mailto:a@b.example"})
    void returnAddressThatNoBrowserGoesTo(String address) {
        assertThat(Refusal.of(() -> least().returnUrl(URI.create(address)).build()))
                .containsOnly(entry(
                        "returnUrl", "is not an absolute http(s) address: write it like https://shop.example/return"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/return?a=b", "HTTP://localhost:8080", "https://[::1]/return"})
    void returnAddressForABrowser(String address) {
        assertThat(least().returnUrl(URI.create(address)).build().returnUrl()).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({"15001, KRW", "-1, KRW", "1, USD"})
    void taxFreeAmountIsNoPart(String amount, String currency) {
        assertThat(Refusal.of(
                        () -> least().taxFreeAmount(Money.of(amount, currency)).build()))
                .containsOnlyKeys("taxFreeAmount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "15000"})
    void taxFreeAmountIsAPart(String amount) {
        Money taxFree = Money.of(amount, "KRW");

        assertThat(least().taxFreeAmount(taxFree).build().taxFreeAmount()).isEqualTo(taxFree);
    }

    @Test
    void metadataAtItsLimits() {
        Map<String, String> fifty = entries(50);
        fifty.put("key-0", "v".repeat(1000));
        fifty.remove("key-1");
        fifty.put("k".repeat(64), "");

        assertThat(least().metadata(fifty).build().metadata()).isEqualTo(fifty);
    }

    @Test
    void metadataBeyondItsLimits() {
        assertThat(Refusal.of(() -> least().metadata(entries(51)).build()).get("metadata"))
                .isEqualTo("has 51 entries: at most 50 are accepted");
        assertThat(Refusal.of(() ->
                                least().metadata(Map.of("k".repeat(65), "v")).build())
                        .get("metadata"))
                .contains("longer than 64");
        assertThat(Refusal.of(() ->
                                least().metadata(Map.of("k", "v".repeat(1001))).build())
                        .get("metadata"))
                .contains("longer than 1000", "under key k");
        assertThat(Refusal.of(() ->
                        least().metadata(Collections.singletonMap("k", null)).build()))
                .containsOnlyKeys("metadata");
        assertThat(Refusal.of(() ->
                        least().metadata(Collections.singletonMap(null, "v")).build()))
                .containsOnlyKeys("metadata");
    }

    @Test
    void metadataIsCopied() {
        Map<String, String> own = new HashMap<>(Map.of("k", "v"));
        PaymentRequest request = least().metadata(own).build();
        own.put("k", "changed");

        assertThat(request.metadata()).containsExactly(entry("k", "v"));
        assertThatThrownBy(() -> request.metadata().put("k", "w")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void metadataKeepsItsOrder() {
        Map<String, String> ordered = entries(20);

        assertThat(least().metadata(ordered).build().metadata().keySet()).containsExactlyElementsOf(ordered.keySet());
    }

    private static Map<String, String> entries(int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(i -> "key-" + i, i -> "v", (a, b) -> a, LinkedHashMap::new));
    }

    private static PaymentRequest.Builder least() {
        return PaymentRequest.builder().orderId("order-1001").amount(Samples.WON);
    }
}
