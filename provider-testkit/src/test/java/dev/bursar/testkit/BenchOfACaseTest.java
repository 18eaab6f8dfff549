package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentException;
import dev.bursar.provider.acme.AcmeProvider;
import dev.bursar.testkit.acme.AcmeHarness;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/** Each case of a factory has a bench of its own, and answers for it. */
class BenchOfACaseTest extends ConformanceCases {

    private int settlements;

    @Override
    ProviderHarness newHarness() {
        return new AcmeHarness(new AcmeProvider()) {
            @Override
            public void settleRefunds() {
                settlements++;
            }
        };
    }

    @Test
    @DisplayName("Refunds that are under way come to their end before the book or the provider is asked")
    void settlesRefunds() {
        Order order = bench().order();
        int before = settlements;

        bench().book(order);
        assertThat(settlements).isEqualTo(before + 1);

        bench().look(order.created());
        assertThat(settlements).isEqualTo(before + 2);
    }

    @Test
    @DisplayName("A simulator that stumbles fails the case in which it did")
    void defect() {
        assertThatThrownBy(() -> execute(this::stumble))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("defects of the simulator itself");
    }

    @Test
    @DisplayName("A simulator that stumbles fails a case that is skipped afterwards")
    void defectOfASkippedCase() {
        assertThatThrownBy(() -> execute(() -> {
                    stumble();
                    Assumptions.abort("not at this provider");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("defects of the simulator itself");
    }

    @Test
    @DisplayName("What a case found comes before what closing its bench finds")
    void faultOfTheCase() {
        assertThatThrownBy(() -> execute(() -> {
                    stumble();
                    throw new IllegalStateException("found");
                }))
                .hasMessage("found")
                .satisfies(fault -> assertThat(fault.getSuppressed()).hasSize(1));
    }

    @Test
    @DisplayName("A case that is skipped stays skipped")
    void skipped() {
        assertThatThrownBy(() -> execute(() -> Assumptions.abort("not at this provider")))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("not at this provider");
    }

    @Test
    @DisplayName("A case has neither its factory's bench nor another case's, and the factory keeps its own")
    void ownBench() throws Throwable {
        Bench ofFactory = bench();

        execute(() -> assertThat(bench()).isNotSameAs(ofFactory));

        assertThat(bench()).isSameAs(ofFactory);
    }

    private void execute(Body body) throws Throwable {
        Executable executable = on("a case", body).getExecutable();
        executable.execute();
    }

    /** Books, behind the simulator's back, what it is about to book itself. */
    private void stumble() {
        Order order = bench().order();
        var returned = bench().pays(order);
        bench().book().charge(Bench.paymentId(order.created()), order.amount());
        thrown(PaymentException.class, () -> bench().payments.confirmPayment(order.confirmation(returned)));
    }
}
