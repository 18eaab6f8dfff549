package dev.bursar.testkit.mutants;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/**
 * Skips the cases of factories that a run did not choose: the whole kit takes half a minute, and there are many mutants.
 * Outside such a run a mutant is not looked at: it is bound to fail.
 */
final class ChosenCases implements InvocationInterceptor, ExecutionCondition {

    /** The parameter of a run that lists its cases, a line each. */
    static final String PARAMETER = "bursar.chosen.cases";

    static String line(String test, String name) {
        return test + " / " + name;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER).isPresent()
                ? ConditionEvaluationResult.enabled("chosen")
                : ConditionEvaluationResult.disabled("a mutant fails: only MutantsTest runs it, and has it fail");
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        String test = context.getParent().map(ExtensionContext::getDisplayName).orElse("");
        String chosen = context.getConfigurationParameter(PARAMETER).orElse("");
        if (chosen.lines().anyMatch(line(test, context.getDisplayName())::equals)) {
            invocation.proceed();
        } else {
            invocation.skip();
            Assumptions.abort("not chosen");
        }
    }
}
