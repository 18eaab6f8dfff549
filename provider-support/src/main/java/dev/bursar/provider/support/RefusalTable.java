package dev.bursar.provider.support;

import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error codes mean, and where in an answer the code stands: which refuse the request for good, and
 * which leave its outcome open. A code that is not in the table is read by its HTTP status. Immutable and thread-safe.
 */
public final class RefusalTable implements ReplyRules {

    /** A name that some provider made up is shown only if it looks like one: nothing that a customer typed in. */
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,80}");

    private final String provider;
    private final @Nullable String requestIdHeader;
    private final List<List<String>> codePaths;
    private final List<String> fieldPath;
    private final WordTable<Rejection> fields;
    private final WordTable<Rejection> codes;
    private final Set<String> openCodes;

    private RefusalTable(
            String provider,
            @Nullable String requestIdHeader,
            List<List<String>> codePaths,
            List<String> fieldPath,
            WordTable<Rejection> fields,
            WordTable<Rejection> codes,
            Set<String> openCodes) {
        this.provider = provider;
        this.requestIdHeader = requestIdHeader;
        this.codePaths = codePaths;
        this.fieldPath = fieldPath;
        this.fields = fields;
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
                provider,
                null,
                List.of(List.of(codePath)),
                List.of(),
                WordTable.otherwise(Rejection.INVALID_REQUEST),
                WordTable.otherwise(Rejection.INVALID_REQUEST),
                Set.of());
    }

    /**
     * The same with another place to look for the code where there is none in the places before.
     *
     * @param path the fields that lead to it
     * @return another table
     */
    public RefusalTable orCodeAt(String... path) {
        List<List<String>> more = new ArrayList<>(codePaths);
        more.add(List.of(path));
        return new RefusalTable(provider, requestIdHeader, List.copyOf(more), fieldPath, fields, codes, openCodes);
    }

    /**
     * The same with the place where the provider names the field that is wrong.
     *
     * @param path the fields that lead to it
     * @return another table
     */
    public RefusalTable withFieldAt(String... path) {
        return new RefusalTable(provider, requestIdHeader, codePaths, List.of(path), fields, codes, openCodes);
    }

    /**
     * The same with fields whose refusal means more than a wrong value, where no code of the table tells better.
     *
     * @param meaning what it means that one of them is refused
     * @param names the fields
     * @return another table
     */
    public RefusalTable withField(Rejection meaning, String... names) {
        return new RefusalTable(
                provider, requestIdHeader, codePaths, fieldPath, fields.with(meaning, names), codes, openCodes);
    }

    /**
     * The same with codes that refuse a request.
     *
     * @param meaning what they mean
     * @param words the codes
     * @return another table
     */
    public RefusalTable with(Rejection meaning, String... words) {
        return new RefusalTable(
                provider, requestIdHeader, codePaths, fieldPath, fields, codes.with(meaning, words), openCodes);
    }

    /**
     * The same with codes that mean something only where they come with one HTTP status.
     *
     * @param status the HTTP status
     * @param meaning what they mean there
     * @param words the codes
     * @return another table
     */
    public RefusalTable withAt(int status, Rejection meaning, String... words) {
        RefusalTable table = this;
        for (String word : words) {
            table = table.with(meaning, at(status, word));
        }
        return table;
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
        return new RefusalTable(provider, requestIdHeader, codePaths, fieldPath, fields, codes, more);
    }

    /**
     * The same with the header in which the provider tells the id of an exchange.
     *
     * @param header its name
     * @return another table
     */
    public RefusalTable withRequestId(String header) {
        return new RefusalTable(provider, header, codePaths, fieldPath, fields, codes, openCodes);
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
        for (List<String> path : codePaths) {
            String code = text(reply, path);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    private static @Nullable String text(ProviderReply reply, List<String> path) {
        WireMap json = reply.jsonOrNull();
        for (int i = 0; json != null && i < path.size() - 1; i++) {
            json = step(json, path.get(i));
        }
        return json == null || path.isEmpty() ? null : json.optionalText(path.get(path.size() - 1));
    }

    /** What a field holds; of a list of faults, the first. */
    private static @Nullable WireMap step(WireMap json, String field) {
        WireMap map = json.optionalMap(field);
        if (map != null || !json.has(field)) {
            return map;
        }
        try {
            List<WireMap> all = json.list(field);
            return all.isEmpty() ? null : all.get(0);
        } catch (ProviderProtocolException e) {
            return null; // neither: there is no code
        }
    }

    private Rejection meaning(ProviderReply reply, @Nullable String code) {
        if (codes.knows(code)) {
            return codes.meaning(code);
        }
        String atStatus = code == null ? null : at(reply.status(), code);
        if (codes.knows(atStatus)) {
            return codes.meaning(atStatus);
        }
        String field = text(reply, fieldPath);
        return fields.knows(field) ? fields.meaning(field) : Rejection.byStatus(reply.status());
    }

    private static String at(int status, String code) {
        return status + " " + code;
    }

    /** The field that is wrong, or nothing. */
    private String ofField(ProviderReply reply) {
        String field = text(reply, fieldPath);
        return field != null && FIELD.matcher(field).matches() ? ", because of " + field : "";
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
        Rejection meaning = meaning(reply, code);
        return meaning.toException(
                (code == null ? "it refused the request" : "it refused the request as " + code) + ofField(reply),
                ProviderError.of(provider)
                        .withCode(code)
                        .withHttpStatus(reply.status())
                        .withRequestId(reply.requestId()));
    }
}
