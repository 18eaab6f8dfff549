package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderReplyTest {

    private static ProviderReply reply(int status, String body) {
        return new ProviderReply(
                status,
                name -> null,
                body.getBytes(StandardCharsets.UTF_8),
                "req-1",
                (message, cause) -> new IllegalStateException(message, cause));
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "204, true", "299, true", "300, false", "402, false", "500, false"})
    void successIsTwoHundredAndSomething(int status, boolean successful) {
        assertThat(reply(status, "").isSuccessful()).isEqualTo(successful);
    }

    @Test
    void bodyIsWhatCame() {
        ProviderReply reply = reply(200, "{\"name\":\"김철수 \uD83C\uDF75\"}");

        assertThat(reply.text()).isEqualTo("{\"name\":\"김철수 \uD83C\uDF75\"}");
        assertThat(reply.body()).hasSize(25);
        assertThat(reply.json().text("name")).isEqualTo("김철수 \uD83C\uDF75");
        assertThat(reply.requestId()).isEqualTo("req-1");
    }

    @Test
    void jsonIsReadOnce() {
        ProviderReply reply = reply(200, "{}");

        assertThat(reply.json()).isSameAs(reply.json()).isSameAs(reply.jsonOrNull());
    }

    @Test
    void pageIsNoJson() {
        ProviderReply page = reply(400, "<html>very-secret</html>");

        assertThat(page.jsonOrNull()).isNull();
        assertThatThrownBy(page::json)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the answer is not a usable JSON object")
                .hasCauseInstanceOf(MalformedJsonException.class)
                .satisfies(
                        thrown -> assertThat(FaultTableTest.wholeText(thrown)).doesNotContain("very-secret"));
    }

    @Test
    void earlierAttemptIsOnlyWhatItWasToldOf() {
        assertThat(reply(200, "").isRepeated()).isFalse();
        assertThat(reply(200, "").markRepeated(true).isRepeated()).isTrue();
        assertThat(reply(200, "").markRepeated(false).isRepeated()).isFalse();
    }

    @Test
    void textShowsNoBody() {
        assertThat(reply(200, "very-secret")).hasToString("ProviderReply[200, 11 bytes]");
    }
}
