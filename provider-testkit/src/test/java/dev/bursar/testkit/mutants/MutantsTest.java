package dev.bursar.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.testkit.PaymentProviderConformance;
import dev.bursar.testkit.counter.CounterProvider;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The conformance tests notice every promise that is broken, and none that is kept. */
class MutantsTest {

    /** Each holds its mutants as nested classes. */
    private static final List<Class<?>> THEMES = List.of(
            IdempotencyMutants.class,
            OutcomeMutants.class,
            MoneyMutants.class,
            WebhookMutants.class,
            SecrecyMutants.class,
            AccountMutants.class,
            HintMutants.class);

    /** Acme as it is, where a mutant would stand. */
    static final class Healthy extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return healthy(config, context);
        }
    }

    /** The counter as it is, where a mutant would stand. */
    static final class HealthyCounter extends CounterMutant {
        @Override
        ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context) {
            return healthy;
        }
    }

    @TestFactory
    @DisplayName("Each mutant fails exactly where it has to")
    Stream<DynamicTest> mutants() {
        return everyMutant().map(mutant -> DynamicTest.dynamicTest(mutant.getSimpleName(), () -> caught(mutant)));
    }

    private static void caught(Class<?> mutant) {
        List<CaughtBy> expected = expected(mutant);
        assertThat(expected).as("the tests that have to notice it").isNotEmpty();

        KitRun run = KitRun.of(mutant, expected);

        assertThat(run.failed().keySet()).as("what noticed it").containsAll(failing(expected));
        run.failed()
                .forEach((test, reason) -> assertThat(reason)
                        .as("why '%s' failed: a finding, no defect of the test", test)
                        .isInstanceOfAny(AssertionError.class, PaymentException.class));
        assertThat(run.passed())
                .as("what it does not break")
                .contains(KitRun.EVERYDAY_PAYMENT)
                .containsAll(passing(expected));
    }

    @Test
    @DisplayName("Acme as it is passes all that the mutants fail")
    void healthy() {
        List<CaughtBy> all = everyMutant()
                .filter(Mutant.class::isAssignableFrom)
                .flatMap(mutant -> expected(mutant).stream())
                .toList();

        KitRun run = KitRun.of(Healthy.class, all);

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).containsAll(passing(all));
        Set<String> notPassed = new TreeSet<>(failing(all));
        notPassed.removeAll(run.passed());
        assertThat(notPassed)
                .as("what is about a feature that only a mutant declares")
                .containsExactly("The moment after which nobody can pay is kept")
                .isSubsetOf(run.skipped());
    }

    @Test
    @DisplayName("The counter as it is passes all that its mutants fail")
    void healthyCounter() {
        List<CaughtBy> all = everyMutant()
                .filter(CounterMutant.class::isAssignableFrom)
                .flatMap(mutant -> expected(mutant).stream())
                .toList();

        KitRun run = KitRun.of(HealthyCounter.class, all);

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).containsAll(failing(all)).containsAll(passing(all));
    }

    @Test
    @DisplayName("Acme without keys passes what a mutant of it fails")
    void healthyWithoutKeys() {
        List<CaughtBy> parts = expected(IdempotencyMutants.RepeatsWhatHasNoKey.class);

        KitRun run = KitRun.of(RefundsWithoutKey.class, parts);

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).containsAll(failing(parts)).containsAll(passing(parts));
    }

    @Test
    @DisplayName("There are at least eighteen mutants")
    void enough() {
        assertThat(everyMutant()).hasSizeGreaterThanOrEqualTo(18);
    }

    private static Stream<Class<?>> everyMutant() {
        return THEMES.stream()
                .flatMap(theme -> Arrays.stream(theme.getDeclaredClasses())
                        .filter(PaymentProviderConformance.class::isAssignableFrom)
                        .sorted(Comparator.comparing(Class::getSimpleName)));
    }

    private static List<CaughtBy> expected(Class<?> mutant) {
        return List.of(mutant.getAnnotationsByType(CaughtBy.class));
    }

    private static List<String> failing(List<CaughtBy> parts) {
        return parts.stream()
                .flatMap(part -> part.cases().length == 0
                        ? Stream.of(part.test())
                        : Arrays.stream(part.cases()).map(name -> ChosenCases.line(part.test(), name)))
                .toList();
    }

    private static List<String> passing(List<CaughtBy> parts) {
        return parts.stream()
                .flatMap(part -> Arrays.stream(part.spares()).map(name -> ChosenCases.line(part.test(), name)))
                .toList();
    }
}
