package dev.bursar.testkit.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shop's address to which a browser comes back, and what a provider adds to it. */
public final class ReturnAddress {

    private ReturnAddress() {}

    /**
     * All parameters with which the browser comes back.
     *
     * @param address the shop's own address, or null where it gave none
     * @param added the parameters that the provider adds
     * @return those of the address, then those that were added, decoded
     */
    public static Map<String, String> parameters(@Nullable String address, Map<String, String> added) {
        Map<String, String> all = new LinkedHashMap<>();
        int mark = address == null ? -1 : address.indexOf('?');
        if (address != null && mark >= 0) {
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

    /**
     * The whole address.
     *
     * @param address the shop's own address
     * @param added the parameters that the provider adds
     * @return both
     */
    public static String with(String address, Map<String, String> added) {
        if (added.isEmpty()) {
            return address;
        }
        String query = added.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String[] parts = address.split("#", 2);
        return parts[0] + (parts[0].contains("?") ? "&" : "?") + query + (parts.length == 2 ? "#" + parts[1] : "");
    }

    /**
     * The same address with escapes for what a header cannot hold; all that is ASCII stays as the merchant wrote it.
     *
     * @param address the address
     * @return the address in ASCII
     */
    public static String ascii(String address) {
        StringBuilder ascii = new StringBuilder();
        for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > ' ' && octet < 0x7f;
            ascii.append(plain ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
        }
        return ascii.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
