package dev.bursar.browser;

import dev.bursar.browser.Canvas.Area;
import dev.bursar.browser.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many there were in each bucket of a histogram, over time: the brighter, the more. */
final class HeatMap {

    private static final int[] FEWEST = {0x7f, 0x27, 0x04};
    private static final int[] SOME = {0xfd, 0x8d, 0x3c};
    private static final int[] MOST = {0xff, 0xf5, 0xeb};

    private final Canvas canvas;
    private final Area area;
    private final double from;
    private final double span;
    private final double step;

    HeatMap(Canvas canvas, Area area, Instant from, Instant to, Duration step) {
        this.canvas = canvas;
        this.area = area;
        this.from = from.getEpochSecond();
        this.span = Duration.between(from, to).toSeconds();
        this.step = step.toSeconds();
    }

    /** Draws buckets that are named by their upper bounds, each of which has what the smaller ones have too. */
    void draw(List<Series> cumulative, String unit) {
        if (cumulative.isEmpty()) {
            canvas.noData(area);
            return;
        }
        List<Series> buckets = cumulative.stream()
                .sorted(Comparator.comparingDouble(bucket -> bound(bucket.name())))
                .toList();
        double[][] own = new double[buckets.size()][];
        double most = 0;
        Map<Double, Double> smaller = new HashMap<>();
        for (int i = 0; i < own.length; i++) {
            List<Point> points = buckets.get(i).points();
            own[i] = new double[points.size()];
            for (int at = 0; at < own[i].length; at++) {
                Point point = points.get(at);
                Double before = smaller.put(point.time(), point.value());
                own[i][at] = point.value() - (before == null ? 0 : before);
                most = Math.max(most, own[i][at]);
            }
        }
        double high = (double) area.height() / own.length;
        double wide = area.width() * step / span;
        for (int i = 0; i < own.length; i++) {
            double y = area.bottom() - high * (i + 1);
            for (int at = 0; at < own[i].length; at++) {
                if (own[i][at] > 1e-6) {
                    double x = area.left()
                            + area.width() * (buckets.get(i).points().get(at).time() - from) / span;
                    canvas.box(
                            x,
                            y,
                            Math.min(wide, area.right() - x),
                            high - 1,
                            "fill='" + colour(own[i][at] / most) + "'");
                }
            }
            String bound = buckets.get(i).name();
            canvas.text(
                    area.left() - 6,
                    y + high / 2 + 4,
                    10,
                    Canvas.DIM,
                    "end",
                    Double.isInfinite(bound(bound)) ? bound : Amount.of(bound(bound), unit));
        }
    }

    private static double bound(String le) {
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }

    private static String colour(double share) {
        int[] low = share < 0.5 ? FEWEST : SOME;
        int[] high = share < 0.5 ? SOME : MOST;
        double way = share < 0.5 ? share * 2 : share * 2 - 1;
        StringBuilder colour = new StringBuilder("#");
        for (int i = 0; i < low.length; i++) {
            colour.append("%02x".formatted(Math.round(low[i] + way * (high[i] - low[i]))));
        }
        return colour.toString();
    }
}
