package dev.bursar.provider.support;

import dev.bursar.payment.ConfigurationException;
import java.util.Map;

/** Proves to the provider who is calling, anew at every attempt. Thread-safe. */
@FunctionalInterface
public interface CallAuthentication {

    /**
     * The headers that prove it. They never reach a log.
     *
     * @param call what is about to be sent
     * @return the headers
     */
    Map<String, String> headers(ProviderCall call);

    /**
     * The provider answered 401: drop what may have run out, such as a token. Asked even after a call that is not sent
     * again, for the sake of the next one.
     *
     * @return whether another try with fresh headers makes sense; never for a key that is simply wrong
     */
    default boolean renew() {
        return false;
    }

    /** {@return no proof at all} */
    static CallAuthentication none() {
        return call -> Map.of();
    }

    /**
     * A header that is always the same.
     *
     * @param name its name, such as {@code Authorization}
     * @param value its value
     * @return the authentication
     * @throws ConfigurationException if the value has a character that no header can carry
     */
    static CallAuthentication header(String name, String value) {
        if (!HeaderText.fits(name, value)) {
            throw new ConfigurationException("The key for the header " + name
                    + " has a character that no header can carry, such as a line break at its end: check it in the"
                    + " settings");
        }
        Map<String, String> headers = Map.of(name, value);
        return call -> headers;
    }
}
