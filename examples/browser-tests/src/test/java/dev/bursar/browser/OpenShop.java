package dev.bursar.browser;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the shop, a browser that knows nobody, a customer in it, or a survey of all pages. All tests share one shop and one browser, which
 * end with the last test.
 */
final class OpenShop implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final Namespace ROOM = Namespace.create(OpenShop.class);
    private static final List<Class<?>> OFFERED = List.of(Town.class, Browser.class, Customer.class, Survey.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return OFFERED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Town.class) {
            return shop(context);
        }
        if (type == Survey.class) {
            return survey(context);
        }
        return type == Browser.class ? browser(context) : new Customer(browser(context), shop(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser(context).forget();
    }

    /** A page that complains in the console, be it of its own security policy, is a fault wherever it is seen. */
    @Override
    public void afterEach(ExtensionContext context) {
        String shop = shop(context).address();
        List<String> complaints = browser(context).console().stream()
                .filter(line -> line.contains(shop) && !line.contains("status of 4"))
                .toList();
        if (!complaints.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("the console says: " + complaints);
        }
    }

    static Town shop(ExtensionContext context) {
        return store(context).computeIfAbsent(Town.class, any -> new Town(), Town.class);
    }

    static Browser browser(ExtensionContext context) {
        return store(context)
                .computeIfAbsent(
                        Browser.class,
                        any -> new Browser(Chromium.ofThisMachine().start(true)),
                        Browser.class);
    }

    /** Made once, even where that fails. */
    private static Survey survey(ExtensionContext context) {
        Future<?> made = store(context)
                .computeIfAbsent(
                        Survey.class,
                        any -> {
                            FutureTask<Survey> task = new FutureTask<>(() -> Survey.by(browser(context)));
                            task.run();
                            return task;
                        },
                        Future.class);
        try {
            return (Survey) made.get();
        } catch (ExecutionException failed) {
            throw new AssertionError("the survey of all pages failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(ROOM);
    }
}
