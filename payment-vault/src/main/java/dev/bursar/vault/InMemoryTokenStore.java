package dev.bursar.vault;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps encrypted cards in memory, for tests: gone with the process, and seen by one instance alone. Thread-safe.
 */
public final class InMemoryTokenStore implements TokenStore {

    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<Name, StoredCard> cards =
            new TreeMap<>(Comparator.comparing(Name::tenant).thenComparing(Name::token));
    private final Map<Print, Name> prints = new HashMap<>();

    private record Name(String tenant, String token) {

        static Name of(StoredCard card) {
            return new Name(card.tenant(), card.token());
        }

        @Override
        public String toString() {
            return token + " of " + tenant;
        }
    }

    private record Print(String tenant, CardFingerprint fingerprint) {}

    /** An empty one. */
    public InMemoryTokenStore() {}

    @Override
    public boolean insert(StoredCard card) {
        return locked(() -> {
            Name name = Name.of(card);
            CardFingerprint print = card.fingerprint();
            if (cards.containsKey(name) || (print != null && prints.containsKey(new Print(card.tenant(), print)))) {
                return false;
            }
            put(name, card);
            return true;
        });
    }

    @Override
    public @Nullable StoredCard find(String tenant, String token) {
        lock.lock();
        try {
            return cards.get(new Name(tenant, token));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable StoredCard find(String tenant, CardFingerprint fingerprint) {
        lock.lock();
        try {
            Name name = prints.get(new Print(tenant, fingerprint));
            return name == null ? null : cards.get(name);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean replace(StoredCard read, StoredCard changed) {
        return locked(() -> {
            Name name = Name.of(read);
            StoredCard now = cards.get(name);
            CardFingerprint print = changed.fingerprint();
            Name holder = print == null ? null : prints.get(new Print(changed.tenant(), print));
            if (now == null || now.revision() != read.revision() || (holder != null && !holder.equals(name))) {
                return false;
            }
            CardFingerprint old = now.fingerprint();
            if (old != null) {
                prints.remove(new Print(now.tenant(), old));
            }
            put(name, changed);
            return true;
        });
    }

    private void put(Name name, StoredCard card) {
        cards.put(name, card);
        CardFingerprint print = card.fingerprint();
        if (print != null) {
            prints.put(new Print(card.tenant(), print), name);
        }
    }

    @Override
    public List<StoredCard> notUnder(RotationKeys keys, @Nullable StoredCard after, int limit) {
        return locked(() -> (after == null ? cards : cards.tailMap(Name.of(after), false))
                .values().stream().filter(keys::isStale).limit(limit).toList());
    }

    @Override
    public List<StoredCard> expired(String tenant, Instant now, int limit) {
        return locked(() -> cards.tailMap(new Name(tenant, ""), false).values().stream()
                .takeWhile(card -> card.tenant().equals(tenant))
                .filter(card -> {
                    Instant end = card.expires();
                    return card.envelope() != null && end != null && !now.isBefore(end);
                })
                .limit(limit)
                .toList());
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
