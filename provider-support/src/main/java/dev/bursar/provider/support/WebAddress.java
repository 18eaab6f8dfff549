package dev.bursar.provider.support;

import dev.bursar.payment.NextAction;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses of pages in a provider's answers, to which a browser is sent. */
public final class WebAddress {

    private WebAddress() {}

    /**
     * Reads an address. It may hold characters that no address may have, as those of banks do; a browser would mend them,
     * and so does this.
     *
     * @param text the text, or null
     * @return the address, or null where it is no web address
     */
    public static @Nullable URI find(@Nullable String text) {
        if (text == null || !isWeb(text)) {
            return null;
        }
        try {
            URI address = new URI(mended(text));
            return address.getHost() == null ? null : address;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /**
     * What the customer does next where a page waits for them.
     *
     * @param text the page's address, or null
     * @return to go there; nothing where it is no web address
     */
    public static NextAction redirect(@Nullable String text) {
        URI page = find(text);
        return page == null ? NextAction.none() : new NextAction.Redirect(page);
    }

    private static boolean isWeb(String text) {
        return text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7);
    }

    private static String mended(String address) {
        boolean sound = true;
        for (int i = 0; sound && i < address.length(); i++) {
            sound = mayStand(address.charAt(i));
        }
        if (sound) {
            return address;
        }
        StringBuilder mended = new StringBuilder(address.length() + 64);
        address.codePoints().forEach(c -> {
            if (mayStand(c)) {
                mended.appendCodePoint(c);
            } else {
                String encoded = URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8);
                mended.append(encoded.replace("+", "%20"));
            }
        });
        return mended.toString();
    }

    private static boolean mayStand(int character) {
        return character > ' ' && character <= '~' && "\"<>\\^`{|}".indexOf(character) < 0;
    }
}
