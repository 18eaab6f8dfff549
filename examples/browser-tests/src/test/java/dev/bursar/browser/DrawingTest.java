package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.browser.Canvas.Area;
import dev.bursar.browser.Dashboard.Panel;
import dev.bursar.browser.Dashboard.Style;
import dev.bursar.browser.Series.Point;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of the dashboard")
class DrawingTest {

    private static final Area AREA = new Area(100, 0, 100, 100);
    private static final Instant FROM = Instant.EPOCH;
    private static final Instant TO = FROM.plusSeconds(10);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Canvas canvas = new Canvas();

    @Test
    @DisplayName("has a red figure where the dashboard says red")
    void thresholds() throws IOException {
        Style unknown = style("Outcome unknown");
        Style success = style("Success rate");

        assertThat(DashboardPage.colour(unknown, 0)).isEqualTo(DashboardPage.colour(success, 0.9));
        assertThat(DashboardPage.colour(unknown, 46)).isEqualTo(DashboardPage.colour(success, 0.1));
        assertThat(DashboardPage.colour(success, 0.8))
                .isNotIn(DashboardPage.colour(success, 0.9), DashboardPage.colour(success, 0.1));
    }

    @Test
    @DisplayName("has shares that end at 100 %")
    void shares() throws IOException {
        new LineGraph(canvas, AREA, style("Success rate by provider"), FROM, TO, STEP)
                .draw(List.of(series("stripe", 1.02)));

        assertThat(canvas.toString()).contains(">100%<").contains(">75%<").doesNotContain(">125%<", ">150%<");
    }

    @Test
    @DisplayName("has lines upon each other where the dashboard says so")
    void stacked() throws IOException {
        new LineGraph(canvas, AREA, style("Attempts by status"), FROM, TO, STEP)
                .draw(List.of(series("completed", 3), series("failed", 1)));

        assertThat(canvas.toString())
                .contains("<polyline points='110.0,25.0 '", "<polyline points='110.0,0.0 '")
                .contains(">4/s<")
                .doesNotContain(">5/s<");
    }

    @Test
    @DisplayName("has cells of a heat map only where a bucket has what the smaller ones have not")
    void cells() {
        new HeatMap(canvas, AREA, FROM, TO, STEP)
                .draw(List.of(series("+Inf", 5), series("0.05", 3), series("0.5", 5), series("0.1", 3)), "s");

        assertThat(canvas.toString().split("<rect", -1)).hasSize(1 + 2);
        assertThat(canvas.toString())
                .contains("<rect x='110.0' y='75.0'", "<rect x='110.0' y='25.0'")
                .contains(">50 ms<", ">500 ms<", ">+Inf<");
    }

    private static Series series(String name, double value) {
        return new Series(name, List.of(new Point(1, value)));
    }

    private static Style style(String title) throws IOException {
        return Dashboard.read().panels().stream()
                .filter(panel -> panel.title().equals(title))
                .map(Panel::style)
                .findFirst()
                .orElseThrow();
    }
}
