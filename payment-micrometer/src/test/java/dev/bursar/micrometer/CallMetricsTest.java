package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentVerb;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallMetricsTest {

    private final Shop shop = new Shop();

    @ParameterizedTest
    @EnumSource
    void repetitionsOfEveryVerb(PaymentVerb verb) {
        shop.provider.play((usual, scope) -> {
            scope.countRepetition();
            scope.countRepetition();
            return usual;
        });
        shop.call(verb);

        assertThat(shop.scrape().sum("payment_retries_total", "provider", "alpha", "verb", word(verb)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CONFIRM", "CAPTURE", "CANCEL", "REFUND", "DELETE_INSTRUMENT", "PAYOUT"})
    void unknownOutcomeOfEveryVerbThatChangesSomething(PaymentVerb verb) {
        Traffic.fail(shop, verb, Traffic.unknown());

        assertThat(shop.scrape().sum("payment_outcome_unknown_total", "provider", "alpha", "verb", word(verb)))
                .isOne();
    }

    @ParameterizedTest
    @EnumSource
    void zerosStandBeforeAnythingWentWrong(PaymentVerb verb) {
        shop.call(verb);

        Scrape scrape = shop.scrape();
        assertThat(scrape.count("payment_retries_total")).isOne();
        assertThat(scrape.count("payment_outcome_unknown_total")).isEqualTo(verb.isChanging() ? 1 : 0);
        assertThat(scrape.sum("payment_retries_total")).isZero();
        assertThat(scrape.sum("payment_outcome_unknown_total")).isZero();
        assertThat(scrape.count("payment_mismatches_total")).isEqualTo(verb.isChanging() ? 2 : 0);
        assertThat(scrape.sum("payment_mismatches_total")).isZero();
    }

    @Test
    void mismatches() {
        Traffic.fail(shop, PaymentVerb.CONFIRM, Traffic.mismatch(false));
        Traffic.fail(shop, PaymentVerb.CONFIRM, Traffic.mismatch(true));
        Traffic.fail(shop, PaymentVerb.REFUND, Traffic.mismatch(true));

        Scrape scrape = shop.scrape();
        assertThat(scrape.sum("payment_mismatches_total", "verb", "confirm", "executed", "false"))
                .isOne();
        assertThat(scrape.sum("payment_mismatches_total", "verb", "confirm", "executed", "true"))
                .isOne();
        assertThat(scrape.sum("payment_mismatches_total", "verb", "refund", "executed", "true"))
                .isOne();
    }

    private static String word(PaymentVerb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }
}
