package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.PaymentProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which class is named by the services file of which jar. The JDK's loader knows, and does not tell: this is what turns
 * its errors into texts that name a jar.
 */
final class ServiceEntries {

    private static final String FILE = "META-INF/services/" + PaymentProvider.class.getName();

    /** Class-file versions count from Java 1.0.2, which had 44. */
    private static final int CLASS_VERSION_OF_JAVA_0 = 44;

    private final Map<String, Set<String>> jarsByClass = new TreeMap<>();

    private ServiceEntries() {}

    static ServiceEntries read(ClassLoader loader) {
        ServiceEntries entries = new ServiceEntries();
        try {
            for (URL url : Collections.list(loader.getResources(FILE))) {
                entries.add(url);
            }
        } catch (IOException e) {
            // Only for diagnosis: the JDK's own loader reports what cannot be read.
        }
        return entries;
    }

    private void add(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comment = line.indexOf('#');
                String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!name.isEmpty()) {
                    jarsByClass
                            .computeIfAbsent(name, any -> new LinkedHashSet<>())
                            .add(jar(url));
                }
            }
        }
    }

    /** Two jars with the same class: the JDK would take the first and say nothing. */
    void refuseDuplicates() {
        jarsByClass.forEach((name, jars) -> {
            if (jars.size() > 1) {
                throw new ConfigurationException("The payment provider " + name + " is there " + jars.size()
                        + " times, perhaps in two versions: " + String.join(" and ", jars) + ". Keep one of the jars.");
            }
        });
    }

    BrokenProvider explain(Throwable fault) {
        Throwable cause = fault.getCause() != null ? fault.getCause() : fault;
        String text = String.valueOf(fault.getMessage());
        Map.Entry<String, Set<String>> entry = entryNamedIn(text);
        String subject = entry == null ? text : entry.getKey() + " of " + String.join(", ", entry.getValue());
        if (cause instanceof UnsupportedClassVersionError) {
            return new BrokenProvider(
                    subject + " was compiled for a newer Java than this one, which is "
                            + Runtime.version().feature() + newerJava(cause)
                            + ": run the application on that Java, or take an older version of the jar",
                    cause);
        }
        if (fault.getCause() == null && text.contains("not found")) {
            return new BrokenProvider(
                    subject + ": its services file names a class that is not there. The jar is damaged, or a build that"
                            + " merges or shrinks jars dropped the class: keep it, or take the provider's jar as it is",
                    cause);
        }
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return new BrokenProvider(
                    subject + " needs a class that is not there, " + cause.getMessage()
                            + ": add the jar's own dependencies, in the versions it was built with",
                    cause);
        }
        return new BrokenProvider(
                subject + " failed with " + cause + ": see the cause, and report it to the provider's maintainers",
                cause);
    }

    private Map.@Nullable Entry<String, Set<String>> entryNamedIn(String text) {
        Map<String, Set<String>> candidates = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> entry : jarsByClass.entrySet()) {
            String name = entry.getKey();
            if (text.contains(name) || text.contains(name.replace('.', '/'))) {
                candidates.put(name, entry.getValue());
            }
        }
        // Of two names where one begins with the other, the longer one is meant.
        return candidates.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .orElse(null);
    }

    private static String newerJava(Throwable error) {
        String text = String.valueOf(error.getMessage());
        int at = text.indexOf("class file version ");
        if (at < 0) {
            return "";
        }
        String version = text.substring(at + "class file version ".length()).split("[^0-9]", 2)[0];
        return version.isEmpty()
                ? ""
                : " (it needs Java " + (Integer.parseInt(version) - CLASS_VERSION_OF_JAVA_0) + ")";
    }

    /** The jar or folder that holds a services file. */
    private static String jar(URL url) {
        String text = url.toString();
        int at = text.indexOf("!/" + FILE);
        if (at >= 0) {
            return text.substring(text.startsWith("jar:") ? 4 : 0, at);
        }
        return text.endsWith(FILE) ? text.substring(0, text.length() - FILE.length()) : text;
    }
}
