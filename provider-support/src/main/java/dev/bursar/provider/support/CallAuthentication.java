package dev.bursar.provider.support;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.CallScope;
import java.util.Map;

/** Proves to the provider who is calling, anew at every attempt. Thread-safe. */
@FunctionalInterface
public interface CallAuthentication {

    /**
     * The headers that prove it. They never reach a log.
     *
     * @param call what is about to be sent
     * @param scope the operation it belongs to: a token that has to be fetched first counts against its deadline
     * @return the headers
     */
    Map<String, String> headers(ProviderCall call, CallScope scope);

    /**
     * The provider answered 401: drop what may have run out, such as a token. Many calls may say so of one and the same
     * token, so drop it only if it is still the one that was refused. Asked even after a call that is not sent again, for
     * the sake of the next one.
     *
     * @param refused the headers that were refused
     * @return whether another try with fresh headers makes sense; never for a key that is simply wrong
     */
    default boolean renew(Map<String, String> refused) {
        return false;
    }

    /** {@return no proof at all} */
    static CallAuthentication none() {
        return (call, scope) -> Map.of();
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
        return (call, scope) -> headers;
    }
}
