package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.PaymentProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which provider class is named by the services file, or the module descriptor, of which jar. The JDK's loader knows,
 * and does not tell: this is what turns its errors into texts that name a jar.
 */
final class ServiceEntries {

    static final String FILE = "META-INF/services/" + PaymentProvider.class.getName();

    private final ClassLoader loader;
    private final Map<String, Set<String>> jarsByClass = new TreeMap<>();

    private ServiceEntries(ClassLoader loader) {
        this.loader = loader;
    }

    static ServiceEntries seenBy(ClassLoader loader) {
        ServiceEntries entries = new ServiceEntries(loader);
        entries.addModules();
        for (URL file : entries.files()) {
            entries.addFile(file);
        }
        return entries;
    }

    private List<URL> files() {
        try {
            return Collections.list(loader.getResources(FILE));
        } catch (IOException | RuntimeException e) {
            return List.of(); // only for diagnosis: the JDK's own loader reports what it cannot read
        }
    }

    private void addFile(URL file) {
        String jar = CodeLocation.holding(file.toString(), FILE);
        try {
            URLConnection connection = file.openConnection();
            connection.setUseCaches(false); // else the jar stays open and cannot be replaced
            try (InputStream in = connection.getInputStream();
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int comment = line.indexOf('#');
                    add((comment < 0 ? line : line.substring(0, comment)).strip(), jar);
                }
            }
        } catch (IOException e) {
            // Only for diagnosis, as above.
        }
    }

    private void addModules() {
        ModuleLayer boot = ModuleLayer.boot();
        for (ResolvedModule module : boot.configuration().modules()) {
            ModuleReference reference = module.reference();
            for (Provides provides : reference.descriptor().provides()) {
                if (provides.service().equals(PaymentProvider.class.getName())
                        && isSeen(boot.findLoader(module.name()))) {
                    String jar = reference
                            .location()
                            .map(place -> CodeLocation.readable(place.toString()))
                            .orElse("module " + module.name());
                    provides.providers().forEach(name -> add(name, jar));
                }
            }
        }
    }

    private boolean isSeen(ClassLoader owner) {
        for (ClassLoader one = loader; one != null; one = one.getParent()) {
            if (one == owner) {
                return true;
            }
        }
        return false;
    }

    private void add(String name, String jar) {
        if (!name.isEmpty()) {
            jarsByClass.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(jar);
        }
    }

    /** Two jars with the same class: the JDK would take the first and say nothing. */
    void refuseDuplicates() {
        jarsByClass.forEach((name, jars) -> {
            if (jars.size() > 1) {
                throw new ConfigurationException("The payment provider " + name + " is there " + jars.size()
                        + " times, perhaps in two versions:" + Lines.of(jars) + "\nKeep one of these jars.");
            }
        });
    }

    /** A class and the jar that names it, as one reads it in a text. */
    String describe(String providerClass) {
        return providerClass + " (from "
                + String.join(", ", jarsByClass.getOrDefault(providerClass, Set.of("an unknown place"))) + ")";
    }

    /**
     * The class that the JDK's loader stumbled over, as far as it can be told.
     *
     * @param fault what the loader threw
     * @param cause what it was about
     * @param unexplained the classes that come into question where the fault names none
     */
    @Nullable
    String culprit(Throwable fault, Throwable cause, Predicate<String> unexplained) {
        String named = fault instanceof ServiceConfigurationError ? namedIn(String.valueOf(fault.getMessage())) : null;
        if (named != null) {
            return named;
        }
        return jarsByClass.keySet().stream()
                .filter(unexplained)
                .filter(name -> failsWith(cause, name))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String namedIn(String text) {
        // Of two names where one begins with the other, the longer one is meant.
        return jarsByClass.keySet().stream()
                .filter(text::contains)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    /** A class that cannot be linked is reported under the name of what it lacks: whose it is, is seen by trying. */
    private boolean failsWith(Throwable fault, String name) {
        try {
            Object unused = Class.forName(name, false, loader).getMethods(); // what the service loader looks at
            return false;
        } catch (ClassNotFoundException e) {
            return false;
        } catch (LinkageError e) {
            return String.valueOf(e.getMessage()).equals(fault.getMessage());
        }
    }
}
