package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentVerb;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header carries what it is given, or nothing is sent and nobody reads the value in a message. */
class HeaderTest {

    private static final String VALUE = "never-to-be-seen";

    private final FaultBench bench = new FaultBench();

    @AfterEach
    void closeAll() throws IOException {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX-Admin: yes", "\n", "\r", "\u0000", "\u007f", "\u00e9", "주문", "\uD83C\uDF75", "\t"})
    void valueThatAHeaderCannotCarryIsRefusedBeforeAnythingIsSent(String bad) {
        Throwable ofHeader = catchThrowable(() -> ProviderCall.post("/").header("X-Note", VALUE + bad));
        Throwable ofKey = catchThrowable(() -> ProviderCall.post("/").keyed("Idempotency-Key", VALUE + bad));
        Throwable ofSettings = catchThrowable(() -> CallAuthentication.header("X-Api-Key", VALUE + bad));

        assertThat(ofHeader).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith("X-Note has a char");
        assertThat(ofKey).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith("Idempotency-Key has a");
        assertThat(ofSettings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("X-Api-Key has a character that no header can carry");
        for (Throwable refused : new Throwable[] {ofHeader, ofKey, ofSettings}) {
            assertThat(FaultTableTest.wholeText(refused)).doesNotContain(VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Note", "X-Note\r\nX-Admin", "메모"})
    void nameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> ProviderCall.post("/").header(name, "v")).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-Api-Key"})
    void keyWithALineBreakIsRefusedAtTheCallAndNotQuoted(String header) throws IOException {
        bench.always(
                Act.answer(200, "{}"),
                setup -> setup.authentication((call, scope) -> Map.of(header, "Bearer " + TestAccount.SECRET + "\n")));

        Throwable refused = catchThrowable(() -> bench.account().send(Safety.KEYED));

        assertThat(refused)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageStartingWith("acme: the key for the header " + header + " has a character");
        assertThat(FaultTableTest.wholeText(refused)).doesNotContain(TestAccount.SECRET);
        assertThat(bench.server().connections()).isZero();
        assertThat(bench.account().scope().changeMayHaveLeft()).isFalse();
    }

    @Test
    void everyVisibleCharacterAndASpaceGoThrough() throws IOException {
        StringBuilder all = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            all.append(c).append(c == 'm' ? " " : "");
        }
        bench.always(Act.answer(200, "{}"));

        bench.account()
                .send(
                        ProviderCall.get("/")
                                .header("X-All", all.toString())
                                .header("X-None", null)
                                .build(),
                        PaymentVerb.GET);

        assertThat(bench.server().request(0).header("X-All")).isEqualTo(all.toString());
        assertThat(bench.server().request(0).header("X-None")).isNull();
    }

    @Test
    void proofReplacesAHeaderOfTheSameName() throws IOException {
        bench.always(
                Act.answer(200, "{}"), setup -> setup.authentication((call, scope) -> Map.of("X-Signature", "right")));

        bench.account()
                .send(ProviderCall.get("/").header("X-Signature", "wrong").build(), PaymentVerb.GET);

        assertThat(bench.server().request(0).headers())
                .filteredOn(header -> header.startsWith("X-Signature"))
                .containsExactly("X-Signature: right");
    }

    @Test
    void noProofIsNoHeader() throws IOException {
        bench.always(Act.answer(200, "{}"), setup -> setup.authentication(CallAuthentication.none()));

        bench.account().send(Safety.READ);

        assertThat(bench.server().request(0).header("Authorization")).isNull();
        assertThat(CallAuthentication.none().renew(java.util.Map.of())).isFalse();
    }

    @Test
    void answerGivesItsHeadersInAnyCase() throws IOException {
        bench.always(
                Act.answer(503, "{}", "Retry-After: 7", "X-Once: 1", "X-Twice: 1", "X-Twice: 2"),
                setup -> setup.rules(reply -> ReplyRules.Verdict.ANSWER));

        ProviderReply reply = bench.account().send(Safety.READ);

        assertThat(reply.header("retry-after")).isEqualTo("7");
        assertThat(reply.header("x-ONCE")).isEqualTo("1");
        assertThat(reply.header("X-Twice")).isEqualTo("2");
        assertThat(reply.header("X-None")).isNull();
    }
}
