package dev.bursar.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.browser.Dashboard.Panel;
import dev.bursar.browser.Dashboard.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The dashboard, drawn as Grafana would draw it: its panels at their places, its queries answered by Prometheus. */
final class DashboardPage {

    private static final int COLUMN = 49;
    private static final int UNIT = 26;
    private static final int TITLE = 24;
    private static final int LEGEND = 34;
    private static final List<String> COLOURS = List.of(
            "#73bf69", "#f2cc0c", "#5794f2", "#ff9830", "#f2495c", "#b877d9", "#8ab8ff", "#ffa6b0", "#96d98d",
            "#ffcb7d");

    private final Prometheus prometheus;
    private final Instant from;
    private final Instant to;
    private final StringBuilder svg = new StringBuilder();

    /** A line of a graph. */
    private record Series(String name, List<double[]> points) {}

    DashboardPage(Prometheus prometheus, Instant from, Instant to) {
        this.prometheus = prometheus;
        this.from = from;
        this.to = to;
    }

    /** The address of a page with the panels above some row of the grid; the page is in the address. */
    String address(Dashboard dashboard, int rows) throws IOException, InterruptedException {
        for (Panel panel : dashboard.panels()) {
            if (panel.y() + panel.height() <= rows) {
                draw(panel);
            }
        }
        String page = """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Payments</title><style>
                body { margin: 0; background: #111217; width: %dpx } text { font-family: "DejaVu Sans", sans-serif }
                </style></head><body><svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">%s</svg></body></html>
                """.formatted(24 * COLUMN + 16, 24 * COLUMN + 16, rows * UNIT + 16, svg);
        return "data:text/html;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8));
    }

    private void draw(Panel panel) throws IOException, InterruptedException {
        int left = panel.x() * COLUMN + 10;
        int top = panel.y() * UNIT + 10;
        int width = panel.width() * COLUMN - 8;
        int height = panel.height() * UNIT - 8;
        if (panel.type().equals("row")) {
            text(left, top + 14, 13, "#ccccdc", "⌄ " + panel.title());
            return;
        }
        svg.append("<rect x='%d' y='%d' width='%d' height='%d' rx='3' fill='#181b1f' stroke='#2a2d33'/>"
                .formatted(left, top, width, height));
        text(left + 8, top + 16, 12, "#d8d9da", panel.title());
        if (panel.type().equals("stat")) {
            figure(panel, left, top, width, height);
        } else {
            graph(panel, left + 46, top + TITLE, width - 56, height - TITLE - LEGEND);
        }
    }

    private void figure(Panel panel, int left, int top, int width, int height)
            throws IOException, InterruptedException {
        JsonNode result = prometheus.now(filled(panel.queries().get(0)));
        String text = result.isEmpty()
                ? "0"
                : amount(result.get(0).path("value").path(1).asDouble(), panel.unit());
        svg.append("<text x='%d' y='%d' font-size='34' fill='#73bf69' text-anchor='middle'>%s</text>"
                .formatted(left + width / 2, top + height / 2 + 16, text));
    }

    private void graph(Panel panel, int left, int top, int width, int height) throws IOException, InterruptedException {
        List<Series> all = series(panel);
        double most = all.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(point -> point[1])
                .max()
                .orElse(1);
        double scale = most <= 0 ? 1 : most * 1.1;
        String unit = panel.type().equals("heatmap") ? "" : panel.unit(); // of a heat map, how many there were
        for (int line = 0; line <= 4; line++) {
            int y = top + height - height * line / 4;
            svg.append("<line x1='%d' x2='%d' y1='%d' y2='%d' stroke='#2a2d33'/>".formatted(left, left + width, y, y));
            text(left - 42, y + 4, 10, "#9fa1a8", amount(scale * line / 4, unit));
        }
        double span = Duration.between(from, to).toSeconds();
        int legend = left - 36;
        for (int i = 0; i < all.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            StringBuilder path = new StringBuilder();
            for (double[] point : all.get(i).points()) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f,%.1f",
                        path.length() == 0 ? "" : " ",
                        left + width * (point[0] - from.getEpochSecond()) / span,
                        top + height - height * point[1] / scale));
            }
            svg.append("<polyline points='%s' fill='none' stroke='%s' stroke-width='1.5'/>".formatted(path, colour));
            legend = legend(all.get(i).name(), legend, left + width, top + height + 18, colour);
        }
    }

    /** Names follow each other on a line, as long as there is room. */
    private int legend(String name, int at, int end, int y, String colour) {
        int wide = 16 + name.length() * 6;
        if (at + wide > end) {
            return end;
        }
        svg.append("<rect x='%d' y='%d' width='10' height='3' fill='%s'/>".formatted(at, y - 4, colour));
        text(at + 13, y, 10, "#ccccdc", name);
        return at + wide + 8;
    }

    private List<Series> series(Panel panel) throws IOException, InterruptedException {
        List<Series> all = new ArrayList<>();
        Duration step =
                Duration.ofSeconds(Math.max(1, Duration.between(from, to).toSeconds() / 180));
        for (Query query : panel.queries()) {
            for (JsonNode one : prometheus.range(filled(query), from, to, step)) {
                List<double[]> points = new ArrayList<>();
                for (JsonNode value : one.path("values")) {
                    double number = Double.parseDouble(value.path(1).asText());
                    if (Double.isFinite(number)) {
                        points.add(new double[] {value.path(0).asDouble(), number});
                    }
                }
                all.add(new Series(name(query.legend(), one.path("metric")), points));
            }
        }
        return all;
    }

    private static String name(String legend, JsonNode labels) {
        String name = legend;
        for (var label : labels.properties()) {
            name = name.replaceAll(
                    "\\{\\{\\s*" + label.getKey() + "\\s*}}", label.getValue().asText());
        }
        return name;
    }

    private String filled(Query query) {
        return Dashboard.filledIn(
                query.expression(), 20, (int) Duration.between(from, to).toSeconds());
    }

    private static String amount(double number, String unit) {
        return switch (unit) {
            case "percentunit" -> String.format(Locale.ROOT, "%.0f%%", 100 * number);
            case "s" ->
                number < 1
                        ? String.format(Locale.ROOT, "%.0f ms", 1000 * number)
                        : String.format(Locale.ROOT, "%.1f s", number);
            default -> String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.2g", number);
        };
    }

    private void text(int x, int y, int size, String colour, String text) {
        svg.append("<text x='%d' y='%d' font-size='%d' fill='%s'>%s</text>"
                .formatted(x, y, size, colour, text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
