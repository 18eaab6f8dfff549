package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NextActionTest {

    private static final URI PAGE = URI.create("https://pay.example/p");

    private static final Map<Class<?>, NextAction.Kind> KINDS = Map.of(
            NextAction.None.class, NextAction.Kind.NONE,
            NextAction.Redirect.class, NextAction.Kind.REDIRECT,
            NextAction.SubmitForm.class, NextAction.Kind.SUBMIT_FORM,
            NextAction.ClientToken.class, NextAction.Kind.CLIENT_TOKEN,
            NextAction.AwaitDeposit.class, NextAction.Kind.AWAIT_DEPOSIT,
            NextAction.SendCrypto.class, NextAction.Kind.SEND_CRYPTO);

    @Test
    void everyActionHasItsKind() {
        List<NextAction> actions = Samples.ALL.stream()
                .filter(NextAction.class::isInstance)
                .map(NextAction.class::cast)
                .toList();

        assertThat(actions.stream().collect(Collectors.toMap(Object::getClass, NextAction::kind)))
                .isEqualTo(KINDS);
        assertThat(NextAction.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(KINDS.keySet().stream().toList());
        assertThat(NextAction.Kind.values()).containsExactlyInAnyOrderElementsOf(KINDS.values());
    }

    @Test
    void nothingToDo() {
        assertThat(NextAction.none()).isEqualTo(new NextAction.None());
    }

    @Test
    void incompleteAction() {
        for (Runnable incomplete : Arrays.<Runnable>asList(
                () -> new NextAction.Redirect(null),
                () -> new NextAction.SubmitForm(null, Map.of()),
                () -> new NextAction.AwaitDeposit(null, "1", null, null),
                () -> new NextAction.AwaitDeposit("KB", null, null, null),
                () -> new NextAction.SendCrypto(null, "ethereum", Samples.WON),
                () -> new NextAction.SendCrypto("0xabc", null, Samples.WON),
                () -> new NextAction.SendCrypto("0xabc", "ethereum", null))) {
            assertThatNullPointerException().isThrownBy(incomplete::run);
        }
    }

    @Test
    void fieldsAndParametersAreCopied() {
        Map<String, String> own = new HashMap<>(Map.of("k", "v"));
        NextAction.SubmitForm form = new NextAction.SubmitForm(PAGE, own);
        NextAction.ClientToken token = new NextAction.ClientToken(own);
        own.clear();

        assertThat(form.fields()).containsExactly(entry("k", "v"));
        assertThat(token.parameters()).containsExactly(entry("k", "v"));
        assertThatThrownBy(() -> form.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> token.parameters().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void textShowsWhereButNotWhat() {
        assertThat(new NextAction.Redirect(URI.create("https://pay.example:444/p?session=s")))
                .hasToString("Redirect[url=https://pay.example:444/****]");
        assertThat(new NextAction.SubmitForm(PAGE, Map.of("signature", "s")))
                .hasToString("SubmitForm[url=https://pay.example/****, fields=[signature]=****]");
        assertThat(new NextAction.AwaitDeposit("KB", "123", null, Samples.NOON))
                .hasToString("AwaitDeposit[bank=KB, account=****, holder=null, due=2026-01-01T12:00:00Z]");
    }
}
