package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpsFilesTest {

    private final Map<String, Set<String>> exposed =
            Traffic.everything().scrape().labelNames();

    @Test
    void everyAlertAsksForWhatThereIs() throws Exception {
        Map<String, String> alerts = OpsFiles.alerts();

        assertThat(alerts.keySet())
                .as("every alert is read")
                .hasSize(OpsFiles.text("prometheus/payment-rules.yml").split("- alert:", -1).length - 1);
        alerts.forEach(
                (alert, query) -> assertThat(unknownNames(query)).as(alert).isEmpty());
    }

    @Test
    void everyPanelAsksForWhatThereIs() throws Exception {
        Map<String, List<String>> panels = OpsFiles.panels();

        assertThat(panels).hasSizeGreaterThan(15);
        panels.forEach((panel, queries) -> queries.forEach(
                query -> assertThat(unknownNames(query)).as(panel).isEmpty()));
    }

    @Test
    void everyMetricIsOnTheDashboard() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (List<String> queries : OpsFiles.panels().values()) {
            queries.forEach(query -> shown.addAll(PromQuery.of(query).metrics().keySet()));
        }

        assertThat(shown).isEqualTo(exposed.keySet());
    }

    @Test
    void wrongNamesAreFound() {
        assertThat(unknownNames("sum(rate(payment_attempt_total[5m]))")).containsExactly("payment_attempt_total");
        assertThat(unknownNames("sum(payment_attempts_total{verb=\"create\",provider=\"a{b\"})"))
                .containsExactly("verb of payment_attempts_total");
        assertThat(
                        unknownNames(
                                "sum by (provider, reason) (increase(payment_attempts_total[5m] offset 1h)) > 0 and on (verb) x"))
                .containsExactlyInAnyOrder("grouping by reason", "grouping by verb", "x");
        assertThat(unknownNames("max by (le) (payment_duration_seconds_bucket unless payment_retries_total) * 0.5"))
                .isEmpty();
    }

    @Test
    void variablesOfTheDashboardAreDefined() throws Exception {
        JsonNode dashboard = OpsFiles.dashboard();
        Set<String> defined = new HashSet<>(Set.of("__rate_interval", "__range"));
        for (JsonNode variable : dashboard.get("templating").get("list")) {
            defined.add(variable.get("name").asText());
            Matcher values = Pattern.compile("label_values\\((\\w+), (\\w+)\\)")
                    .matcher(variable.path("definition").asText());
            if (values.matches()) {
                assertThat(exposed.get(values.group(1))).contains(values.group(2));
            }
        }

        Matcher used = Pattern.compile("\\$\\{?(\\w+)").matcher(dashboard.toString());
        while (used.find()) {
            assertThat(defined.contains(used.group(1)) || used.group(1).equals("__all"))
                    .as(used.group())
                    .isTrue();
        }
        assertThat(defined).contains("DS_PROMETHEUS", "provider", "method", "currency");
    }

    @Test
    void panelsDoNotOverlapAndSayWhatTheyShow() throws Exception {
        Set<String> places = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : OpsFiles.dashboard().get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            assertThat(panel.get("title").asText()).isNotBlank();
            if (!panel.get("type").asText().equals("row")) {
                assertThat(panel.path("description").asText())
                        .as(panel.get("title").asText())
                        .isNotBlank();
            }
            JsonNode place = panel.get("gridPos");
            assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.get("w").asInt(); x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    assertThat(places.add((place.get("x").asInt() + x) + "/"
                                    + (place.get("y").asInt() + y)))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyAlertIsTestedToFireAndToBeSilent() throws Exception {
        String tests = OpsFiles.text("prometheus/payment-rules_test.yml");
        for (String alert : OpsFiles.alerts().keySet()) {
            int begin = tests.indexOf("  - name: " + alert + "\n");
            assertThat(begin).as(alert).isNotNegative();
            int end = tests.indexOf("  - name: ", begin + 1);
            String group = tests.substring(begin, end < 0 ? tests.length() : end);

            assertThat(group)
                    .as(alert)
                    .contains("ALERTS{alertname=\"" + alert + "\"")
                    .contains("exp_samples: []");
            Set<String> firing = providers(group.substring(group.indexOf("promql_expr_test")));
            assertThat(firing).as(alert).isNotEmpty();
            assertThat(providers(group)).as(alert).containsAll(firing).hasSizeGreaterThan(firing.size());
        }
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhatToDo() throws Exception {
        String rules = OpsFiles.text("prometheus/payment-rules.yml");
        for (String rule : rules.split("- alert: ", -1)) {
            if (!rule.startsWith("Payment")) {
                continue; // what stands before the first
            }
            assertThat(rule).contains("severity: ", "summary: ", "description: ", "action: ");
        }
    }

    private List<String> unknownNames(String query) {
        PromQuery names = PromQuery.of(query);
        List<String> unknown = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        names.metrics().forEach((metric, selected) -> {
            Set<String> own = exposed.get(metric);
            if (own == null) {
                unknown.add(metric);
                return;
            }
            labels.addAll(own);
            selected.stream()
                    .filter(label -> !own.contains(label))
                    .forEach(label -> unknown.add(label + " of " + metric));
        });
        names.grouping().stream()
                .filter(label -> !labels.contains(label))
                .forEach(label -> unknown.add("grouping by " + label));
        return unknown;
    }

    private static Set<String> providers(String text) {
        Set<String> found = new TreeSet<>();
        Matcher provider = Pattern.compile("provider=\"(\\w+)\"").matcher(text);
        while (provider.find()) {
            found.add(provider.group(1));
        }
        return found;
    }
}
