package dev.bursar.payment.internal;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values so that a log shows what was there without showing it. */
public final class Masked {

    private static final String MASK = "****";

    private Masked() {}

    /** {@code ****} for a value that is there, {@code null} for one that is not. */
    public static String value(@Nullable Object value) {
        return value == null ? "null" : MASK;
    }

    /** The keys of a map, its values masked. */
    public static String values(Map<String, ?> map) {
        return map.isEmpty() ? "{}" : map.keySet() + "=" + MASK;
    }

    /** Scheme, host and port of an address: path, query and fragment may carry tokens. */
    public static String address(@Nullable URI uri) {
        if (uri == null) {
            return "null";
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + "/" + MASK;
    }
}
