package dev.bursar.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the policy, and writes the log: nothing passes by without both. */
final class AccessGate {

    private final AccessPolicy policy;
    private final AccessLog log;
    private final Clock clock;

    AccessGate(AccessPolicy policy, AccessLog log, Clock clock) {
        this.policy = policy;
        this.log = log;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Ends where the policy says no, once that is written down. */
    void check(CardAccess access, VaultAction action, Supplier<String> token) {
        AccessRefusedException refusal = refusal(access, action);
        if (refusal != null) {
            write(access, action, token.get(), AccessResult.REFUSED);
            throw refusal;
        }
    }

    private @Nullable AccessRefusedException refusal(CardAccess access, VaultAction action) {
        try {
            return policy.permits(access, action) ? null : new AccessRefusedException(access, action, null);
        } catch (RuntimeException e) {
            return new AccessRefusedException(access, action, e);
        }
    }

    /** Returns only when it is written down. */
    void write(CardAccess access, VaultAction action, String token, AccessResult result) {
        try {
            log.write(
                    new AccessRecord(now(), access.caller(), access.tenant(), token, access.purpose(), action, result));
        } catch (RuntimeException e) {
            throw new AccessNotLoggedException(e);
        }
    }
}
