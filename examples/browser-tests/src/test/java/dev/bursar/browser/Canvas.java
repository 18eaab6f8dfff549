package dev.bursar.browser;

import java.util.Locale;

/** An SVG picture that grows. */
final class Canvas {

    static final String BACKGROUND = "#181b1f";
    static final String EDGE = "#2a2d33";
    static final String BRIGHT = "#ccccdc";
    static final String DIM = "#9fa1a8";

    private final StringBuilder svg = new StringBuilder();

    /** A part of the picture. */
    record Area(int left, int top, int width, int height) {

        int right() {
            return left + width;
        }

        int bottom() {
            return top + height;
        }
    }

    void box(double x, double y, double width, double height, String attributes) {
        add("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' %s/>", x, y, width, height, attributes);
    }

    void shape(String element, CharSequence points, String attributes) {
        add("<%s points='%s' %s/>", element, points, attributes);
    }

    void text(double x, double y, int size, String colour, String text) {
        text(x, y, size, colour, "start", text);
    }

    void text(double x, double y, int size, String colour, String anchor, String text) {
        add(
                "<text x='%.1f' y='%.1f' font-size='%d' fill='%s' text-anchor='%s'>%s</text>",
                x, y, size, colour, anchor, text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    void noData(Area area) {
        text(area.left() + area.width() / 2.0, area.top() + area.height() / 2.0, 12, DIM, "middle", "No data");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
