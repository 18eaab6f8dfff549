package dev.bursar.provider.support;

import org.jspecify.annotations.Nullable;

/** Reads answers by their HTTP status alone. */
record StatusRules(@Nullable String requestIdHeader) implements ReplyRules {

    static final StatusRules WITHOUT_REQUEST_ID = new StatusRules(null);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public Verdict judge(ProviderReply reply) {
        return switch (reply.status()) {
            case TOO_EARLY, TOO_MANY_REQUESTS -> Verdict.REFUSED_FOR_NOW;
            case REQUEST_TIMEOUT -> Verdict.OUTCOME_UNKNOWN;
            default -> reply.status() >= 500 ? Verdict.OUTCOME_UNKNOWN : Verdict.ANSWER;
        };
    }
}
