package dev.bursar.testkit.toss;

import dev.bursar.testkit.internal.ReturnAddress;
import java.util.Map;

/**
 * How the browser comes back to the shop.
 *
 * @param address the shop's own address
 * @param added the parameters that Toss Payments adds
 */
record Returns(String address, Map<String, String> added) {

    /** {@return all parameters with which the browser comes back} */
    Map<String, String> parameters() {
        return ReturnAddress.parameters(address, added);
    }

    /** {@return the whole address} */
    String url() {
        return ReturnAddress.with(address, added);
    }
}
