package dev.bursar.demo.rush;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What became of all orders.
 *
 * @param purchases the orders that came to an end
 * @param broken what went wrong with those that did not
 * @param heaps bytes of the shop's heap that were in use after each part of the run, and at its end
 * @param took how long all of it took
 */
record RushReport(List<Purchase> purchases, List<String> broken, List<Long> heaps, Duration took) {

    /** How much more may be in use at the end than after the first part: a share of it, and some for what is on its way. */
    private static final double GROWTH = 1.1;

    private static final long SOME = 4L * 1024 * 1024;

    boolean isGood() {
        return broken.isEmpty() && !purchases.isEmpty() && open() == 0 && differing() == 0 && isFlat();
    }

    long open() {
        return purchases.stream().filter(purchase -> !purchase.done()).count();
    }

    long differing() {
        return purchases.stream()
                .filter(purchase -> !purchase.differences().isEmpty())
                .count();
    }

    boolean isFlat() {
        return heaps.get(heaps.size() - 1) <= heaps.get(0) * GROWTH + SOME;
    }

    String text() {
        List<Duration> times = purchases.stream().map(Purchase::took).sorted().toList();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d orders in %.1f s; %d came to no end, %d in the wrong state, %d differ from the book%n",
                purchases.size() + broken.size(),
                took.toMillis() / 1000.0,
                broken.size(),
                open(),
                differing()));
        if (!times.isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "from the order to its end: p50 %d ms, p99 %d ms, longest %d ms%n",
                    times.get(times.size() / 2).toMillis(),
                    times.get((int) (times.size() * 0.99)).toMillis(),
                    times.get(times.size() - 1).toMillis()));
        }
        text.append("heap of the shop in use, in KB: ")
                .append(heaps.stream().map(bytes -> bytes / 1024).toList())
                .append(isFlat() ? ", flat" : ", growing");
        broken.stream().limit(5).forEach(one -> text.append('\n').append(one));
        purchases.stream()
                .filter(one -> !one.done() || !one.differences().isEmpty())
                .limit(5)
                .forEach(one -> text.append('\n').append(one));
        return text.toString();
    }
}
