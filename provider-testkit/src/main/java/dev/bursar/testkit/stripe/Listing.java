package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lists, the newest first, page by page.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Pagination</a>
 */
final class Listing {

    private static final int USUAL_LIMIT = 10;
    private static final int HIGHEST_LIMIT = 100;

    private final World world;

    Listing(World world) {
        this.world = world;
    }

    /** A page of what a shelf holds, the oldest first, as the parameters of a request ask for it. */
    ObjectNode page(Call call, String url, List<? extends Resource> shelf, Predicate<Resource> wanted) {
        int limit = limit(call.given());
        Predicate<Resource> all = wanted.and(created(call.given()));
        List<Resource> found = new ArrayList<>();
        boolean backwards = call.given().has("ending_before");
        int step = backwards ? 1 : -1;
        int at = backwards ? place(call, "ending_before", shelf) + 1 : shelf.size() - 1;
        if (call.given().has("starting_after")) {
            at = place(call, "starting_after", shelf) - 1;
        }
        for (; at >= 0 && at < shelf.size() && found.size() <= limit; at += step) {
            if (all.test(shelf.get(at))) {
                found.add(shelf.get(at));
            }
        }
        boolean more = found.size() > limit;
        List<Resource> page = new ArrayList<>(more ? found.subList(0, limit) : found);
        if (backwards) {
            Collections.reverse(page);
        }
        List<JsonNode> shown =
                page.stream().<JsonNode>map(each -> each.json(call.version())).toList();
        return Json.list(shown, more, url);
    }

    static int limit(Given given) {
        long limit = given.number("limit", USUAL_LIMIT);
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw StripeRefusal.invalid("This value must be between 1 and " + HIGHEST_LIMIT + ".")
                    .code("parameter_invalid_integer")
                    .param("limit");
        }
        return (int) limit;
    }

    private int place(Call call, String parameter, List<? extends Resource> shelf) {
        String id = call.given().text(parameter, "");
        Resource found = world.find(id);
        if (found != null && found.place < shelf.size() && shelf.get(found.place) == found) {
            return found.place;
        }
        int place = found == null ? -1 : shelf.indexOf(found);
        if (place < 0) {
            throw StripeRefusal.missing(400, "object", id, parameter);
        }
        return place;
    }

    private static Predicate<Resource> created(Given given) {
        JsonNode told = given.tree().get("created");
        if (told == null) {
            return any -> true;
        }
        if (told.isIntegralNumber()) {
            return resource -> resource.created.getEpochSecond() == told.asLong();
        }
        Given bounds = new Given((ObjectNode) told);
        return resource -> {
            long second = resource.created.getEpochSecond();
            return second > bounds.number("gt", Long.MIN_VALUE)
                    && second >= bounds.number("gte", Long.MIN_VALUE)
                    && second < bounds.number("lt", Long.MAX_VALUE)
                    && second <= bounds.number("lte", Long.MAX_VALUE);
        };
    }
}
