package dev.bursar.demo.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.storefront.shop.Order;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The panel behind the stage")
class PanelTest {

    private static final Pattern BUTTON = Pattern.compile("name=\"prop\" value=\"([a-z-]+)\"");

    @Test
    @DisplayName("offers what fits the order and its provider, and shows the provider's book")
    void offers() throws Exception {
        try (OpenShop open = new OpenShop()) {
            Order stripe = open.paid("stripe");
            assertThat(buttons(open.visitor.page("/orders/" + stripe.id())))
                    .containsExactly("lose-answer", "lose-answers", "down", "webhook-twice", "webhook-late");
            assertThat(open.visitor.page("/orders/" + stripe.id())).contains("data-charges=\"1\"");

            Order another = open.ordered("stripe/any");
            assertThat(buttons(open.visitor.page("/orders/" + another.id()))).contains("webhook-forged", "tamper");

            Order toss = open.ordered("toss/any");
            assertThat(buttons(open.visitor.page("/orders/" + toss.id())))
                    .contains("webhook-forged", "tamper")
                    .doesNotContain("underpay", "deposit");

            Order coinbase = open.ordered("coinbase/any");
            assertThat(buttons(open.visitor.page("/orders/" + coinbase.id())))
                    .contains("underpay")
                    .doesNotContain("tamper", "deposit");
        }
    }

    @Test
    @DisplayName("shows no secret of any account")
    void noSecrets() throws Exception {
        try (OpenShop open = new OpenShop()) {
            for (String provider : new String[] {"stripe", "toss", "coinbase"}) {
                Order order = open.paid(provider);
                String page = open.visitor.page("/orders/" + order.id());
                open.stage(provider).settings().forEach((key, value) -> {
                    if (!key.equals("base_url")) {
                        assertThat(page).doesNotContain(value);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    @DisplayName("has words for everything in both languages")
    void words(String language) throws Exception {
        Properties words = new Properties();
        try (InputStream in = PanelTest.class.getResourceAsStream("words_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        for (Prop prop : Prop.all()) {
            String key = "stage." + prop.name();
            assertThat(words).containsKeys(key, key + ".hint", key + ".pulled");
        }
        assertThat(words)
                .containsKeys(
                        "stage.lost",
                        "stage.lost-question",
                        "stage.up-again",
                        "stage.delivered-twice",
                        "stage.held-up",
                        "stage.forged-answer",
                        "stage.forged-refused",
                        "stage.tampered",
                        "stage.tampered-late",
                        "stage.lose-answer.withdrawn",
                        "stage.lose-answers.withdrawn",
                        "stage.webhook-twice.withdrawn",
                        "stage.webhook-late.withdrawn",
                        "stage.tamper.withdrawn",
                        "stage.too-late")
                .hasSize(3 * Prop.all().size() + 15);
    }

    private static List<String> buttons(String page) {
        return BUTTON.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
