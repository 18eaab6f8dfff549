package dev.bursar.provider.support;

import org.jspecify.annotations.Nullable;

/**
 * How a provider's answers are read before anybody looks into them: which are final, and which are worth a repetition.
 */
@FunctionalInterface
public interface ReplyRules {

    /** What an answer means for the call. */
    enum Verdict {
        /** An answer to work with, good or bad. */
        ANSWER,
        /** Surely not executed, and worth a repetition later, as "too many requests". */
        REFUSED_FOR_NOW,
        /** Perhaps executed, as after an internal error, or being executed right now. */
        OUTCOME_UNKNOWN
    }

    /**
     * What an answer means.
     *
     * @param reply the answer
     * @return the verdict
     */
    Verdict judge(ProviderReply reply);

    /**
     * Whether an answer that is no {@link Verdict#ANSWER} is worth a repetition. This default says yes; a provider that
     * tells its clients when to give up is obeyed here.
     *
     * @param reply the answer
     * @return whether another attempt makes sense, as far as the call may be repeated at all
     */
    default boolean isWorthRepeating(ProviderReply reply) {
        return true;
    }

    /** {@return the header in which the provider tells the id of the exchange, or null} */
    default @Nullable String requestIdHeader() {
        return null;
    }

    /** {@return 425 and 429 as refused for now, 408 and 5xx as unknown, the rest as answers} */
    static ReplyRules byStatus() {
        return StatusRules.WITHOUT_REQUEST_ID;
    }

    /**
     * The rules {@link #byStatus}, with the header of the request id.
     *
     * @param requestIdHeader its name
     * @return the rules
     */
    static ReplyRules byStatus(String requestIdHeader) {
        return new StatusRules(requestIdHeader);
    }
}
