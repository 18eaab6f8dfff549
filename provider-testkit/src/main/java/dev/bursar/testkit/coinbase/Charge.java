package dev.bursar.testkit.coinbase;

import dev.bursar.payment.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One charge of the Commerce API. Confined to the simulator's lock. */
final class Charge {

    static final String NEW = "NEW";
    static final String SIGNED = "SIGNED";
    static final String PENDING = "PENDING";
    static final String COMPLETED = "COMPLETED";
    static final String EXPIRED = "EXPIRED";
    static final String FAILED = "FAILED";
    static final String UNRESOLVED = "UNRESOLVED";
    static final String RESOLVED = "RESOLVED";

    /** How long it waits, as all that the current documentation shows; it was one hour before 2024. */
    static final Duration LIFE = Duration.ofDays(2);

    final Merchant merchant;
    final String id;
    final String code;
    final ChargeTerms terms;
    final Instant createdAt;
    final Instant expiresAt;
    final List<Step> timeline = new ArrayList<>();

    /** What arrived, none or one. */
    final List<Transfer> payments = new ArrayList<>();

    boolean hidesTimeline;

    /** A status that nobody knows, shown in place of the last one. */
    @Nullable
    String shownStatus;

    @Nullable
    Instant confirmedAt;

    /** The hash of a transaction that failed. */
    @Nullable
    String failedTransaction;

    @Nullable
    Told lastTold;

    /** An entry of the timeline; the last one says how it stands. */
    record Step(String status, Instant time, @Nullable String context) {}

    /**
     * What arrived on chain.
     *
     * @param id its id
     * @param transaction the hash of its transaction
     * @param sender from where
     * @param detectedAt when
     * @param local what it counts as
     * @param crypto what came
     */
    record Transfer(String id, String transaction, String sender, Instant detectedAt, Money local, Money crypto) {}

    Charge(Merchant merchant, Ids ids, ChargeTerms terms, Instant now) {
        this.merchant = merchant;
        this.id = ids.uuid();
        this.code = ids.code();
        this.terms = terms;
        this.createdAt = now;
        this.expiresAt = now.plus(LIFE);
        this.timeline.add(new Step(NEW, now, null));
    }

    String status() {
        return timeline.get(timeline.size() - 1).status();
    }

    boolean is(String status) {
        return status().equals(status);
    }

    boolean isKnownAs(String idOrCode) {
        return id.equals(idOrCode) || code.equals(idOrCode);
    }
}
