package dev.bursar.micrometer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The alerts and the dashboard of the folder {@code ops}. */
final class OpsFiles {

    private static final Path OPS =
            Path.of(System.getProperty("basedir", ".")).resolve("../ops").normalize();
    /** An alert with its query as a block, which is how all of them are written. */
    private static final Pattern ALERT = Pattern.compile("      - alert: (\\w+)\n        expr: \\|\n((?: {10}.*\n)+)");

    private OpsFiles() {}

    static String text(String file) throws IOException {
        return Files.readString(OPS.resolve(file));
    }

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(text("grafana/payments.json"));
    }

    /** The queries of the dashboard by the titles of their panels. */
    static Map<String, List<String>> panels() throws IOException {
        Map<String, List<String>> queries = new LinkedHashMap<>();
        for (JsonNode panel : dashboard().get("panels")) {
            List<String> own = new ArrayList<>();
            panel.path("targets").forEach(target -> own.add(target.get("expr").asText()));
            if (!own.isEmpty()) {
                queries.put(panel.get("title").asText(), own);
            }
        }
        return queries;
    }

    /** The queries of the alerts by their names. */
    static Map<String, String> alerts() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        Matcher alert = ALERT.matcher(text("prometheus/payment-rules.yml"));
        while (alert.find()) {
            queries.put(alert.group(1), alert.group(2));
        }
        return queries;
    }
}
