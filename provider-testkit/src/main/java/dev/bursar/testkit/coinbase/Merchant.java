package dev.bursar.testkit.coinbase;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** One merchant's account, with all that belongs to it. Confined to the simulator's lock, but for what is final. */
final class Merchant {

    final CoinbaseAccount account;
    final PublicKey verifier;

    /** Both environments' checkouts, the oldest first. */
    final List<Checkout> checkouts = new ArrayList<>();

    /** The oldest first. */
    final List<Charge> charges = new ArrayList<>();

    /** Read by deliveries too, which are not confined to the lock. */
    final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    boolean restricted;

    private final Set<String> usedNonces = new HashSet<>();

    Merchant(CoinbaseAccount account, PublicKey verifier) {
        this.account = account;
        this.verifier = verifier;
    }

    /** Whether a nonce is new; it is used from now on. */
    boolean uses(String nonce) {
        return usedNonces.add(nonce);
    }
}
