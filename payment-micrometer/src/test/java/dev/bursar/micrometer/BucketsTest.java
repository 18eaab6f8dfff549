package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentVerb;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final Shop shop = new Shop();

    @Test
    void ofPayments() {
        shop.call(PaymentVerb.CREATE);

        assertThat(shop.scrape().values("payment_duration_seconds_bucket", "le"))
                .containsExactlyInAnyOrder(
                        "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "30.0", "60.0", "+Inf");
    }

    @Test
    void ofWebhooks() {
        shop.call(PaymentVerb.WEBHOOK);

        assertThat(shop.scrape().values("payment_webhook_age_seconds_bucket", "le"))
                .containsExactlyInAnyOrder(
                        "1.0", "5.0", "15.0", "60.0", "300.0", "900.0", "3600.0", "21600.0", "86400.0", "+Inf");
    }

    @Test
    void otherOnesByAFilter() {
        shop.registry.config().meterFilter(new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("payment.duration")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(
                                        (double) Duration.ofSeconds(3).toNanos())
                                .build()
                                .merge(config)
                        : config;
            }
        });
        shop.call(PaymentVerb.CREATE);

        assertThat(shop.scrape().values("payment_duration_seconds_bucket", "le"))
                .containsExactlyInAnyOrder("3.0", "+Inf");
    }
}
