package dev.bursar.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HTML")
class HtmlTest {

    @Test
    @DisplayName("shows as text whatever is put into it")
    void escapes() {
        assertThat(Html.of("<p title=\"{}\">{}</p>", "\" onclick='x'", "<script>&amp;</script>"))
                .hasToString("<p title=\"&quot; onclick=&#39;x&#39;\">&lt;script&gt;&amp;amp;&lt;/script&gt;</p>");
    }

    @Test
    @DisplayName("puts pieces of itself together without escaping them twice")
    void composes() {
        Html item = Html.of("<li>{}</li>", "a & b");
        assertThat(Html.of("<ul>{}{}</ul>", List.of(item, "<"), null)).hasToString("<ul><li>a &amp; b</li>&lt;</ul>");
    }

    @Test
    @DisplayName("does not take a hole in a value for one of its own")
    void holesInValues() {
        assertThat(Html.of("{}-{}", "{}", "x")).hasToString("{}-x");
    }

    @Test
    @DisplayName("has as many values as holes")
    void count() {
        assertThatThrownBy(() -> Html.of("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.of("none", "one")).isInstanceOf(IllegalArgumentException.class);
    }
}
