package dev.bursar.browser;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal shows, as a page to be photographed.
 *
 * @param html the page
 */
record TerminalPage(String html) {

    private static final Pattern INK = Pattern.compile("\u001b\\[([0-9;]*)m");

    private static final Map<String, String> STYLES = Map.of(
            "1", "font-weight:bold;color:#fff",
            "2", "color:#9aa3ad",
            "32", "color:#7ee0a5",
            "1;31", "font-weight:bold;color:#ff8a80",
            "36", "color:#7fd4e8");

    /** The page of some output: its escape sequences become colours. */
    static TerminalPage of(String output) {
        String text = output.replace("&", "&amp;").replace("<", "&lt;");
        String coloured = INK.matcher(text).replaceAll(ink -> Matcher.quoteReplacement(piece(ink.group(1))));
        return new TerminalPage("""
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Terminal</title><style>
                body { margin: 0; width: max-content; background: #14181c; color: #d7dde3; padding: 20px 24px; }
                pre { margin: 0; font: 13px/1.4 "DejaVu Sans Mono", monospace; }
                </style></head><body><pre>$ ./demo --script
                %s</pre></body></html>
                """.formatted(coloured));
    }

    /** An address that holds the page itself. */
    String address() {
        return "data:text/html;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String piece(String codes) {
        if (codes.isEmpty() || codes.equals("0")) {
            return "</span>";
        }
        String style = STYLES.get(codes);
        if (style == null) {
            throw new IllegalArgumentException("no colour is known for the escape sequence " + codes);
        }
        return "<span style=\"" + style + "\">";
    }
}
