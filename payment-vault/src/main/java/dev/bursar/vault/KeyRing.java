package dev.bursar.vault;

import dev.bursar.payment.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The keys of one purpose, each checked when it is first met. Thread-safe. */
final class KeyRing<T> {

    private final KeyProvider provider;
    private final KeyPurpose purpose;
    private final Function<SecretKey, T> tools;
    private final Map<String, RingKey<T>> met = new ConcurrentHashMap<>();

    /** Refuses to start without keys, with a wrong one, or with an unknown primary one. */
    KeyRing(KeyProvider provider, KeyPurpose purpose, Function<SecretKey, T> tools) {
        this.provider = provider;
        this.purpose = purpose;
        this.tools = tools;
        Set<String> ids = provider.ids(purpose);
        if (ids.isEmpty()) {
            throw new ConfigurationException("There is no key for " + purpose + ": give one to the key provider");
        }
        ids.forEach(id -> KeyRules.checkId(purpose, id));
        String primary = provider.primaryId(purpose);
        if (primary == null || !ids.contains(primary)) {
            throw new ConfigurationException("The primary key for " + purpose + " is not among its keys: name one of "
                    + ids + " as the primary one");
        }
        ids.forEach(this::get);
    }

    /** The key to write with. */
    RingKey<T> primary() {
        String id = provider.primaryId(purpose);
        if (id == null) {
            throw new KeyUnavailableException(purpose, "(primary)", "is named no longer: name a primary key", null);
        }
        return get(id);
    }

    /** Every key there is now, the primary one first. */
    List<RingKey<T>> all() {
        RingKey<T> primary = primary();
        List<RingKey<T>> all = new ArrayList<>();
        all.add(primary);
        for (String id : provider.ids(purpose)) {
            if (!id.equals(primary.id())) {
                all.add(get(id));
            }
        }
        return all;
    }

    RingKey<T> get(String id) {
        RingKey<T> known = met.get(id);
        return known == null ? meet(id) : known;
    }

    private RingKey<T> meet(String id) {
        @Nullable SecretKey key;
        try {
            key = KeyRules.isId(id) ? provider.key(purpose, id) : null;
        } catch (RuntimeException e) {
            throw new KeyUnavailableException(purpose, id, "is not to be had: the key provider failed", e);
        }
        if (key == null) {
            throw new KeyUnavailableException(
                    purpose, id, "is unknown: give it to the key provider until nothing is encrypted with it", null);
        }
        KeyRules.check(purpose, id, key);
        RingKey<T> made = new RingKey<>(id, key, new Pool<>(() -> tools.apply(key)));
        RingKey<T> other = met.putIfAbsent(id, made);
        return other == null ? made : other;
    }
}
