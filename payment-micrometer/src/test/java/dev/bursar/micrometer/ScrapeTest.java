package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final String PAYMENT = "provider payment_method currency status";

    private final Scrape scrape = Traffic.everything().scrape();

    @Test
    void exactlyTheseMetrics() {
        assertThat(scrape.types())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("payment_attempts_total", "counter"),
                        Map.entry("payment_successes_total", "counter"),
                        Map.entry("payment_failures_total", "counter"),
                        Map.entry("payment_duration_seconds", "histogram"),
                        Map.entry("payment_duration_seconds_max", "gauge"),
                        Map.entry("active_payments", "gauge"),
                        Map.entry("payment_outcome_unknown_total", "counter"),
                        Map.entry("payment_mismatches_total", "counter"),
                        Map.entry("payment_retries_total", "counter"),
                        Map.entry("payment_webhooks_accepted_total", "counter"),
                        Map.entry("payment_webhooks_duplicate_total", "counter"),
                        Map.entry("payment_webhooks_rejected_total", "counter"),
                        Map.entry("payment_webhooks_failed_total", "counter"),
                        Map.entry("payment_webhook_age_seconds", "histogram"),
                        Map.entry("payment_webhook_age_seconds_max", "gauge")));
    }

    @Test
    void exactlyTheseLabels() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("payment_attempts_total", labels(PAYMENT));
        expected.put("payment_successes_total", labels(PAYMENT));
        expected.put("payment_failures_total", labels(PAYMENT + " error_type"));
        expected.put("payment_duration_seconds_bucket", labels(PAYMENT + " le"));
        expected.put("payment_duration_seconds_count", labels(PAYMENT));
        expected.put("payment_duration_seconds_sum", labels(PAYMENT));
        expected.put("payment_duration_seconds_max", labels(PAYMENT));
        expected.put("active_payments", labels(PAYMENT));
        expected.put("payment_outcome_unknown_total", labels("provider verb"));
        expected.put("payment_mismatches_total", labels("provider verb executed"));
        expected.put("payment_retries_total", labels("provider verb"));
        expected.put("payment_webhooks_accepted_total", labels("provider event authenticity"));
        expected.put("payment_webhooks_duplicate_total", labels("provider"));
        expected.put("payment_webhooks_rejected_total", labels("provider reason"));
        expected.put("payment_webhooks_failed_total", labels("provider error_type"));
        expected.put("payment_webhook_age_seconds_bucket", labels("provider le"));
        expected.put("payment_webhook_age_seconds_count", labels("provider"));
        expected.put("payment_webhook_age_seconds_sum", labels("provider"));
        expected.put("payment_webhook_age_seconds_max", labels("provider"));

        assertThat(scrape.labelNames()).isEqualTo(expected);
    }

    @Test
    void everyMetricSaysWhatItCounts() {
        assertThat(scrape.helps().keySet()).isEqualTo(scrape.types().keySet());
        assertThat(scrape.helps().values()).allMatch(help -> help.endsWith(".") && help.contains(" "));
        assertThat(scrape.text())
                .contains("# HELP payment_attempts_total Calls that were to take a payment, by what was learnt.\n");
    }

    @Test
    void asPrometheusReadsIt() {
        assertThat(scrape.text())
                .contains("payment_failures_total{currency=\"KRW\",error_type=\"insufficient_funds\","
                        + "payment_method=\"card\",provider=\"alpha\",status=\"failed\"} 1.0\n");
    }

    private static Set<String> labels(String names) {
        return new TreeSet<>(Set.of(names.split(" ")));
    }
}
