package dev.bursar.testkit.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.PaymentProviderConformance;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Counts the conformance cases that were executed, without those that were skipped, and demands enough of them. */
final class CaseCount implements InvocationInterceptor, AfterAllCallback {

    /** What the kit promises to a provider that declares most features. */
    private static final int PROMISED = 120;

    private final AtomicInteger executed = new AtomicInteger();
    private final Set<Class<?>> groups = ConcurrentHashMap.newKeySet();

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        invocation.proceed();
        executed.incrementAndGet();
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        invocation.proceed();
        executed.incrementAndGet();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!context.getEnclosingTestClasses().isEmpty()) {
            groups.add(context.getRequiredTestClass());
            return;
        }
        context.publishReportEntry("executed conformance cases", executed.toString());
        // Where only some groups were asked for, the number says nothing.
        if (groups.size() == allGroups()) {
            assertThat(executed.get()).as("executed conformance cases").isGreaterThanOrEqualTo(PROMISED);
        }
    }

    private static long allGroups() {
        return Arrays.stream(PaymentProviderConformance.class.getDeclaredClasses())
                .filter(group -> group.isAnnotationPresent(Nested.class))
                .count();
    }
}
