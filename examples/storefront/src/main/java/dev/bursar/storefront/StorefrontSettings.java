package dev.bursar.storefront;

import dev.bursar.payment.Secret;
import java.net.URI;
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
        if (port < 0 || port > 65_535) {
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
     * A shop for play money, where everybody may do everything.
     *
     * @param port the port on the loopback interface, or 0 for a free one
     * @return the settings
     */
    public static StorefrontSettings play(int port) {
        return new StorefrontSettings(port, null, Desk.OPEN, null);
    }
}
