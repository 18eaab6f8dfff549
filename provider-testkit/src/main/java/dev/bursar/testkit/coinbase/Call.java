package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.SimulatorRequest;

/**
 * A request whose key is good.
 *
 * @param merchant whose key it carries
 * @param request the request
 * @param id the id in the path, empty where it has none
 * @param sandbox whether it leads into the sandbox
 */
record Call(Merchant merchant, SimulatorRequest request, String id, boolean sandbox) {

    /** The parameters in the body. */
    Given given() {
        return Given.of(request);
    }

    /** The parameters in the address. */
    Query query() {
        return new Query(request);
    }
}
