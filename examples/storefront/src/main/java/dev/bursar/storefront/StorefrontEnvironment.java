package dev.bursar.storefront;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shop's own settings, as they stand in the environment. A message names the setting and never holds its value, which
 * may be a key that was put into the wrong place.
 *
 * @param values the environment
 */
record StorefrontEnvironment(Map<String, String> values) {

    static final String PROVIDER = "PAYMENT_PROVIDER";

    private static final String PORT = "STOREFRONT_PORT";
    private static final String URL = "STOREFRONT_URL";
    private static final String DESK_PASSWORD = "STOREFRONT_DESK_PASSWORD";

    private static final String KEPT_ORDERS = "STOREFRONT_KEPT_ORDERS";
    private static final int USUALLY_KEPT = 50_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{2,31}");
    private static final int USUAL_PORT = 8080;

    /** The providers that are named, at least one and each once; whether they are there is seen when they are opened. */
    List<String> providers(Set<String> known) {
        List<String> names = new ArrayList<>();
        for (String part : values.getOrDefault(PROVIDER, "").split(",", -1)) {
            String name = part.strip().toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw new ConfigurationException(PROVIDER + " does not name providers: write one or several of "
                        + String.join(", ", known) + ", with commas between them");
            }
            if (names.contains(name)) {
                throw new ConfigurationException(PROVIDER + " names " + name + " twice: name each once");
            }
            names.add(name);
        }
        return names;
    }

    /** How the shop is opened. Nobody gives money back where there is no password. */
    StorefrontSettings settings() {
        String password = text(DESK_PASSWORD);
        return new StorefrontSettings(
                StorefrontSettings.port(values, PORT, USUAL_PORT),
                address(),
                password == null ? StorefrontSettings.Desk.CLOSED : StorefrontSettings.Desk.PASSWORD,
                password == null ? null : Secret.of(password));
    }

    /** How many orders are kept in memory, the newest ones. */
    int keptOrders() {
        String text = text(KEPT_ORDERS);
        if (text != null && !text.matches("[1-9][0-9]{0,7}")) {
            throw new ConfigurationException(KEPT_ORDERS + " is no number of orders: give one like 50000");
        }
        return text == null ? USUALLY_KEPT : Integer.parseInt(text);
    }

    private @Nullable URI address() {
        String text = text(URL);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String path = String.valueOf(uri.getRawPath());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (bare
                    && uri.getHost() != null
                    && (scheme.equals("https") || scheme.equals("http"))
                    && (path.isEmpty() || path.equals("/"))) {
                return new URI(scheme, null, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort(), null, null, null);
            }
        } catch (URISyntaxException e) {
            // told below, without the text
        }
        throw new ConfigurationException(
                URL + " is not the address of a web site: give one without a path, like https://shop.example");
    }

    /** An environment cannot be told to have no value of a name as easily as to have an empty one: both mean none. */
    private @Nullable String text(String name) {
        String text = values.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
