package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.NextAction;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of a page")
class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://pay.example/p/1?a=b#c, https://pay.example/p/1?a=b#c",
        "HTTPS://pay.example, HTTPS://pay.example",
        "http://127.0.0.1:8080/p, http://127.0.0.1:8080/p",
        "https://bank.example/a|b{c}, https://bank.example/a%7Cb%7Bc%7D",
        "https://bank.example/a b, https://bank.example/a%20b",
        "https://bank.example/은행, https://bank.example/%EC%9D%80%ED%96%89",
        "https://bank.example/🍵, https://bank.example/%F0%9F%8D%B5",
        "https://bank.example/%7B+, https://bank.example/%7B+"
    })
    @DisplayName("is mended as a browser would, and left alone where it is sound")
    void mended(String text, String address) {
        assertThat(WebAddress.find(text)).isEqualTo(URI.create(address));
        assertThat(WebAddress.redirect(text)).isEqualTo(new NextAction.Redirect(URI.create(address)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "ftp://pay.example",
                "//pay.example",
                "pay.example",
                "https://",
                "https:///path",
                "https:pay.example",
                "https://pay.example/%zz"
            })
    @DisplayName("is none where a browser should not be sent")
    void none(String text) {
        assertThat(WebAddress.find(text)).isNull();
        assertThat(WebAddress.redirect(text)).isEqualTo(NextAction.none());
    }

    @Test
    @DisplayName("is no longer than what came, where nothing had to be mended")
    void same() {
        String long1 = "https://pay.example/" + "a".repeat(5000);

        assertThat(WebAddress.find(long1)).hasToString(long1);
    }
}
