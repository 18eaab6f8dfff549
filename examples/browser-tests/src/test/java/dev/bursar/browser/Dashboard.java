package dev.bursar.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The dashboard of ops, as far as its panels, their queries and what these are drawn like go.
 *
 * @param panels its panels, rows among them
 */
record Dashboard(List<Panel> panels) {

    static final Path FILE = Path.of("..", "..", "ops", "grafana", "payments.json");

    /**
     * A query of a panel.
     *
     * @param expression what to ask Prometheus
     * @param legend how to call a series, with the labels in double braces
     */
    record Query(String expression, String legend) {}

    /**
     * From which value on a figure has a colour.
     *
     * @param from the least value, endless for the first
     * @param colour the colour's name
     */
    record Threshold(double from, String colour) {}

    /** Where a panel stands on the grid. */
    record Place(int x, int y, int width, int height) {}

    /**
     * How a panel shows what it is told.
     *
     * @param unit the unit of its figures, or nothing
     * @param most where its axis ends, or NaN where that depends on the figures
     * @param stacked whether lines stand upon each other
     * @param fill how much of the colour is below a line, 0 to 1
     * @param thresholds the colours of a figure, the lowest first
     */
    record Style(String unit, double most, boolean stacked, double fill, List<Threshold> thresholds) {}

    /**
     * A panel.
     *
     * @param type a row, a single figure, a heat map, or a graph over time
     * @param title its title
     */
    record Panel(String type, String title, Place place, Style style, List<Query> queries) {}

    static Dashboard read() throws IOException {
        List<Panel> panels = new ArrayList<>();
        add(new ObjectMapper().readTree(FILE.toFile()).path("panels"), panels);
        return new Dashboard(panels);
    }

    private static void add(JsonNode nodes, List<Panel> panels) {
        for (JsonNode node : nodes) {
            List<Query> queries = new ArrayList<>();
            for (JsonNode target : node.path("targets")) {
                queries.add(new Query(
                        target.path("expr").asText(),
                        target.path("legendFormat").asText()));
            }
            panels.add(new Panel(
                    node.path("type").asText(),
                    node.path("title").asText(),
                    place(node.path("gridPos")),
                    style(node.at("/fieldConfig/defaults")),
                    queries));
            add(node.path("panels"), panels);
        }
    }

    private static Place place(JsonNode node) {
        return new Place(
                node.path("x").asInt(),
                node.path("y").asInt(),
                node.path("w").asInt(),
                node.path("h").asInt());
    }

    private static Style style(JsonNode defaults) {
        List<Threshold> thresholds = new ArrayList<>();
        for (JsonNode step : defaults.at("/thresholds/steps")) {
            thresholds.add(new Threshold(
                    step.path("value").asDouble(Double.NEGATIVE_INFINITY),
                    step.path("color").asText()));
        }
        String unit = defaults.path("unit").asText();
        return new Style(
                unit,
                defaults.path("max").asDouble(unit.equals("percentunit") ? 1 : Double.NaN),
                defaults.at("/custom/stacking/mode").asText().equals("normal"),
                defaults.at("/custom/fillOpacity").asDouble() / 100,
                thresholds);
    }

    /** A query with what Grafana would put in for its variables. */
    static String filledIn(String expression, int interval, int range) {
        return expression
                .replace("$__rate_interval", interval + "s")
                .replace("$__range", range + "s")
                .replaceAll("\\$[a-z]+", ".*");
    }
}
