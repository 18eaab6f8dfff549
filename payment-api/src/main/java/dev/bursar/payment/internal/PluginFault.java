package dev.bursar.payment.internal;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what it means that a plugin's code cannot be loaded or run, and what to do about it: the second half of a
 * sentence that begins with the plugin's class.
 */
final class PluginFault {

    static final String REPORT = " Its stack trace is in the cause: report it to the provider's maintainers.";

    private static final Pattern CLASS_VERSION = Pattern.compile("(\\S+) .*\\(class file version (\\d+)\\..*");

    /** Class-file versions count from Java 1.0.2, which had 44. */
    private static final int CLASS_VERSION_OF_JAVA_0 = 44;

    private static final String UNINITIALIZED = "Could not initialize class ";

    private PluginFault() {}

    /** @param when at what it failed, such as {@code " when it was instantiated"} */
    static String tell(Throwable fault, String when) {
        return tell(fault, when, String::valueOf);
    }

    /** The same where settings are in play: a stray exception may quote them, so only its class is named. */
    static String tellWithoutText(Throwable fault) {
        return tell(fault, "", quoted -> quoted.getClass().getName());
    }

    private static String tell(Throwable fault, String when, Function<Throwable, String> quote) {
        String text = String.valueOf(fault.getMessage());
        if (fault instanceof UnsupportedClassVersionError) {
            return tooNew(text);
        }
        if (fault instanceof ExceptionInInitializerError) {
            Throwable thrown = fault.getCause() == null ? fault : fault.getCause();
            return "has a static initialiser that threw " + quote.apply(thrown) + "." + REPORT;
        }
        if (fault instanceof NoClassDefFoundError && text.startsWith(UNINITIALIZED)) {
            return "needs the class " + text.substring(UNINITIALIZED.length())
                    + ", whose static initialiser threw earlier." + REPORT;
        }
        if (fault instanceof NoClassDefFoundError || fault instanceof ClassNotFoundException) {
            return "needs the class " + text.replace('/', '.') + ", which is not there. Add the provider's own"
                    + " dependencies, in the versions its pom names: Maven and Gradle bring them along where the provider"
                    + " is declared as a dependency instead of copied as a file.";
        }
        if (fault instanceof IncompatibleClassChangeError) {
            return "does not fit the jars beside it (" + fault + "). It was built with another version of"
                    + " payment-api or of one of its dependencies: bring the provider, payment-api and the rest to the"
                    + " versions that the provider's pom names.";
        }
        return "threw " + quote.apply(fault) + when + "." + REPORT;
    }

    private static String tooNew(String text) {
        Matcher version = CLASS_VERSION.matcher(text);
        int here = Runtime.version().feature();
        if (version.matches()) {
            int needed = Integer.parseInt(version.group(2)) - CLASS_VERSION_OF_JAVA_0;
            if (needed > here) {
                return "needs Java " + needed + ", and this is Java " + here + " (class "
                        + version.group(1).replace('/', '.') + "). Run the application on Java " + needed
                        + " or newer, or take a version of the jar that was built for Java " + here + ".";
            }
        }
        return "cannot be read by this Java " + here + ": " + text
                + ". Take a version of the jar that was built for Java " + here + ".";
    }
}
