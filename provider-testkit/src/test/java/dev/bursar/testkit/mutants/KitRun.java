package dev.bursar.testkit.mutants;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of chosen parts of the conformance tests: what passed, and what failed of what. */
final class KitRun implements TestExecutionListener {

    /** What still works in every mutant: it is broken in one place, not altogether. */
    static final String EVERYDAY_PAYMENT =
            "A payment that the customer paid is completed by its confirmation and charged once";

    private static final String EVERYDAY_GROUP = "From its making to its end, a payment";

    private final Set<String> passed = new TreeSet<>();
    private final Set<String> skipped = new TreeSet<>();
    private final Map<String, Throwable> failed = new LinkedHashMap<>();
    private TestPlan plan;

    private KitRun() {}

    /**
     * Runs, of a class, all plain tests of the groups that are named, the named cases of the named factories, and always
     * the everyday payment.
     */
    static KitRun of(Class<?> conformance, Collection<CaughtBy> parts) {
        Set<String> groups = parts.stream().map(CaughtBy::group).collect(Collectors.toCollection(TreeSet::new));
        groups.add(EVERYDAY_GROUP);
        Set<String> tests = parts.stream().map(CaughtBy::test).collect(Collectors.toSet());
        String cases = parts.stream()
                .flatMap(part -> names(part).stream().map(name -> ChosenCases.line(part.test(), name)))
                .collect(Collectors.joining("\n"));
        PostDiscoveryFilter chosen =
                descriptor -> FilterResult.includedIf(descriptor.getChildren().isEmpty()
                        && isIn(groups, descriptor)
                        && (descriptor.isTest() || tests.contains(descriptor.getDisplayName())));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(conformance))
                .filters(chosen)
                .configurationParameter(ChosenCases.PARAMETER, cases)
                .build();
        KitRun run = new KitRun();
        LauncherFactory.create().execute(request, run);
        return run;
    }

    private static List<String> names(CaughtBy part) {
        return Stream.of(part.cases(), part.spares()).flatMap(Arrays::stream).toList();
    }

    private static boolean isIn(Set<String> groups, TestDescriptor descriptor) {
        return descriptor
                .getParent()
                .filter(parent -> groups.contains(parent.getDisplayName()))
                .isPresent();
    }

    /** What passed: the names of tests, and of cases behind their factory's. */
    Set<String> passed() {
        return passed;
    }

    /** What does not concern what the provider declares, or was not chosen. */
    Set<String> skipped() {
        return skipped;
    }

    /** What failed, with its reason, in the order in which it ran. */
    Map<String, Throwable> failed() {
        return failed;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan newPlan) {
        this.plan = newPlan;
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed.put(name(identifier), result.getThrowable().orElseThrow());
        } else if (identifier.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            passed.add(name(identifier));
        } else if (identifier.isTest()) {
            skipped.add(name(identifier));
        }
    }

    private String name(TestIdentifier identifier) {
        boolean ofFactory = identifier.getUniqueId().contains("[dynamic-test:");
        return ofFactory
                ? ChosenCases.line(
                        plan.getParent(identifier).orElseThrow().getDisplayName(), identifier.getDisplayName())
                : identifier.getDisplayName();
    }
}
