package dev.bursar.testkit.stripe;

import org.jspecify.annotations.Nullable;

/**
 * A request whose key and parameters are good.
 *
 * @param merchant for whom it acts
 * @param publishable whether it came with the key that a browser may see
 * @param version the version in which it is to be answered
 * @param ids the ids in the path
 * @param given the parameters
 */
record Call(Merchant merchant, boolean publishable, ApiVersion version, java.util.List<String> ids, Given given) {

    /** The id in the path. */
    String id() {
        return ids.get(0);
    }

    @Nullable
    String text(String name) {
        return given.text(name);
    }
}
