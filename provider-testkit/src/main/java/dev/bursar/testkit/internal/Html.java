package dev.bursar.testkit.internal;

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
}
