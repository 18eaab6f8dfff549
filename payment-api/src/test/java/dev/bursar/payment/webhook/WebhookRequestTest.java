package dev.bursar.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookRequestTest {

    private static final byte[] BODY = {'{', '}'};

    @Test
    void headerNamesInAnyCase() {
        WebhookRequest request = WebhookRequest.of(Map.of("Stripe-Signature", List.of("t=1")), BODY);

        assertThat(request.header("stripe-signature")).containsExactly("t=1");
        assertThat(request.requireHeader("STRIPE-SIGNATURE")).isEqualTo("t=1");
    }

    @Test
    void everyValueOfAHeader() {
        WebhookRequest request = WebhookRequest.builder()
                .header("X-Tag", "one")
                .header("x-tag", "two")
                .headers(Map.of("X-TAG", List.of("three")))
                .build();

        assertThat(request.header("x-Tag")).containsExactly("one", "two", "three");
        assertThat(request.header("X-Other")).isEmpty();
    }

    @Test
    void repeatedHeader() {
        WebhookRequest request =
                WebhookRequest.of(Map.of("sig", List.of("genuine-1"), "SIG", List.of("forged-2")), BODY);

        WebhookRejectedException rejected =
                catchThrowableOfType(WebhookRejectedException.class, () -> request.requireHeader("Sig"));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.REPEATED_HEADER);
        assertThat(rejected)
                .hasMessageContaining("Sig came 2 times")
                .hasMessageNotContaining("genuine-1")
                .hasMessageNotContaining("forged-2");
    }

    @Test
    void missingOrEmptyHeader() {
        WebhookRequest request = WebhookRequest.of(Map.of("Empty", List.of(" "), "None", List.of()), BODY);

        for (String name : List.of("Empty", "None", "Absent")) {
            WebhookRejectedException rejected =
                    catchThrowableOfType(WebhookRejectedException.class, () -> request.requireHeader(name));
            assertThat(rejected.reason()).isEqualTo(RejectionReason.MISSING_SIGNATURE);
            assertThat(rejected).hasMessageContaining("the header " + name + " is missing");
        }
    }

    @Test
    void headersCannotBeChangedAfterwards() {
        WebhookRequest.Builder builder = WebhookRequest.builder().header("sig", "one");
        WebhookRequest request = builder.build();
        builder.header("sig", "two");

        assertThat(request.requireHeader("sig")).isEqualTo("one");
        assertThatThrownBy(() -> request.header("sig").add("two")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void headersOfAMapAreCopiedAndJoinedWhateverTheirCase() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Sig", new ArrayList<>(List.of("one")));
        headers.put("sig", new ArrayList<>(List.of("two", "three")));
        headers.put("none", List.of());
        WebhookRequest request = WebhookRequest.of(headers, BODY);
        headers.get("Sig").add("four");
        headers.put("late", List.of("five"));

        assertThat(request.header("SIG")).containsExactly("one", "two", "three");
        assertThat(request.header("late")).isEmpty();
        assertThat(request).hasToString("WebhookRequest[" + BODY.length + " bytes, headers=[Sig]]");
    }

    @Test
    void bodyIsTheVeryBytes() {
        assertThat(WebhookRequest.of(Map.of(), BODY).body()).isSameAs(BODY);
        assertThat(WebhookRequest.builder().build().body()).isEmpty();
        assertThatNullPointerException().isThrownBy(() -> WebhookRequest.of(Map.of(), null));
    }

    @Test
    void whereItCameFrom() {
        WebhookRequest request = WebhookRequest.builder()
                .query("token=t")
                .remoteAddress("192.0.2.1")
                .build();

        assertThat(request.query()).isEqualTo("token=t");
        assertThat(request.remoteAddress()).isEqualTo("192.0.2.1");
        assertThat(WebhookRequest.builder().build().query()).isNull();
        assertThat(WebhookRequest.builder().build().remoteAddress()).isNull();
    }

    @Test
    void textShowsNoValue() {
        WebhookRequest request = WebhookRequest.builder()
                .header("Sig", "hush-hush")
                .body("hush-hush".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .query("hush-hush")
                .build();

        assertThat(request).hasToString("WebhookRequest[9 bytes, headers=[Sig]]");
    }
}
