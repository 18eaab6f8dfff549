package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookMetricsTest {

    private final Shop shop = new Shop(builder -> builder.rememberedEvents(3));

    @Test
    void everyKindOfEvent() {
        for (Map.Entry<String, WebhookEvent> kind : Events.ofEachKind().entrySet()) {
            accept(kind.getValue());
            assertThat(shop.scrape()
                            .sum(
                                    "payment_webhooks_accepted_total",
                                    "event",
                                    kind.getKey(),
                                    "authenticity",
                                    "refetched"))
                    .as(kind.getKey())
                    .isOne();
        }
        assertThat(shop.scrape().sum("payment_webhooks_accepted_total")).isEqualTo(5);
        assertThat(shop.scrape().sum("payment_webhooks_duplicate_total")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonOfARejection(RejectionReason reason) {
        Traffic.fail(shop, PaymentVerb.WEBHOOK, new WebhookRejectedException(reason, "refused"));

        String word = reason.name().toLowerCase(Locale.ROOT);
        assertThat(shop.scrape().sum("payment_webhooks_rejected_total", "provider", "alpha", "reason", word))
                .isOne();
        assertThat(shop.scrape().sum("payment_webhooks_rejected_total")).isOne();
        assertThat(shop.scrape().count("payment_webhooks_accepted_total")).isZero();
        assertThat(shop.scrape().sum("payment_webhooks_failed_total")).isZero();
    }

    @Test
    void couldNotBeFetched() {
        shop.provider.play((usual, scope) -> {
            scope.countAttempt();
            throw new ProviderUnavailableException("not reached", Traffic.ALPHA, null);
        });
        shop.call(PaymentVerb.WEBHOOK);

        assertThat(shop.scrape().sum("payment_webhooks_failed_total", "error_type", "provider_unavailable"))
                .isOne();
        assertThat(shop.scrape().sum("payment_webhooks_failed_total")).isOne();
        assertThat(shop.scrape().sum("payment_webhooks_rejected_total")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void zerosStandBeforeTheFirstWebhookCame(PaymentVerb verb) {
        shop.call(verb);

        Scrape scrape = shop.scrape();
        assertThat(scrape.values("payment_webhooks_rejected_total", "reason"))
                .hasSize(RejectionReason.values().length)
                .contains("wrong_signature");
        assertThat(scrape.values("payment_webhooks_failed_total", "error_type"))
                .contains("provider_unavailable", "unforeseen")
                .doesNotContain("webhook_rejected");
        assertThat(scrape.count("payment_webhooks_duplicate_total")).isOne();
        assertThat(scrape.sum("payment_webhooks_rejected_total")).isZero();
        assertThat(scrape.sum("payment_webhooks_failed_total")).isZero();
        assertThat(scrape.sum("payment_webhooks_duplicate_total")).isZero();
    }

    @Test
    void repeatedEventIsAcceptedAndADuplicate() {
        accept(event("evt-1"));
        accept(event("evt-2"));
        accept(event("evt-1"));
        accept(event("evt-1"));

        assertThat(shop.scrape().sum("payment_webhooks_accepted_total")).isEqualTo(4);
        assertThat(shop.scrape().sum("payment_webhooks_duplicate_total", "provider", "alpha"))
                .isEqualTo(2);
    }

    @Test
    void oneEventAtTwoAccountsIsNoDuplicate() {
        PaymentInterface other = Shop.open(shop.provider, shop.metrics, "other");

        shop.call(PaymentVerb.WEBHOOK);
        Shop.call(other, PaymentVerb.WEBHOOK);
        assertThat(shop.scrape().sum("payment_webhooks_duplicate_total")).isZero();
        Shop.call(other, PaymentVerb.WEBHOOK);
        assertThat(shop.scrape().sum("payment_webhooks_duplicate_total")).isOne();
    }

    @Test
    void onlySoManyAreRemembered() {
        for (String id : new String[] {"evt-1", "evt-2", "evt-3", "evt-4"}) {
            accept(event(id));
        }
        accept(event("evt-1"));
        assertThat(shop.scrape().sum("payment_webhooks_duplicate_total"))
                .as("the oldest was forgotten")
                .isZero();
        accept(event("evt-4"));
        assertThat(shop.scrape().sum("payment_webhooks_duplicate_total")).isOne();
    }

    @Test
    void ageOfAnEvent() {
        accept(event("evt-1"));

        Scrape scrape = shop.scrape();
        assertThat(scrape.sum("payment_webhook_age_seconds_sum", "provider", "alpha"))
                .isEqualTo(120);
        assertThat(scrape.sum("payment_webhook_age_seconds_bucket", "le", "60.0"))
                .isZero();
        assertThat(scrape.sum("payment_webhook_age_seconds_bucket", "le", "300.0"))
                .isOne();
    }

    @Test
    void eventOfAProviderWhoseClockIsAhead() {
        accept(Events.unrecognized("evt-1", Shop.CLOCK.instant().plus(Duration.ofHours(1))));

        assertThat(shop.scrape().sum("payment_webhook_age_seconds_count")).isOne();
        assertThat(shop.scrape().sum("payment_webhook_age_seconds_sum")).isZero();
    }

    @Test
    void eventWithoutATimeHasNoAge() {
        accept(Events.unrecognized("evt-1", null));

        assertThat(shop.scrape().sum("payment_webhooks_accepted_total")).isOne();
        assertThat(shop.scrape().count("payment_webhook_age_seconds_count")).isZero();
    }

    @Test
    void whatNothingProvesDoesNotCountAsAgeOrDuplicate() {
        accept(event("evt-1"));
        accept(Events.unverified("evt-1"));
        accept(Events.unverified("evt-2"));
        accept(event("evt-2"));

        Scrape scrape = shop.scrape();
        assertThat(scrape.sum("payment_webhooks_accepted_total", "authenticity", "unverified"))
                .isEqualTo(2);
        assertThat(scrape.sum("payment_webhooks_duplicate_total")).isZero();
        assertThat(scrape.sum("payment_webhook_age_seconds_count")).isEqualTo(2);
    }

    private static WebhookEvent event(String id) {
        return Events.unrecognized(id, Events.NOON);
    }

    private void accept(WebhookEvent event) {
        shop.provider.play((usual, scope) -> event);
        shop.call(PaymentVerb.WEBHOOK);
    }
}
