package dev.bursar.testkit.toss;

import dev.bursar.testkit.SimulatorRequest;
import java.util.List;

/**
 * A request whose key is good.
 *
 * @param merchant whose key it carries
 * @param request the request
 * @param ids the ids in the path
 * @param language in which it is to be answered
 */
record Call(Merchant merchant, SimulatorRequest request, List<String> ids, Language language) {

    /** The id in the path. */
    String id() {
        return ids.get(0);
    }

    /** The parameters in the body. */
    Given given() {
        return Given.of(request);
    }
}
