package dev.bursar.provider.support;

import dev.bursar.payment.ProviderError;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error codes mean, and where in an answer the code stands: which refuse the request for good, and
 * which leave its outcome open. A code that is not in the table is read by its HTTP status. Immutable and thread-safe.
 */
public final class RefusalTable implements ReplyRules {

    private final String provider;
    private final @Nullable String requestIdHeader;
    private final List<String> codePath;
    private final WordTable<Rejection> codes;
    private final Set<String> openCodes;

    private RefusalTable(
            String provider,
            @Nullable String requestIdHeader,
            List<String> codePath,
            WordTable<Rejection> codes,
            Set<String> openCodes) {
        this.provider = provider;
        this.requestIdHeader = requestIdHeader;
        this.codePath = codePath;
        this.codes = codes;
        this.openCodes = openCodes;
    }

    /**
     * A table without codes.
     *
     * @param provider the provider's name
     * @param codePath the fields that lead to the code in a JSON answer, such as {@code error}, {@code code}
     * @return the table
     */
    public static RefusalTable of(String provider, String... codePath) {
        return new RefusalTable(
                provider, null, List.of(codePath), WordTable.otherwise(Rejection.INVALID_REQUEST), Set.of());
    }

    /**
     * The same with codes that refuse a request.
     *
     * @param meaning what they mean
     * @param words the codes
     * @return another table
     */
    public RefusalTable with(Rejection meaning, String... words) {
        return new RefusalTable(provider, requestIdHeader, codePath, codes.with(meaning, words), openCodes);
    }

    /**
     * The same with codes that leave the outcome open, whatever status they come with: the provider is still at work on
     * it, or does not know itself.
     *
     * @param words the codes
     * @return another table
     */
    public RefusalTable withOpenOutcome(String... words) {
        Set<String> more = new TreeSet<>(openCodes);
        more.addAll(List.of(words));
        return new RefusalTable(provider, requestIdHeader, codePath, codes, more);
    }

    /**
     * The same with the header in which the provider tells the id of an exchange.
     *
     * @param header its name
     * @return another table
     */
    public RefusalTable withRequestId(String header) {
        return new RefusalTable(provider, header, codePath, codes, openCodes);
    }

    /** {@return the rows of the table} */
    public WordTable<Rejection> codes() {
        return codes;
    }

    @Override
    public Verdict judge(ProviderReply reply) {
        Verdict byStatus = ReplyRules.byStatus().judge(reply);
        if (byStatus != Verdict.ANSWER || reply.isSuccessful() || openCodes.isEmpty()) {
            return byStatus;
        }
        String code = code(reply);
        return code != null && openCodes.contains(code) ? Verdict.OUTCOME_UNKNOWN : byStatus;
    }

    @Override
    public @Nullable String requestIdHeader() {
        return requestIdHeader;
    }

    /**
     * The code in an answer.
     *
     * @param reply the answer
     * @return the code, or null where there is none
     */
    public @Nullable String code(ProviderReply reply) {
        WireMap json = reply.jsonOrNull();
        for (int i = 0; json != null && i < codePath.size() - 1; i++) {
            json = json.optionalMap(codePath.get(i));
        }
        return json == null ? null : json.optionalText(codePath.get(codePath.size() - 1));
    }

    /** The code for a message, or nothing. */
    String inBrackets(ProviderReply reply) {
        String code = code(reply);
        return code == null ? "" : " (as " + code + ")";
    }

    /**
     * What to throw for an answer that refuses a request. The provider's own text is left out: it may quote customer
     * data.
     *
     * @param reply the answer
     * @return the exception, to be thrown
     */
    public RuntimeException refusal(ProviderReply reply) {
        String code = code(reply);
        Rejection meaning = codes.knows(code) ? codes.meaning(code) : Rejection.byStatus(reply.status());
        return meaning.toException(
                code == null ? "it refused the request" : "it refused the request as " + code,
                ProviderError.of(provider)
                        .withCode(code)
                        .withHttpStatus(reply.status())
                        .withRequestId(reply.requestId()));
    }
}
