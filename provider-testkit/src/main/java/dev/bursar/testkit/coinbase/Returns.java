package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.internal.ReturnAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the browser comes back to the shop.
 *
 * @param address the shop's own address, to which Coinbase adds nothing, or null where it gave none
 */
record Returns(@Nullable String address) {

    /** All parameters with which the browser comes back. */
    Map<String, String> parameters() {
        return ReturnAddress.parameters(address, Map.of());
    }
}
