package dev.bursar.benchmarks.stripe;

import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import java.io.IOException;

/** The simulator of Stripe in a process of its own, so that what it costs is not counted. */
public final class SimulatorServer {

    private static final int KEPT = 100;

    private SimulatorServer() {}

    /**
     * Prints its address and the keys of an account, and serves until its standard input ends.
     *
     * @param args none
     * @throws IOException if there is no free port
     */
    public static void main(String[] args) throws IOException {
        try (StripeSimulator stripe = new StripeSimulator()) {
            stripe.requests().keepLast(KEPT);
            stripe.webhooks().keepLast(KEPT);
            StripeAccount account = stripe.account("bench");
            System.out.println(stripe.baseUri() + " " + account.secretKey() + " " + account.publishableKey());
            while (System.in.read() >= 0) {
                // until whoever started this has ended
            }
        }
    }
}
