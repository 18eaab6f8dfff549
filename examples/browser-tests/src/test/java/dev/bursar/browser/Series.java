package dev.bursar.browser;

import java.util.ArrayList;
import java.util.List;

/**
 * What a query answered over time, for one set of labels.
 *
 * @param name what the legend calls it
 * @param points times in seconds and values
 */
record Series(String name, List<Point> points) {

    /** A value and when it was. */
    record Point(double time, double value) {}

    /** The pieces between which there was no value for longer than a step. */
    List<List<Point>> pieces(double step) {
        List<List<Point>> pieces = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            if (point.time() - last > 1.5 * step) {
                pieces.add(new ArrayList<>());
            }
            pieces.get(pieces.size() - 1).add(point);
            last = point.time();
        }
        return pieces;
    }
}
