package dev.bursar.storefront;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the shop is opened.
 *
 * @param port the port on the loopback interface, or 0 for a free one
 * @param publicUrl the address under which customers and providers reach the shop, without a slash at the end; null for
 *     the loopback address
 * @param desk who may give money back
 * @param deskPassword the password of the shop's staff, where they need one
 */
public record StorefrontSettings(
        int port,
        @Nullable URI publicUrl,
        Desk desk,
        @Nullable Secret deskPassword) {

    private static final int HIGHEST_PORT = 65_535;

    /** Who may give money back. */
    public enum Desk {
        /** Whoever knows the password. */
        PASSWORD,
        /** Everybody: for play money. */
        OPEN,
        /** Nobody. */
        CLOSED
    }

    /** Refuses what does not fit together. */
    public StorefrontSettings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("the port is " + port + ": give one from 0, for a free one, to 65535");
        }
        if (publicUrl != null
                && (publicUrl.getHost() == null || !publicUrl.getScheme().startsWith("http"))) {
            throw new IllegalArgumentException(
                    "the public address is not a web address: give one like https://shop.example");
        }
        if (desk == Desk.PASSWORD && deskPassword == null) {
            throw new IllegalArgumentException("the desk has no password: give one, or close the desk");
        }
    }

    /**
     * Reads a port.
     *
     * @param environment the settings; an empty one is as if it were not there
     * @param name the setting that holds it
     * @param usual the port where it is not set
     * @return the port, or 0 for any that is free
     * @throws ConfigurationException naming the setting, without its value, if that is no port
     */
    public static int port(Map<String, String> environment, String name, int usual) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ConfigurationException(
                    name + " is no port: give a number from 1 to 65535, like 8080, or 0 for a free one");
        }
        return port;
    }

    /**
     * A shop for play money, where everybody may do everything.
     *
     * @param port the port on the loopback interface, or 0 for a free one
     * @return the settings
     */
    public static StorefrontSettings play(int port) {
        return new StorefrontSettings(port, null, Desk.OPEN, null);
    }
}
