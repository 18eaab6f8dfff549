package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Says why a provider that was asked for is not there, and what to do. */
final class MissingProvider {

    private static final String MERGED = "If the application is one merged jar, have its build merge the files"
            + " META-INF/services instead of keeping one of them.";

    private final Collection<String> names;
    private final List<BrokenProvider> broken;

    MissingProvider(Collection<String> names, List<BrokenProvider> broken) {
        this.names = names;
        this.broken = broken;
    }

    ConfigurationException named(String name) {
        List<BrokenProvider> meant = broken(one -> one.mayBe(name));
        if (!meant.isEmpty()) {
            return fault(
                    "The payment provider " + name + " cannot be used, because its jar is broken:" + stories(meant),
                    meant);
        }
        String missing = "There is no payment provider named " + name;
        List<String> near = NearNames.of(name, names);
        if (!near.isEmpty()) {
            return fault(missing + ": did you mean " + String.join(" or ", near)
                    + "? Correct it where it is written: PAYMENT_PROVIDER, payment.provider or the code. " + found());
        }
        return fault(missing + ". " + artifact(name) + " " + MERGED + " " + found());
    }

    ConfigurationException any() {
        if (!broken.isEmpty()) {
            return fault("There is no payment provider that can be used, because what was found is broken:"
                    + stories(broken));
        }
        return fault(
                "There is no payment provider: neither the class path nor the module path has one. Add the artifact"
                        + " of the one you want to the application, dev.bursar:provider-<name>, such as"
                        + " dev.bursar:provider-stripe. " + MERGED);
    }

    ConfigurationException forConfig(Class<?> configType) {
        String missing =
                "No payment provider takes a " + configType.getName() + " (from " + CodeLocation.of(configType) + ")";
        List<BrokenProvider> meant = broken(one -> one.mayTake(configType));
        if (!meant.isEmpty()) {
            return fault(missing + ", because the jar of the one that would is broken:" + stories(meant), meant);
        }
        return fault(missing + ": its class is there, but no services entry names its provider. " + MERGED
                + " Or name the provider yourself, with PaymentFactory.of(…). " + found());
    }

    private static String artifact(String name) {
        String correct = "correct the name where it is written: PAYMENT_PROVIDER, payment.provider or the code.";
        return Plugin.isName(name)
                ? "Add its artifact to the application, dev.bursar:provider-" + name + " if it is one of Bursar's, or "
                        + correct
                : "A provider's name is 2 to 31 lower-case letters and digits: " + correct;
    }

    private String found() {
        String found = names.isEmpty() ? "None was found" : "Found: " + String.join(", ", names);
        return broken.isEmpty() ? found + "." : found + ". Found and broken:" + stories(broken);
    }

    private List<BrokenProvider> broken(Predicate<BrokenProvider> which) {
        return broken.stream().filter(which).toList();
    }

    private static String stories(List<BrokenProvider> some) {
        return Lines.of(some.stream().map(BrokenProvider::story).toList());
    }

    private ConfigurationException fault(String text) {
        return fault(text, broken);
    }

    /** With the first cause as such and the others beside it, so that no stack trace is lost. */
    private static ConfigurationException fault(String text, List<BrokenProvider> told) {
        List<Throwable> causes = told.stream()
                .map(BrokenProvider::cause)
                .filter(Objects::nonNull)
                .toList();
        if (causes.isEmpty()) {
            return new ConfigurationException(text);
        }
        ConfigurationException fault = new ConfigurationException(text, causes.get(0));
        causes.stream().skip(1).forEach(fault::addSuppressed);
        return fault;
    }
}
