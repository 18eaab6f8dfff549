package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A question asked in an operation that has changed something: its failure says nothing of the change. */
class AfterAChangeTest {

    private ScriptedServer server;
    private TestAccount account;

    @BeforeEach
    void open() throws IOException {
        server = ScriptedServer.plain();
        account = TestAccount.at(server).open();
    }

    @AfterEach
    void close() throws IOException {
        account.close();
        server.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("refused key", Act.answer(401, "{}")),
                Arguments.of("not found", Act.answer(404, "{}")),
                Arguments.of("too many requests", Act.answer(429, "{}")),
                Arguments.of("internal error", Act.answer(500, "{}")),
                Arguments.of("no JSON", Act.answer(200, "<html>")),
                Arguments.of("redirect", Act.answer(302, "", "Location: /elsewhere")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void leavesTheOutcomeUnknown(String name, Act failure) {
        CallScope scope = account.scope(PaymentVerb.CONFIRM);
        account.transport().json(TestAccount.call(Safety.KEYED), scope);
        server.always(failure);

        assertThatThrownBy(() -> account.transport().json(TestAccount.call(Safety.READ), scope))
                .as(name)
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.reference()).isEqualTo(TestAccount.REFERENCE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void saysWhatItIsWhereNothingWasChanged(String name, Act failure) {
        CallScope scope = account.scope(PaymentVerb.CONFIRM);
        account.transport().json(TestAccount.call(Safety.READ), scope);
        server.always(failure);

        assertThatThrownBy(() -> account.transport().json(TestAccount.call(Safety.READ), scope))
                .as(name)
                .isInstanceOf(PaymentException.class)
                .isNotInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aRefusalOfTheChangeItselfIsARefusal() {
        server.always(Act.answer(401, "{}"));

        assertThatThrownBy(() ->
                        account.transport().json(TestAccount.call(Safety.KEYED), account.scope(PaymentVerb.CONFIRM)))
                .isInstanceOf(dev.bursar.payment.AuthenticationException.class);
    }

    @Test
    void aSecondChangeThatCannotBeSentIsInDoubtToo() throws IOException {
        CallScope scope = account.scope(PaymentVerb.CONFIRM);
        account.transport().json(TestAccount.call(Safety.UNKEYED), scope);
        server.close();

        assertThatThrownBy(() -> account.transport().json(TestAccount.call(Safety.UNKEYED), scope))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(400, 403, 404, 409, 422).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusedRepetitionMayMeanThatTheFirstAttemptWasExecuted(int status) {
        server.then(Act.answer(500, "{}"), Act.answer(status, "{\"code\":\"already_processed\"}"));

        assertThatThrownBy(() ->
                        account.transport().json(TestAccount.call(Safety.KEYED), account.scope(PaymentVerb.CONFIRM)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("already_processed");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aSecondChangeThatIsRefusedDoesNotUndoTheFirst(int status) {
        CallScope scope = account.scope(PaymentVerb.CREATE);
        account.transport().json(TestAccount.call(Safety.KEYED), scope);
        server.always(Act.answer(status, "{}"));

        assertThatThrownBy(() -> account.transport().json(TestAccount.call(Safety.KEYED), scope))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void theHostIsToldItsOwnKeyInWhateverFormItWasSent() {
        String sent = IdempotencyKeyForm.uuid(TestAccount.KEY);
        server.always(Act.answer(500, "{}"));

        assertThatThrownBy(() -> account.transport()
                        .json(
                                ProviderCall.post("/v1/refunds")
                                        .keyed("X-Key", sent)
                                        .build(),
                                account.scope(PaymentVerb.REFUND)))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.idempotencyKey()).isEqualTo(TestAccount.KEY));
        assertThat(server.request(0).header("X-Key")).isEqualTo(sent);
    }
}
