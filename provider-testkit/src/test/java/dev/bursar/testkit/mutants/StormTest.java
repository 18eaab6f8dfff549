package dev.bursar.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.PaymentStorm;
import dev.bursar.testkit.StormReport;
import dev.bursar.testkit.acme.AcmeHarness;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A storm")
class StormTest {

    @Test
    @DisplayName("leaves everything in order where the plugin keeps its keys")
    void passes() {
        StormReport report = new PaymentStorm(new AcmeHarness(new AcmeProvider()), 7, 200, 8).run();

        assertThat(report.orders()).isEqualTo(200);
        assertThat(report.faults()).isGreaterThan(50);
        assertThat(report.charges()).isBetween(80, 180);
        assertThat(report.refunds()).isGreaterThan(50);
    }

    @Test
    @DisplayName("gives money back twice where the plugin does not")
    void fails() {
        PaymentStorm storm = new PaymentStorm(new IdempotencyMutants.TakesANewKeyAtEachCall().newHarness(), 7, 200, 8);

        assertThatThrownBy(storm::run).isInstanceOf(AssertionError.class).hasMessageContaining("the order storm-7-");
    }

    static Stream<Named<Mutant>> mutants() {
        return Stream.of(
                Named.of("captures all instead of a part", new Mutant() {
                    @Override
                    ProviderSession open(AcmeConfig config, ProviderContext context) {
                        return new BrokenSession(healthy(config, context)) {
                            @Override
                            public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
                                return healthy.capturePayment(
                                        request.toBuilder().amount(null).build(), scope);
                            }
                        };
                    }
                }),
                Named.of("says that it called off and does not", new Mutant() {
                    @Override
                    ProviderSession open(AcmeConfig config, ProviderContext context) {
                        return new BrokenSession(healthy(config, context)) {
                            @Override
                            public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
                                return healthy
                                        .getPayment(PaymentReference.byPaymentId(request.paymentId()), scope)
                                        .toBuilder()
                                        .status(PaymentStatus.CANCELLED)
                                        .build();
                            }
                        };
                    }
                }),
                Named.of("gives all back instead of a part", new Mutant() {
                    @Override
                    ProviderSession open(AcmeConfig config, ProviderContext context) {
                        return new BrokenSession(healthy(config, context)) {
                            @Override
                            public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                                return healthy
                                        .refundPayment(
                                                request.toBuilder().amount(null).build(), scope)
                                        .toBuilder()
                                        .amount(Objects.requireNonNull(request.amount()))
                                        .build();
                            }
                        };
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    @DisplayName("does not pass with a plugin that")
    void notices(Mutant mutant) {
        PaymentStorm storm = new PaymentStorm(mutant.newHarness(), 7, 60, 8);

        assertThatThrownBy(storm::run).isInstanceOf(AssertionError.class).hasMessageContaining("the order storm-7-");
    }
}
