package dev.bursar.storefront.web;

import java.util.Locale;

/** What is around every page of one visitor. Immutable. */
final class Frame {

    private final Visit visit;
    private final Words words;

    Frame(Visit visit, Words words) {
        this.visit = visit;
        this.words = words;
    }

    /** A hidden field that proves to the shop that it made the form. */
    Html token() {
        return Html.of("<input type=\"hidden\" name=\"token\" value=\"{}\">", visit.formToken());
    }

    /** A hidden field with the number of the order that the form places. */
    Html number() {
        return Html.of("<input type=\"hidden\" name=\"number\" value=\"{}\">", visit.newNumber());
    }

    /** A page. */
    Html page(String title, Html content) {
        return page(title, content, Html.NOTHING);
    }

    /**
     * A page.
     *
     * @param title its title
     * @param content what stands in its middle
     * @param head what else stands in its head
     */
    Html page(String title, Html content, Html head) {
        return Html.of(
                """
                <!DOCTYPE html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} · {}</title>
                <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/assets/style.css">
                {}</head>
                <body>
                <a class="skip" href="#content">{}</a>
                <header class="bar">
                <a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="28" height="28"> {}</a>
                <nav aria-label="{}">
                <a href="/desk">{}</a>
                {}
                </nav>
                </header>
                <main id="content" tabindex="-1">
                {}</main>
                <footer><p>{}</p></footer>
                </body>
                </html>
                """,
                words.locale().getLanguage(),
                title,
                words.say("shop"),
                head,
                words.say("skip"),
                words.say("shop"),
                words.say("nav"),
                words.say("desk"),
                otherLanguage(),
                content,
                words.say("footer"));
    }

    /** A page that says why there is none. */
    Html sorry(int status) {
        String key = words.has("sorry." + status) ? "sorry." + status : "sorry.other";
        return page(
                words.say("sorry"),
                Html.of(
                        "<h1>{}</h1>\n<p role=\"alert\">{}</p>\n<p><a class=\"button\" href=\"/\">{}</a></p>\n",
                        words.say("sorry"),
                        words.say(key),
                        words.say("to-products")));
    }

    private Html otherLanguage() {
        boolean korean = words.locale().equals(Locale.KOREAN);
        String page = visit.method().equals("GET") ? "" : "/"; // what a form was sent to is no page
        return korean
                ? Html.of("<a href=\"{}?lang=en\" lang=\"en\" hreflang=\"en\">English</a>", page)
                : Html.of("<a href=\"{}?lang=ko\" lang=\"ko\" hreflang=\"ko\">한국어</a>", page);
    }
}
