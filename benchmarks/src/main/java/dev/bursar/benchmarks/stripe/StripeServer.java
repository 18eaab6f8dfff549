package dev.bursar.benchmarks.stripe;

import dev.bursar.benchmarks.ServerProcess;
import java.net.URI;

/**
 * Where something that answers like Stripe listens, and the keys to it.
 *
 * @param address its address
 * @param secretKey the secret key
 * @param publishableKey the publishable key
 */
public record StripeServer(URI address, String secretKey, String publishableKey) {

    /**
     * A process that answers with what is canned, whatever the key.
     *
     * @param canned a loopback server
     * @return where it is
     */
    static StripeServer canned(ServerProcess canned) {
        return canned(canned.address());
    }

    /** The same by its address alone, as a child process is told it. */
    static StripeServer canned(URI address) {
        return new StripeServer(address, "sk_test_bench", "pk_test_bench");
    }

    /** The same, answering late. */
    StripeServer after(long millis) {
        return new StripeServer(URI.create(address + "/after-" + millis), secretKey, publishableKey);
    }

    /** A simulator, which says its keys after its address. */
    static StripeServer simulator(ServerProcess simulator) {
        return new StripeServer(
                simulator.address(), simulator.words().get(1), simulator.words().get(2));
    }
}
