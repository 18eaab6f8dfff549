package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RateLimitedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A provider that tells its clients what to do")
class ProviderAdviceTest {

    /** Obeys a header that says when to give up. */
    private static final ReplyRules RULES = new ReplyRules() {
        @Override
        public Verdict judge(ProviderReply reply) {
            return ReplyRules.byStatus().judge(reply);
        }

        @Override
        public boolean isWorthRepeating(ProviderReply reply) {
            return !"false".equals(reply.header("Should-Retry"));
        }

        @Override
        public @Nullable String requestIdHeader() {
            return null;
        }
    };

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("is not asked again where it says so, and the outcome is as unknown as before")
    void givesUp() {
        server.always(Act.answer(500, "{}", "Should-Retry: false"));
        try (TestAccount account = TestAccount.at(server).rules(RULES).open()) {
            assertThatThrownBy(() -> account.send(Safety.KEYED)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(account.scope().attempts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("is not asked again after too many requests, and surely executed nothing")
    void givesUpWhenLimited() {
        server.always(Act.answer(429, "{}", "Should-Retry: false"));
        try (TestAccount account = TestAccount.at(server).rules(RULES).open()) {
            assertThatThrownBy(() -> account.send(Safety.KEYED)).isInstanceOf(RateLimitedException.class);
            assertThat(account.scope().attempts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("is asked again where it says nothing")
    void goesOn() {
        server.then(Act.answer(500, "{}")).always(Act.answer(200, "{}"));
        try (TestAccount account = TestAccount.at(server).rules(RULES).open()) {
            assertThat(account.send(Safety.KEYED).status()).isEqualTo(200);
            assertThat(account.scope().attempts()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("may answer well under a bad status, where the plugin says so, and refuse under the same elsewhere")
    void goodAnswer() {
        server.always(Act.answer(402, "{\"payment\":\"declined\"}"));
        try (TestAccount account = TestAccount.at(server).open()) {
            ProviderReply declined = account.transport()
                    .answer(
                            TestAccount.call(Safety.KEYED),
                            account.scope(PaymentVerb.CREATE),
                            reply -> reply.status() == 402);

            assertThat(declined.json().text("payment")).isEqualTo("declined");
            assertThatThrownBy(() -> account.transport()
                            .answer(
                                    TestAccount.call(Safety.KEYED),
                                    account.scope(PaymentVerb.CREATE),
                                    reply -> reply.status() == 409))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    @DisplayName("may mean two things by one refusal, in two kinds of calls")
    void anotherLook() {
        server.always(Act.answer(400, "{\"code\":\"too_much\"}"));
        try (TestAccount account = TestAccount.at(server).open()) {
            ProviderTransport refunds = account.transport()
                    .reading(RefusalTable.of("acme", "code").with(Rejection.INVALID_STATE, "too_much"));

            assertThatThrownBy(() -> refunds.json(TestAccount.call(Safety.KEYED), account.scope(PaymentVerb.REFUND)))
                    .isInstanceOf(InvalidStateException.class);
            assertThatThrownBy(() ->
                            account.transport().json(TestAccount.call(Safety.KEYED), account.scope(PaymentVerb.CREATE)))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }
}
