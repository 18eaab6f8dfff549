package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The list of checkouts, the newest first. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/business-api/rest-api/checkouts/list-checkouts">List
 *     checkouts</a>
 */
final class CheckoutList {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int LONGEST_QUERY = 500;
    private static final Set<String> STATUSES = Set.of(
            Checkout.ACTIVE,
            Checkout.PROCESSING,
            Checkout.COMPLETED,
            Checkout.FAILED,
            Checkout.EXPIRED,
            Checkout.DEACTIVATED,
            Checkout.REFUNDED,
            Checkout.PARTIALLY_REFUNDED);

    private final World world;

    CheckoutList(World world) {
        this.world = world;
    }

    ObjectNode list(Call call) {
        Query query = call.query();
        int size = query.whole("pageSize", USUAL, MOST);
        Predicate<Checkout> wanted = wanted(query);
        List<Checkout> all = call.merchant().checkouts;
        int next = start(query.text("pageToken"), call);
        List<Checkout> page = new ArrayList<>();
        for (; next >= 0 && page.size() <= size; next--) {
            Checkout checkout = all.get(next);
            world.checkouts.expire(checkout);
            if (checkout.sandbox == call.sandbox() && wanted.test(checkout)) {
                page.add(checkout);
            }
        }
        ObjectNode answer = Json.object();
        ArrayNode rows = answer.putArray("checkouts");
        page.stream().limit(size).forEach(checkout -> rows.add(world.checkoutJson.of(checkout)));
        if (page.size() > size) {
            answer.put("nextPageToken", token(page.get(size - 1)));
        }
        return answer;
    }

    private static Predicate<Checkout> wanted(Query query) {
        List<String> statuses = query.all("status");
        if (!STATUSES.containsAll(statuses)) {
            throw Refusal.illTyped("status", "has to be one of the statuses of a checkout");
        }
        Instant from = query.moment("startTime");
        Instant until = query.moment("endTime");
        String text = query.text("descriptionQuery");
        if (text != null && text.length() > LONGEST_QUERY) {
            throw Refusal.illTyped("descriptionQuery", "has at most " + LONGEST_QUERY + " characters");
        }
        return checkout -> (statuses.isEmpty() || statuses.contains(checkout.status))
                && (from == null || !checkout.createdAt.isBefore(from))
                && (until == null || !checkout.createdAt.isAfter(until))
                && (text == null || lower(checkout.terms.description()).contains(lower(text)));
    }

    /** The place in the merchant's list from which a page goes back. */
    private int start(@Nullable String token, Call call) {
        List<Checkout> all = call.merchant().checkouts;
        if (token == null) {
            return all.size() - 1;
        }
        Checkout last = world.findCheckout(id(token));
        if (last == null || last.merchant != call.merchant()) {
            throw Refusal.illTyped("pageToken", "is not one that a page before this one gave");
        }
        return all.indexOf(last) - 1;
    }

    private static String token(Checkout last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after " + last.id).getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return text.startsWith("after ") ? text.substring("after ".length()) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
