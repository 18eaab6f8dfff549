package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of charges, the newest first. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/commerce-api/rest-api/charges/returns-all-charges">List
 *     charges</a>
 */
final class ChargeList {

    private static final int USUAL = 25;
    private static final int MOST = 100;
    private static final String AFTER = "starting_after";
    private static final String BEFORE = "ending_before";

    private final World world;

    ChargeList(World world) {
        this.world = world;
    }

    /** The body without warnings: {@code data} and {@code pagination}. */
    ObjectNode list(Call call) {
        Query query = call.query();
        int limit = query.whole("limit", USUAL, MOST);
        List<Charge> all = new ArrayList<>(call.merchant().charges);
        Collections.reverse(all);
        all.forEach(world.charges::expire);
        int after = place(all, AFTER, query.text(AFTER));
        int before = place(all, BEFORE, query.text(BEFORE));
        int end = before < 0 ? all.size() : before;
        int from = before < 0 ? after + 1 : Math.max(after + 1, end - limit);
        List<Charge> page = from >= end ? List.of() : all.subList(from, Math.min(end, from + limit));

        ObjectNode answer = Json.object();
        ArrayNode rows = answer.putArray("data");
        page.forEach(charge -> rows.add(world.chargeJson.of(charge)));
        ObjectNode pagination = answer.putObject("pagination")
                .put("order", "desc")
                .put(AFTER, query.text(AFTER))
                .put(BEFORE, query.text(BEFORE))
                .put("total", all.size())
                .put("limit", limit)
                .put("yielded", page.size());
        ArrayNode range = pagination.putArray("cursor_range");
        if (!page.isEmpty()) {
            range.add(page.get(0).id).add(page.get(page.size() - 1).id);
        }
        boolean more = !page.isEmpty() && all.indexOf(page.get(page.size() - 1)) < all.size() - 1;
        pagination.put(
                "next_uri",
                more
                        ? world.address("/charges?limit=" + limit + "&" + AFTER + "=" + page.get(page.size() - 1).id)
                        : null);
        boolean fewer = !page.isEmpty() && all.indexOf(page.get(0)) > 0;
        pagination.put(
                "previous_uri",
                fewer ? world.address("/charges?limit=" + limit + "&" + BEFORE + "=" + page.get(0).id) : null);
        return answer;
    }

    /** Where a charge stands in the list, or minus one where none is named. */
    private static int place(List<Charge> all, String parameter, @Nullable String id) {
        if (id == null) {
            return -1;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isKnownAs(id)) {
                return i;
            }
        }
        throw Refusal.illTyped(parameter, "is no charge of yours");
    }
}
