package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.ProviderError;
import dev.bursar.provider.support.MalformedJsonException;
import dev.bursar.provider.support.ProviderReply;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.ReplyRules;
import dev.bursar.provider.support.WireMap;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads answers, encrypted or plain, good or bad. Thread-safe. */
final class SettlementAnswers implements ReplyRules {

    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int LAST_CLIENT_ERROR = 499;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** A code is shown only if it looks like one: nothing that somebody typed in. */
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,80}");

    private final @Nullable Jwe jwe;

    SettlementAnswers(@Nullable Jwe jwe) {
        this.jwe = jwe;
    }

    /** The object in an answer; null where there is none that can be read. */
    @Nullable
    WireMap json(ProviderReply reply) {
        String body = new String(reply.body(), StandardCharsets.ISO_8859_1).strip();
        if (jwe == null || body.isEmpty() || body.charAt(0) == '{') {
            return reply.jsonOrNull();
        }
        try {
            return WireMap.parse(jwe.open(body));
        } catch (Jwe.Unreadable | MalformedJsonException e) {
            return null;
        }
    }

    /** The error code, where the first version puts it or where the second does; null where there is none. */
    @Nullable
    String code(ProviderReply reply) {
        WireMap json = json(reply);
        WireMap error = json == null ? null : json.optionalMap("error");
        String code = error != null ? error.optionalText("code") : json == null ? null : json.optionalText("code");
        return code != null && CODE.matcher(code).matches() ? code : null;
    }

    @Override
    public Verdict judge(ProviderReply reply) {
        Verdict byStatus = ReplyRules.byStatus().judge(reply);
        String code = byStatus != Verdict.ANSWER || reply.isSuccessful() ? null : code(reply);
        if (code == null) {
            return byStatus;
        }
        if (SettlementWords.OPEN.contains(code)) {
            return Verdict.OUTCOME_UNKNOWN;
        }
        return SettlementWords.REFUSALS.meaning(code) == Rejection.RATE_LIMITED
                ? Verdict.REFUSED_FOR_NOW
                : Verdict.ANSWER;
    }

    /** Under a key that was answered with a client error, the same error comes again. */
    @Override
    public boolean isWorthRepeating(ProviderReply reply) {
        String code = code(reply);
        boolean final4xx = reply.status() >= FIRST_CLIENT_ERROR
                && reply.status() <= LAST_CLIENT_ERROR
                && code != null
                && SettlementWords.OPEN.contains(code);
        return !final4xx || SettlementWords.TWIN_RUNS.equals(code);
    }

    /**
     * What to throw for an answer that is no good one. Of a request that changes something, only a code that is known says
     * that nothing was done; and none does once an earlier attempt may have been executed.
     */
    RuntimeException refusal(ProviderReply reply, boolean changes) {
        String code = code(reply);
        boolean surely = SettlementWords.REFUSALS.knows(code) || (code == null && reply.status() == UNAUTHORIZED);
        if (changes && (!surely || reply.isRepeated())) {
            return reply.unusable(
                    "it answered with HTTP " + reply.status() + (code == null ? "" : " as " + code)
                            + ", which leaves open what was done",
                    null);
        }
        return meaning(code, reply.status())
                .toException(
                        code == null ? "it refused the request" : "it refused the request as " + code,
                        ProviderError.of(SettlementWords.PROVIDER)
                                .withCode(code)
                                .withHttpStatus(reply.status()));
    }

    /** Many codes come with 403, which says nothing about the key. */
    private static Rejection meaning(@Nullable String code, int status) {
        if (SettlementWords.REFUSALS.knows(code)) {
            return SettlementWords.REFUSALS.meaning(code);
        }
        return code != null && status == FORBIDDEN ? Rejection.INVALID_REQUEST : Rejection.byStatus(status);
    }
}
