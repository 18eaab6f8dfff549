package dev.bursar.testkit.internal;

import dev.bursar.testkit.SimulatorReply;

/** Writes HTML. */
public final class Html {

    private Html() {}

    /**
     * A text that is shown as it is, within an element or a quoted attribute.
     *
     * @param text the text
     * @return the text with escapes
     */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * A page that needs no script.
     *
     * @param status the HTTP status
     * @param language the page's language, such as {@code en}
     * @param title its title, which is its heading too
     * @param content what stands under the heading, as HTML
     * @return the answer
     */
    public static SimulatorReply page(int status, String language, String title, String content) {
        return SimulatorReply.html(status, """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                body { font-family: sans-serif; margin: 2rem auto; max-width: 26rem; padding: 0 1rem; }
                button, select { font: inherit; padding: .4rem .8rem; }
                fieldset label { display: block; padding: .3rem 0; }
                </style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(language, escaped(title), escaped(title), content));
    }
}
