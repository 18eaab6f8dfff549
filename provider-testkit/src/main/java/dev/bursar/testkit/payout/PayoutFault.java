package dev.bursar.testkit.payout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link PayoutSimulator} does instead of paying at once. Immutable. */
public final class PayoutFault {

    enum Kind {
        UNAVAILABLE,
        RATE_LIMITED,
        LOSE,
        COMMIT_THEN_LOSE,
        REFUSE,
        FAIL,
        PROCESS
    }

    private static final PayoutFault UNAVAILABLE = new PayoutFault(Kind.UNAVAILABLE, null);
    private static final PayoutFault RATE_LIMITED = new PayoutFault(Kind.RATE_LIMITED, null);
    private static final PayoutFault LOSE = new PayoutFault(Kind.LOSE, null);
    private static final PayoutFault COMMIT_THEN_LOSE = new PayoutFault(Kind.COMMIT_THEN_LOSE, null);
    private static final PayoutFault PROCESS = new PayoutFault(Kind.PROCESS, null);

    final Kind kind;
    private final @Nullable String code;

    private PayoutFault(Kind kind, @Nullable String code) {
        this.kind = kind;
        this.code = code;
    }

    /** {@return nothing is executed, and the host is told so: {@code ProviderUnavailableException}} */
    public static PayoutFault unavailable() {
        return UNAVAILABLE;
    }

    /** {@return nothing is executed, because too much is asked: {@code RateLimitedException}} */
    public static PayoutFault rateLimited() {
        return RATE_LIMITED;
    }

    /** {@return nothing is executed, and the host cannot know: {@code OutcomeUnknownException}} */
    public static PayoutFault lose() {
        return LOSE;
    }

    /** {@return the payout is made, and the host cannot know: {@code OutcomeUnknownException}} */
    public static PayoutFault commitThenLose() {
        return COMMIT_THEN_LOSE;
    }

    /** {@return the payout is made, and stays in progress until the simulator is told how it ends} */
    public static PayoutFault stayProcessing() {
        return PROCESS;
    }

    /**
     * The payout is refused and nothing of it is kept: {@code InvalidStateException}. The same request may be taken later.
     *
     * @param code the provider's code
     * @return the fault
     */
    public static PayoutFault refuse(String code) {
        return new PayoutFault(Kind.REFUSE, Objects.requireNonNull(code, "code"));
    }

    /**
     * The payout is refused for good: the answer is {@code FAILED}, and so is every later one under the id.
     *
     * @param code the provider's code
     * @return the fault
     */
    public static PayoutFault fail(String code) {
        return new PayoutFault(Kind.FAIL, Objects.requireNonNull(code, "code"));
    }

    String code() {
        return Objects.requireNonNull(code, "code");
    }

    /** {@return its kind, and the code where it has one} */
    @Override
    public String toString() {
        return kind + (code == null ? "" : " " + code);
    }
}
