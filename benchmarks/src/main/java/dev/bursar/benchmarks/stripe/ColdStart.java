package dev.bursar.benchmarks.stripe;

import java.net.URI;

/** A JVM's first payment. Prints the microseconds from the start of {@code main} to its answer. */
public final class ColdStart {

    private ColdStart() {}

    /**
     * Makes one payment.
     *
     * @param args the way, and the address of a loopback server
     * @throws Exception if the payment fails
     */
    public static void main(String[] args) throws Exception {
        long begun = System.nanoTime();
        StripeClients client = StripeClients.valueOf(args[0]);
        try (StripeCalls calls = client.open(StripeServer.canned(URI.create(args[1])))) {
            calls.createPage("order-000001");
            System.out.println((System.nanoTime() - begun) / 1000);
        }
    }
}
