package dev.bursar.testkit.mutants;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/** Skips the cases of factories that a run did not choose: the whole kit takes half a minute, and there are many mutants. */
final class ChosenCases implements InvocationInterceptor {

    /** The parameter of a run that lists its cases, a line each. */
    static final String PARAMETER = "bursar.chosen.cases";

    static String line(String test, String name) {
        return test + " / " + name;
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        String test = context.getParent().map(ExtensionContext::getDisplayName).orElse("");
        List<String> chosen = context.getConfigurationParameter(
                        PARAMETER, text -> text.lines().toList())
                .orElse(List.of());
        if (chosen.contains(line(test, context.getDisplayName()))) {
            invocation.proceed();
        } else {
            invocation.skip();
            Assumptions.abort("not chosen");
        }
    }
}
