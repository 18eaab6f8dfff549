package dev.bursar.testkit.toss;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the browser comes back to the shop.
 *
 * @param address the shop's own address
 * @param added the parameters that Toss Payments adds
 */
record Returns(String address, Map<String, String> added) {

    /** {@return all parameters with which the browser comes back} */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        int mark = address.indexOf('?');
        if (mark >= 0) {
            String query = address.substring(mark + 1).split("#", 2)[0];
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                if (!parts[0].isEmpty()) {
                    all.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
                }
            }
        }
        all.putAll(added);
        return Collections.unmodifiableMap(all);
    }

    /** {@return the whole address} */
    String url() {
        String query = added.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String[] parts = address.split("#", 2);
        return parts[0] + (parts[0].contains("?") ? "&" : "?") + query + (parts.length == 2 ? "#" + parts[1] : "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
