package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentVerb;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCallTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay-1",
                "../../admin",
                "..%2f..%2fadmin",
                "%2e%2e",
                ".%2E",
                "...",
                "a/b",
                "a\\b",
                "a?expand=all",
                "a#fragment",
                "a;b=c",
                "a&b=c",
                "{id}",
                "a b+c",
                " ",
                "a\r\nHost: evil.example",
                "a\u0000b",
                "@evil.example",
                "주문-1",
                "mug \uD83C\uDF75",
                "~*'()!$,:="
            })
    void idNeverChangesWhichEndpointIsReached(String id) throws Exception {
        ProviderCall call = ProviderCall.post("/v1/payments/{id}/cancel", id)
                .query("note", id)
                .build();
        try (ScriptedServer server = ScriptedServer.plain();
                TestAccount account =
                        TestAccount.at(URI.create(server.address() + "/base")).open()) {
            account.send(call, PaymentVerb.CANCEL);

            String target = server.request(0).target();
            assertThat(target).as("what a signature covers is what is sent").isEqualTo("/base" + call.target());
            assertThat(target).matches("/base/v1/payments/[^/?#\\\\;{}]+/cancel\\?note=[^/?#&;{}]+");
            String sent = target.substring("/base/v1/payments/".length(), target.indexOf("/cancel"));
            assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(id);
            assertThat(server.request(0).header("Host")).isEqualTo("localhost:" + server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void idThatClimbsOrVanishesIsRefused(String id) {
        assertThatThrownBy(() -> ProviderCall.get("/v1/payments/{id}", id))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("id cannot stand in an address: give the id as it was answered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83C", "a\uDF75b", "\uDF75\uD83C"})
    void halfACharacterIsRefusedAsItWouldBecomeAnotherId(String id) {
        assertThatThrownBy(() -> ProviderCall.get("/v1/payments/{id}", id))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("id has a character that cannot be sent");
        assertThatThrownBy(() -> ProviderCall.get("/v1/payments").query("order", id))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("order has a character that cannot be sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/{a}", "/v1/{a}/{b}/{c}", "/v1/{a", "v1/{a}/{b}", "/v1/{a}/{b}#c"})
    void templateThatDoesNotFitIsRefused(String template) {
        assertThatThrownBy(() -> ProviderCall.get(template, "1", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesFillTheBracesInTheirOrder() {
        ProviderCall call = ProviderCall.get("/v1/{a}/x/{b}/y", "1", "2").build();

        assertThat(call.target()).isEqualTo("/v1/1/x/2/y");
        assertThat(call.template()).isEqualTo("/v1/{a}/x/{b}/y");
    }

    @Test
    void queryContinuesWhatTheTemplateBegan() {
        assertThat(ProviderCall.get("/v1/payments")
                        .query("limit", "10")
                        .query("after", null)
                        .query("a[b]", "c d")
                        .build()
                        .target())
                .isEqualTo("/v1/payments?limit=10&a%5Bb%5D=c%20d");
        assertThat(ProviderCall.get("/v1/payments?expand=all")
                        .query("limit", "10")
                        .build()
                        .target())
                .isEqualTo("/v1/payments?expand=all&limit=10");
    }

    @Test
    void whatAMethodAllowsIsTheLeast() {
        assertThat(ProviderCall.get("/").build().safety()).isEqualTo(Safety.READ);
        assertThat(ProviderCall.post("/").build().safety()).isEqualTo(Safety.UNKEYED);
        assertThat(ProviderCall.delete("/").build().safety()).isEqualTo(Safety.UNKEYED);
        assertThat(ProviderCall.of("PUT", "/").build().safety()).isEqualTo(Safety.UNKEYED);
        assertThat(ProviderCall.post("/").keyed("k").build().safety()).isEqualTo(Safety.KEYED);
        assertThat(ProviderCall.post("/").readOnly().build().safety()).isEqualTo(Safety.READ);
        assertThat(ProviderCall.post("/").keyed("k").build().idempotencyKey()).isEqualTo("k");
        // Recognised by the plugin alone: the host may repeat it, the transport must not.
        assertThat(ProviderCall.post("/").marked("k").build().safety()).isEqualTo(Safety.UNKEYED);
        assertThat(ProviderCall.post("/").marked("k").build().idempotencyKey()).isEqualTo("k");
        assertThat(ProviderCall.post("/").build().idempotencyKey()).isNull();
    }

    @Test
    void bodyIsSentAsItIsWithItsType() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain();
                TestAccount account = TestAccount.at(server).open()) {
            account.send(
                    ProviderCall.post("/json")
                            .json(JsonObject.create().put("name", "김철수 \uD83C\uDF75"))
                            .build(),
                    PaymentVerb.CREATE);
            account.send(
                    ProviderCall.of("PUT", "/form")
                            .form(FormFields.create().add("a", "b"))
                            .build(),
                    PaymentVerb.CREATE);
            account.send(ProviderCall.post("/empty").build(), PaymentVerb.CREATE);
            account.send(ProviderCall.delete("/gone").build(), PaymentVerb.CREATE);

            assertThat(server.request(0).body()).isEqualTo("{\"name\":\"김철수 \uD83C\uDF75\"}");
            assertThat(server.request(0).header("Content-Type")).isEqualTo("application/json");
            assertThat(server.request(1).startLine()).isEqualTo("PUT /form HTTP/1.1");
            assertThat(server.request(1).body()).isEqualTo("a=b");
            assertThat(server.request(1).header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(server.request(2).header("Content-Length")).isEqualTo("0");
            assertThat(server.request(3).method()).isEqualTo("DELETE");
        }
    }

    @Test
    void bodyForASignatureIsACopy() {
        ProviderCall call =
                ProviderCall.post("/").body(new byte[] {1, 2}, "text/plain").build();

        call.body()[0] = 9;

        assertThat(call.body()).containsExactly(1, 2);
        assertThat(ProviderCall.post("/").build().body()).isEmpty();
    }

    @Test
    void bodyOfEachAttemptCannotBeSignedBeforehandNorAsked() {
        ProviderCall call = ProviderCall.post("/")
                .bodyOfEachAttempt(() -> new byte[] {1}, "text/plain")
                .build();

        assertThatThrownBy(call::body)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("each attempt has a body of its own: POST /");
        assertThatThrownBy(() -> ProviderCall.get("/")
                        .bodyOfEachAttempt(() -> new byte[] {1}, "text/plain")
                        .build())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void questionWithABodyIsAMistakeOfThePlugin() {
        assertThatThrownBy(() -> ProviderCall.get("/").json(JsonObject.create()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a GET carries no body: /");
    }

    @Test
    void textShowsNoValue() {
        assertThat(TestAccount.call(Safety.READ)).hasToString("GET /v1/payments/{id}");
        assertThat(TestAccount.call(Safety.KEYED)).hasToString("POST /v1/payments/{id}/refunds");
    }
}
