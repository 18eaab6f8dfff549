package dev.bursar.testkit.coinbase;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
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
        Map<String, String> all = new LinkedHashMap<>();
        int mark = address == null ? -1 : address.indexOf('?');
        if (address == null || mark < 0) {
            return all;
        }
        for (String pair : address.substring(mark + 1).split("#", 2)[0].split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                all.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
