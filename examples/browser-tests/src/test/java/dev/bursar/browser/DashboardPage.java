package dev.bursar.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.browser.Canvas.Area;
import dev.bursar.browser.Dashboard.Panel;
import dev.bursar.browser.Dashboard.Query;
import dev.bursar.browser.Dashboard.Style;
import dev.bursar.browser.Dashboard.Threshold;
import dev.bursar.browser.Series.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The dashboard, drawn much as Grafana would draw it: its panels at their places, its queries answered by Prometheus. */
final class DashboardPage {

    private static final int COLUMN = 49;
    private static final int UNIT = 26;
    private static final int TITLE = 28;
    private static final int LEGEND = 34;
    private static final int AXIS = 60;
    private static final int FOOT = 22;

    private final Prometheus prometheus;
    private final Instant from;
    private final Instant to;
    private final Canvas canvas = new Canvas();

    DashboardPage(Prometheus prometheus, Instant from, Instant to) {
        this.prometheus = prometheus;
        this.from = from;
        this.to = to;
    }

    /** The address of a page with all panels; the page is in the address. */
    String address(Dashboard dashboard) throws IOException, InterruptedException {
        int rows = 0;
        for (Panel panel : dashboard.panels()) {
            draw(panel);
            rows = Math.max(rows, panel.place().y() + panel.place().height());
        }
        int width = 24 * COLUMN + 16;
        int height = rows * UNIT + 16 + FOOT;
        canvas.text(
                12,
                height - 10,
                11,
                Canvas.DIM,
                "drawn from ops/grafana/payments.json and a real Prometheus, not by Grafana");
        String page = """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Payments</title><style>
                body { margin: 0; background: #111217; width: %dpx } text { font-family: "DejaVu Sans", sans-serif }
                svg { display: block }
                </style></head><body><svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">%s</svg></body></html>
                """.formatted(width, width, height, canvas);
        return "data:text/html;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8));
    }

    private void draw(Panel panel) throws IOException, InterruptedException {
        Area area = new Area(
                panel.place().x() * COLUMN + 10,
                panel.place().y() * UNIT + 10,
                panel.place().width() * COLUMN - 8,
                panel.place().height() * UNIT - 8);
        if (panel.type().equals("row")) {
            canvas.text(area.left(), area.top() + 14, 13, Canvas.BRIGHT, "⌄ " + panel.title());
            return;
        }
        canvas.box(
                area.left(),
                area.top(),
                area.width(),
                area.height(),
                "rx='3' fill='" + Canvas.BACKGROUND + "' stroke='" + Canvas.EDGE + "'");
        canvas.text(area.left() + 8, area.top() + 16, 12, "#d8d9da", panel.title());
        Area inside = new Area(
                area.left() + AXIS, area.top() + TITLE, area.width() - AXIS - 10, area.height() - TITLE - LEGEND);
        switch (panel.type()) {
            case "stat" -> figure(panel, area);
            case "heatmap" ->
                new HeatMap(canvas, inside, from, to, step(60))
                        .draw(series(panel, step(60)), panel.style().unit());
            case "timeseries" ->
                new LineGraph(canvas, inside, panel.style(), from, to, step(180)).draw(series(panel, step(180)));
            default -> throw new AssertionError(panel.title() + " is a " + panel.type() + ", which nobody draws here");
        }
    }

    private void figure(Panel panel, Area area) throws IOException, InterruptedException {
        JsonNode result = prometheus.now(filled(panel.queries().get(0)));
        if (result.isEmpty()) {
            canvas.noData(area);
            return;
        }
        double number = result.get(0).path("value").path(1).asDouble();
        canvas.text(
                area.left() + area.width() / 2.0,
                area.top() + area.height() / 2.0 + 16,
                34,
                colour(panel.style(), number),
                "middle",
                Amount.of(number, panel.style().unit()));
    }

    /** The colour of the last threshold that is reached. */
    static String colour(Style style, double number) {
        String name = "green";
        for (Threshold threshold : style.thresholds()) {
            name = number >= threshold.from() ? threshold.colour() : name;
        }
        return switch (name) {
            case "green" -> "#73bf69";
            case "orange" -> "#ff9830";
            case "red" -> "#f2495c";
            default -> throw new AssertionError("nobody knows the colour " + name + " here");
        };
    }

    private Duration step(int steps) {
        return Duration.ofSeconds(Math.max(1, Duration.between(from, to).toSeconds() / steps));
    }

    private List<Series> series(Panel panel, Duration step) throws IOException, InterruptedException {
        List<Series> all = new ArrayList<>();
        for (Query query : panel.queries()) {
            for (JsonNode one : prometheus.range(filled(query), from, to, step)) {
                List<Point> points = new ArrayList<>();
                for (JsonNode value : one.path("values")) {
                    String number = value.path(1).asText();
                    if (!number.equals("NaN") && !number.endsWith("Inf")) {
                        points.add(new Point(value.path(0).asDouble(), Double.parseDouble(number)));
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
}
