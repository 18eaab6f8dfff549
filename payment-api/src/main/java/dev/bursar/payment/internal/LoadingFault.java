package dev.bursar.payment.internal;

import dev.bursar.payment.spi.PaymentProvider;
import java.util.ServiceConfigurationError;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the JDK's service loader threw, and turns it into a text that names the jar and says what to do. */
final class LoadingFault {

    private static final Pattern BAD_LINE = Pattern.compile("\\S+: (\\S+/" + ServiceEntries.FILE + "):(\\d+): .*");

    private final Throwable fault;
    private final Throwable cause;
    private final String text;
    private final ClassLoader loader;

    LoadingFault(Throwable fault, ClassLoader loader) {
        this.fault = fault;
        this.cause = fault instanceof ServiceConfigurationError && fault.getCause() != null ? fault.getCause() : fault;
        this.text = String.valueOf(fault.getMessage());
        this.loader = loader;
    }

    /** @param unexplained the classes that come into question where the fault names none */
    BrokenProvider tell(ServiceEntries entries, Predicate<String> unexplained) {
        String culprit = entries.culprit(fault, cause, unexplained);
        String story = culprit == null ? aboutNoClass() : entries.describe(culprit) + " " + aboutTheClass();
        return new BrokenProvider(culprit, story, cause);
    }

    private String aboutNoClass() {
        Matcher line = BAD_LINE.matcher(text);
        if (line.matches()) {
            return "The services file of " + CodeLocation.holding(line.group(1), ServiceEntries.FILE)
                    + " has a line that is no class name, line "
                    + line.group(2)
                    + ": a line holds the name of one class, or a comment behind a #. Mend it, or take the"
                    + " jar as it was published.";
        }
        return "A services entry cannot be read: " + text
                + ". Which jar it is cannot be told: find the one that names or lacks this, and remove or replace it.";
    }

    private String aboutTheClass() {
        if (!(fault instanceof ServiceConfigurationError)) {
            return PluginFault.tell(fault, " when it was loaded");
        }
        if (cause instanceof ReflectiveOperationException || text.endsWith(" is not public")) {
            return "cannot be instantiated: a provider is a public class, not abstract, with a public constructor without"
                    + " parameters. Report it to the provider's maintainers.";
        }
        if (cause != fault) {
            return PluginFault.tell(cause, " when it was instantiated");
        }
        if (text.endsWith(" not found")) {
            return "is named as a provider, and there is no such class. The jar is damaged, or a build that merges or"
                    + " shrinks jars dropped the class: take the jar as it was published, or have the build keep the"
                    + " class.";
        }
        if (text.endsWith(" not a subtype")) {
            return notAProvider();
        }
        return "cannot be used: " + text + ". Report it to the provider's maintainers.";
    }

    private String notAProvider() {
        Class<?> seen = PaymentProvider.class;
        try {
            seen = Class.forName(PaymentProvider.class.getName(), false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            // Then it is not another copy that is in the way.
        }
        return seen == PaymentProvider.class
                ? "does not implement " + PaymentProvider.class.getName()
                        + ", so it is no provider. Remove the line that names it, or report it to the jar's maintainers."
                : "implements the PaymentProvider of another copy of payment-api, in " + CodeLocation.of(seen)
                        + ", than the one in use, in " + CodeLocation.of(PaymentProvider.class)
                        + ". Keep one copy, where both the application and the provider see it.";
    }
}
