package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Searches PaymentIntents, some time behind what is true.
 *
 * @see <a href="https://docs.stripe.com/search">Search</a>
 */
final class Search {

    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(-?)(?:metadata\\[(['\"])(?<key>[^'\"]+)\\2\\]|(?<field>[a-z_]+))(?<operator>:|~|>=|<=|>|<)"
                    + "(?:'(?<single>(?:[^'\\\\]|\\\\.)*)'|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|(?<bare>[0-9a-z_]+))\\s*");
    private static final Set<String> FIELDS = Set.of("amount", "created", "currency", "customer", "status");
    private static final Pattern JOINT = Pattern.compile("(AND|OR)\\s", Pattern.CASE_INSENSITIVE);

    private final World world;

    /** One condition; {@code orderId} where it names the order exactly. */
    private record Clause(Predicate<Intent> holds, @Nullable String orderId) {}

    Search(World world) {
        this.world = world;
    }

    ObjectNode intents(Call call) {
        List<Clause> clauses = new ArrayList<>();
        boolean any = read(call.given().text("query", ""), clauses);
        Predicate<Intent> wanted = any
                ? intent -> clauses.stream().anyMatch(clause -> clause.holds().test(intent))
                : intent -> clauses.stream().allMatch(clause -> clause.holds().test(intent));
        Instant indexed = world.now().minus(world.searchLag);
        List<Intent> found = new ArrayList<>();
        for (Resource candidate : candidates(call.merchant(), clauses, any)) {
            Intent intent = (Intent) candidate;
            if (!intent.changed.isAfter(indexed) && wanted.test(intent)) {
                found.add(0, intent);
            }
        }
        return page(call, found);
    }

    private static ObjectNode page(Call call, List<Intent> found) {
        int limit = Listing.limit(call.given());
        int from = start(call.text("page"));
        List<JsonNode> shown = new ArrayList<>();
        for (Intent intent : found.subList(Math.min(from, found.size()), Math.min(from + limit, found.size()))) {
            shown.add(intent.json(call.version()));
        }
        boolean more = from + limit < found.size();
        ObjectNode page = Json.object().put("object", "search_result");
        page.putArray("data").addAll(shown);
        return page.put("has_more", more)
                .put("next_page", more ? "page" + (from + limit) : null)
                .put("url", "/v1/payment_intents/search");
    }

    private static int start(@Nullable String page) {
        if (page == null) {
            return 0;
        }
        if (!page.matches("page[0-9]{1,8}")) {
            throw StripeRefusal.invalid("Invalid page: " + page).param("page");
        }
        return Integer.parseInt(page.substring(4));
    }

    private static List<? extends Resource> candidates(Merchant merchant, List<Clause> clauses, boolean any) {
        for (Clause clause : clauses) {
            String orderId = clause.orderId();
            if (orderId != null && !any) {
                return merchant.intentsOfOrder(orderId);
            }
        }
        return merchant.all(Kind.INTENT);
    }

    /** Reads a query into clauses, and says whether one of them is enough. */
    private static boolean read(String query, List<Clause> clauses) {
        Matcher clause = CLAUSE.matcher(query);
        Boolean any = null;
        int at = 0;
        while (true) {
            if (!clause.region(at, query.length()).lookingAt()) {
                throw unreadable(query);
            }
            clauses.add(clause(clause));
            at = clause.end();
            if (at == query.length()) {
                return any != null && any;
            }
            Matcher joint = JOINT.matcher(query).region(at, query.length());
            if (!joint.lookingAt()) {
                throw unreadable(query);
            }
            boolean or = joint.group(1).equalsIgnoreCase("or");
            if (any != null && any != or) {
                throw StripeRefusal.invalid("You cannot mix AND and OR in one query.")
                        .param("query");
            }
            any = or;
            at = joint.end();
        }
    }

    private static Clause clause(Matcher clause) {
        String key = clause.group("key");
        String field = clause.group("field");
        String operator = clause.group("operator");
        String value = value(clause);
        boolean negated = !clause.group(1).isEmpty();
        if (field != null && !FIELDS.contains(field)) {
            throw StripeRefusal.invalid(
                            "Field `" + field + "` is an unsupported search field for resource" + " `payment_intents`.")
                    .param("query");
        }
        Predicate<Intent> holds = key != null
                ? intent -> matches(intent.metadata.get(key), operator, value)
                : intent -> matches(field(intent, field), operator, value);
        boolean exact = StripeSimulator.ORDER_ID.equals(key) && operator.equals(":") && !negated;
        return new Clause(negated ? holds.negate() : holds, exact ? value : null);
    }

    private static String value(Matcher clause) {
        String quoted = clause.group("single") != null ? clause.group("single") : clause.group("double");
        return quoted == null ? String.valueOf(clause.group("bare")) : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static @Nullable String field(Intent intent, String field) {
        return switch (field) {
            case "amount" -> Long.toString(intent.amount);
            case "created" -> Long.toString(intent.created.getEpochSecond());
            case "currency" -> intent.units.code();
            case "customer" -> intent.customer == null ? null : intent.customer.id;
            case "status" -> intent.status;
            default -> throw new IllegalStateException("a clause on " + field + " was let through");
        };
    }

    private static boolean matches(@Nullable String actual, String operator, String wanted) {
        if (actual == null) {
            return false;
        }
        return switch (operator) {
            case ":" -> actual.equals(wanted);
            case "~" -> actual.contains(wanted);
            default -> compares(actual, operator, wanted);
        };
    }

    private static boolean compares(String actual, String operator, String wanted) {
        if (!actual.matches("[0-9]{1,18}") || !wanted.matches("[0-9]{1,18}")) {
            throw StripeRefusal.invalid("The operator " + operator + " needs a number.")
                    .param("query");
        }
        int order = Long.compare(Long.parseLong(actual), Long.parseLong(wanted));
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }

    private static StripeRefusal unreadable(String query) {
        return StripeRefusal.invalid("We were unable to parse your search query: " + query)
                .param("query");
    }
}
