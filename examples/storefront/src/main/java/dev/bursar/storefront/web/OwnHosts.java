package dev.bursar.storefront.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the shop is asked for. Customers are to know it by one of them only: cookies belong to a name, and
 * whoever comes back from a provider's page comes back to that one. Immutable.
 */
final class OwnHosts {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URI address;
    private final Set<String> best = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    OwnHosts(URI address, URI loopback) {
        this.address = address;
        add(best, address.getHost(), address);
        add(others, loopback.getHost(), loopback);
        add(others, "localhost", loopback);
        others.removeAll(best);
    }

    /** Whether a request's host is this shop. */
    boolean areOwn(@Nullable String host) {
        return host != null && (best.contains(lower(host)) || others.contains(lower(host)));
    }

    /** Whether customers come over https. */
    boolean isSecure() {
        return address.getScheme().equals("https");
    }

    /** Where a page is better asked for, or null where it was asked for by the right name; only pages are sent elsewhere. */
    @Nullable
    String betterAddress(@Nullable String host, HttpExchange exchange) {
        URI asked = exchange.getRequestURI();
        if (host == null
                || best.contains(lower(host))
                || !exchange.getRequestMethod().equals("GET")
                || asked.getPath().equals("/health")) {
            return null;
        }
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return address + asked.getRawPath() + query;
    }

    /** A port that a scheme has anyway is left out by browsers. */
    private static void add(Set<String> names, String host, URI address) {
        int usual = address.getScheme().equals("https") ? HTTPS : HTTP;
        int port = address.getPort() < 0 ? usual : address.getPort();
        names.add(lower(host) + ":" + port);
        if (port == usual) {
            names.add(lower(host));
        }
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
