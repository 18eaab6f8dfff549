package dev.bursar.storefront.full;

import dev.bursar.payment.PaymentException;
import dev.bursar.storefront.StorefrontApp;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens the shop at real providers, with everything around its accounts. */
public final class FullStorefront {

    private static final int SETTINGS_ARE_WRONG = 2;
    private static final long LONGEST_CLOSING = TimeUnit.SECONDS.toMillis(20);

    private FullStorefront() {}

    /**
     * Opens the shop and waits until the process is ended; then writes down what is still to be written.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Thread shop = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            shop.interrupt();
            try {
                shop.join(LONGEST_CLOSING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        int status = run(System.getenv(), System.out, System.err);
        if (status != 0) {
            // Not exit, whose hooks would wait for this very thread; nothing is open that they could close.
            Runtime.getRuntime().halt(status);
        }
    }

    /** Opens the shop and closes all of it once the thread is interrupted; returns 2 where its settings are wrong. */
    static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
        try (FullSurroundings surroundings = FullSurroundings.of(environment)) {
            out.println("Prometheus finds the metrics at " + surroundings.metrics());
            return StorefrontApp.run(surroundings, environment, out, err);
        } catch (PaymentException | IOException wrong) {
            err.println("The shop cannot be opened: " + wrong.getMessage());
            return SETTINGS_ARE_WRONG;
        }
    }
}
