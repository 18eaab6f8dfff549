package dev.bursar.storefront.web;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Text that is safe to send as HTML. The only way to make some is a template with holes, and whatever is put into a hole is
 * escaped, unless it is such text already. Immutable.
 */
public final class Html {

    /** No text at all. */
    public static final Html NOTHING = new Html("");

    private static final String HOLE = "{}";

    private final String text;

    private Html(String text) {
        this.text = text;
    }

    /**
     * Fills a template.
     *
     * @param template HTML, with {@code {}} where values go: between tags, or within a quoted attribute
     * @param values as many as there are holes; null is nothing, a collection is all it holds
     * @return the text
     */
    public static Html of(String template, @Nullable Object... values) {
        StringBuilder html = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("more values than holes: " + template);
            }
            html.append(template, from, hole);
            put(html, value);
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("fewer values than holes: " + template);
        }
        return new Html(html.append(template, from, template.length()).toString());
    }

    /**
     * Some text where something holds, else nothing.
     *
     * @param holds whether it does
     * @param html the text
     * @return the text, or nothing
     */
    public static Html when(boolean holds, Html html) {
        return holds ? html : NOTHING;
    }

    private static void put(StringBuilder html, @Nullable Object value) {
        if (value instanceof Html safe) {
            html.append(safe.text);
        } else if (value instanceof Collection<?> several) {
            several.forEach(one -> put(html, one));
        } else if (value != null) {
            escape(html, value.toString());
        }
    }

    private static void escape(StringBuilder html, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
