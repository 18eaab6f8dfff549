package dev.bursar.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The dashboard of ops, as far as its panels and their queries go.
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
     * A panel and its place.
     *
     * @param type a row, a single figure, or a graph over time
     * @param title its title
     * @param unit the unit of its figures, or nothing
     */
    record Panel(String type, String title, String unit, int x, int y, int width, int height, List<Query> queries) {}

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
            JsonNode place = node.path("gridPos");
            panels.add(new Panel(
                    node.path("type").asText(),
                    node.path("title").asText(),
                    node.at("/fieldConfig/defaults/unit").asText(),
                    place.path("x").asInt(),
                    place.path("y").asInt(),
                    place.path("w").asInt(),
                    place.path("h").asInt(),
                    queries));
            add(node.path("panels"), panels);
        }
    }

    /** A query with what Grafana would put in for its variables. */
    static String filledIn(String expression, int interval, int range) {
        return expression
                .replace("$__rate_interval", interval + "s")
                .replace("$__range", range + "s")
                .replaceAll("\\$[a-z]+", ".*");
    }
}
