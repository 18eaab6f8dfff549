package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorTypesTest {

    @Test
    void kindsOfExceptions() {
        assertThat(ErrorTypes.of(Traffic.unknown())).isEqualTo("outcome_unknown");
        assertThat(ErrorTypes.of(Traffic.mismatch(true))).isEqualTo("amount_mismatch");
        assertThat(ErrorTypes.of(new WebhookRejectedException(RejectionReason.TOO_OLD, "old")))
                .isEqualTo("webhook_rejected");
        assertThat(ErrorTypes.of(new IllegalStateException("closed"))).isEqualTo(ErrorTypes.UNFORESEEN);
    }

    @Test
    void everyKindIsFinalSoThatItsClassIsEnough() {
        assertThat(PaymentException.class.getPermittedSubclasses())
                .contains(OutcomeUnknownException.class, UnsupportedFeatureException.class)
                .allMatch(type -> java.lang.reflect.Modifier.isFinal(type.getModifiers()));
    }

    @Test
    void noKindHasTheWordOfAFailure() {
        assertThat(Arrays.stream(FailureCode.values()).map(Labels::word))
                .doesNotContain("outcome_unknown", ErrorTypes.UNFORESEEN)
                .doesNotContainAnyElementsOf(Arrays.stream(PaymentException.class.getPermittedSubclasses())
                        .map(type -> type.getSimpleName()
                                .replace("Exception", "")
                                .replaceAll("(?<=.)(?=[A-Z])", "_")
                                .toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }
}
