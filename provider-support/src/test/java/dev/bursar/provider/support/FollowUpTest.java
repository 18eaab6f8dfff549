package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What follows an answer")
class FollowUpTest {

    private static final PaymentReference REFERENCE = PaymentReference.byPaymentId("pay_1");

    private final CallScope first = CallScope.begin(PaymentVerb.CREATE, null, "order-1", Duration.ofSeconds(30));

    @Test
    @DisplayName("is an operation of its own: what the first one left in doubt is not in doubt in the second")
    void ofItsOwn() {
        first.noteChangeMayHaveLeft(true);

        assertThat(FollowUp.<PaymentReference>ask(
                        first, REFERENCE, scope -> scope.changeMayHaveLeft() ? null : scope.reference()))
                .isEqualTo(REFERENCE);
    }

    @Test
    @DisplayName("tells what the provider says, in a scope of its own")
    void asked() {
        assertThat(FollowUp.<String>ask(first, REFERENCE, scope -> scope == first ? "the first" : "told"))
                .isEqualTo("told");
        assertThat(FollowUp.<String>ask(first, REFERENCE, scope -> null)).isNull();
    }

    @Test
    @DisplayName("is nothing where the provider does not say, but a mistake of the plugin is not hidden")
    void silent() {
        assertThat(FollowUp.<String>ask(first, REFERENCE, scope -> {
                    throw ProviderFaults.of("acme").unavailable("out of order");
                }))
                .isNull();
        assertThatThrownBy(() -> FollowUp.<String>ask(first, REFERENCE, scope -> {
                    throw new IllegalStateException("a mistake");
                }))
                .hasMessage("a mistake");
    }
}
