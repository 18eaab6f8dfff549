package dev.bursar.storefront.shop;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All accounts that take the shop's money, in the order in which they are offered. Immutable. */
public final class Tills implements AutoCloseable {

    private final Map<String, Till> byName;

    /**
     * Puts accounts together.
     *
     * @param tills the accounts, each under its own name
     */
    public Tills(Collection<Till> tills) {
        Map<String, Till> all = new LinkedHashMap<>();
        for (Till till : tills) {
            if (all.putIfAbsent(till.name(), till) != null) {
                throw new IllegalArgumentException("two tills are called " + till.name() + ": name each once");
            }
        }
        this.byName = Collections.unmodifiableMap(all);
    }

    /** {@return all accounts} */
    public Collection<Till> all() {
        return byName.values();
    }

    /**
     * Looks an account up.
     *
     * @param name its name
     * @return the account, or null where there is none
     */
    public @Nullable Till find(String name) {
        return byName.get(name);
    }

    /** Closes all accounts. */
    @Override
    public void close() {
        byName.values().forEach(till -> till.payments().close());
    }
}
