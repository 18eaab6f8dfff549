package dev.bursar.testkit.stripe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where an answer can be expanded. It is asked before a request is executed, so that a bad path has done nothing.
 *
 * @see <a href="https://docs.stripe.com/api/expanding_objects">Expanding responses</a>
 */
final class Expandable {

    private static final int MAX_DEPTH = 4;
    private static final String LIST_OF = "list of ";

    private static final Map<String, List<Field>> FIELDS = Map.ofEntries(
            Map.entry(
                    "intent",
                    List.of(
                            field("application"),
                            field("charges", LIST_OF + "charge"),
                            field("customer", "customer"),
                            field("latest_charge", "charge"),
                            field("payment_method", "method"),
                            field("review"),
                            field("source"))),
            Map.entry(
                    "setup",
                    List.of(
                            field("application"),
                            field("customer", "customer"),
                            field("latest_attempt"),
                            field("mandate"),
                            field("payment_method", "method"),
                            field("single_use_mandate"))),
            Map.entry(
                    "checkout",
                    List.of(
                            field("customer", "customer"),
                            field("invoice"),
                            field("line_items", LIST_OF + "item"),
                            field("payment_intent", "intent"),
                            field("payment_link"),
                            field("setup_intent", "setup"),
                            field("subscription"))),
            Map.entry("item", List.of(field("price"))),
            Map.entry(
                    "charge",
                    List.of(
                            field("application"),
                            field("application_fee"),
                            field("balance_transaction", "balance"),
                            field("customer", "customer"),
                            field("failure_balance_transaction", "balance"),
                            field("payment_intent", "intent"),
                            field("refunds", LIST_OF + "refund"),
                            field("review"),
                            field("source_transfer"))),
            Map.entry(
                    "refund",
                    List.of(
                            field("balance_transaction", "balance"),
                            field("charge", "charge"),
                            field("failure_balance_transaction", "balance"),
                            field("payment_intent", "intent"),
                            field("source_transfer_reversal"),
                            field("transfer_reversal"))),
            Map.entry(
                    "dispute",
                    List.of(
                            field("balance_transactions", "balance"),
                            field("charge", "charge"),
                            field("payment_intent", "intent"))),
            Map.entry("balance", List.of(field("source", "charge", "refund", "dispute"))),
            Map.entry("method", List.of(field("customer", "customer"))),
            Map.entry(
                    "customer",
                    List.of(field("default_source"), field("invoice_settings.default_payment_method", "method"))));

    /** A field, and what can stand there: of some kinds the simulator has none. */
    private record Field(List<String> path, List<String> kinds) {

        boolean leads(List<String> steps) {
            if (steps.size() < path.size() || !steps.subList(0, path.size()).equals(path)) {
                return false;
            }
            List<String> rest = steps.subList(path.size(), steps.size());
            return rest.isEmpty() || kinds.stream().anyMatch(kind -> Expandable.leads(kind, rest));
        }
    }

    private Expandable() {}

    /** Refuses a path that leads nowhere in what a route answers. */
    static void check(Route route, Call call) {
        for (String path : call.given().texts("expand")) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > MAX_DEPTH) {
                throw StripeRefusal.invalid("You cannot expand more than 4 levels of a property: " + path)
                        .code("property_expansion_max_depth")
                        .param("expand");
            }
            boolean gone = steps.contains("charges") && !call.version().isBefore("2022-11-15");
            if (gone || !leads(answered(route), steps)) {
                throw StripeRefusal.invalid("This property cannot be expanded (" + path + ").")
                        .param("expand");
            }
        }
    }

    private static String answered(Route route) {
        return switch (route) {
            case CHECKOUT_ITEMS -> LIST_OF + "item";
            case CUSTOMER_METHOD -> "method";
            case CUSTOMER_METHODS -> LIST_OF + "method";
            default -> {
                String[] words = route.operation.split("\\.", -1);
                boolean many = words[1].equals("list") || words[1].equals("search");
                yield many ? LIST_OF + words[0] : words[0];
            }
        };
    }

    private static boolean leads(String kind, List<String> steps) {
        if (kind.startsWith(LIST_OF)) {
            return steps.get(0).equals("data")
                    && (steps.size() == 1 || leads(kind.substring(LIST_OF.length()), steps.subList(1, steps.size())));
        }
        return FIELDS.getOrDefault(kind, List.of()).stream().anyMatch(field -> field.leads(steps));
    }

    private static Field field(String path, String... kinds) {
        return new Field(Arrays.asList(path.split("\\.", -1)), List.of(kinds));
    }
}
