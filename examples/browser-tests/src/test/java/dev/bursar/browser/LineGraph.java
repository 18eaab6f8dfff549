package dev.bursar.browser;

import dev.bursar.browser.Canvas.Area;
import dev.bursar.browser.Dashboard.Style;
import dev.bursar.browser.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over time, beside or upon each other. */
final class LineGraph {

    private static final List<String> COLOURS = List.of(
            "#73bf69", "#f2cc0c", "#5794f2", "#ff9830", "#f2495c", "#b877d9", "#8ab8ff", "#ffa6b0", "#96d98d",
            "#ffcb7d");
    private static final int TICKS = 4;

    private final Canvas canvas;
    private final Area area;
    private final Style style;
    private final double from;
    private final double span;
    private final double step;

    /** A line with what is below it: another line, or nothing. */
    private record Band(String name, List<List<Point>> pieces, Map<Double, Double> below) {}

    LineGraph(Canvas canvas, Area area, Style style, Instant from, Instant to, Duration step) {
        this.canvas = canvas;
        this.area = area;
        this.style = style;
        this.from = from.getEpochSecond();
        this.span = Duration.between(from, to).toSeconds();
        this.step = step.toSeconds();
    }

    void draw(List<Series> all) {
        List<Band> bands = bands(all);
        double scale = axis(bands);
        if (bands.isEmpty()) {
            canvas.noData(area);
        }
        double legend = area.left() - 50;
        for (int i = 0; i < bands.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            draw(bands.get(i), scale, colour);
            legend = legend(bands.get(i).name(), legend, colour);
        }
    }

    private List<Band> bands(List<Series> all) {
        List<Band> bands = new ArrayList<>();
        Map<Double, Double> below = new HashMap<>();
        for (Series one : all) {
            Map<Double, Double> floor = style.stacked() ? Map.copyOf(below) : Map.of();
            List<Point> top = new ArrayList<>();
            for (Point point : one.points()) {
                double height = point.value() + floor.getOrDefault(point.time(), 0.0);
                top.add(new Point(point.time(), height));
                below.put(point.time(), height);
            }
            bands.add(new Band(one.name(), new Series(one.name(), top).pieces(step), floor));
        }
        return bands;
    }

    /** Draws the axis, and gives where it ends. */
    private double axis(List<Band> bands) {
        double most = bands.stream()
                .flatMap(band -> band.pieces().stream())
                .flatMap(List::stream)
                .mapToDouble(Point::value)
                .max()
                .orElse(1);
        boolean fixed = !Double.isNaN(style.most());
        double tick = fixed ? style.most() / TICKS : round((most > 0 ? most : 1) / TICKS);
        double scale = fixed ? style.most() : tick * Math.max(1, Math.ceil(most / tick));
        for (int line = 0; line <= Math.round(scale / tick); line++) {
            double y = y(line * tick, scale);
            canvas.box(area.left(), y, area.width(), 1, "fill='" + Canvas.EDGE + "'");
            canvas.text(area.left() - 6, y + 4, 10, Canvas.DIM, "end", Amount.of(line * tick, style.unit()));
        }
        return scale;
    }

    /** The next larger of 1, 2, 2.5 or 5 and their tenfolds. */
    private static double round(double number) {
        double power = Math.pow(10, Math.floor(Math.log10(number)));
        for (double step : new double[] {1, 2, 2.5, 5}) {
            if (number <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void draw(Band band, double scale, String colour) {
        for (List<Point> piece : band.pieces()) {
            StringBuilder line = new StringBuilder();
            StringBuilder floor = new StringBuilder();
            for (Point point : piece) {
                line.append(at(point.time(), point.value(), scale));
                floor.insert(0, at(point.time(), band.below().getOrDefault(point.time(), 0.0), scale));
            }
            canvas.shape(
                    "polygon",
                    line.toString() + floor,
                    "fill='%s' fill-opacity='%s'".formatted(colour, String.format(Locale.ROOT, "%.2f", style.fill())));
            canvas.shape("polyline", line, "fill='none' stroke='" + colour + "' stroke-width='1.2'");
        }
    }

    private String at(double time, double value, double scale) {
        return String.format(
                Locale.ROOT, "%.1f,%.1f ", area.left() + area.width() * (time - from) / span, y(value, scale));
    }

    private double y(double value, double scale) {
        return area.bottom() - area.height() * Math.min(1, value / scale);
    }

    /** Names follow each other on a line, as long as there is room. */
    private double legend(String name, double at, String colour) {
        double wide = 13 + name.length() * 6.1;
        if (at + wide > area.right()) {
            canvas.text(
                    Math.min(at, area.right() - 8),
                    area.bottom() + 18,
                    10,
                    Canvas.BRIGHT,
                    at > area.right() ? "" : "…");
            return Double.POSITIVE_INFINITY;
        }
        canvas.box(at, area.bottom() + 14, 10, 3, "fill='" + colour + "'");
        canvas.text(at + 13, area.bottom() + 18, 10, Canvas.BRIGHT, name);
        return at + wide + 8;
    }
}
