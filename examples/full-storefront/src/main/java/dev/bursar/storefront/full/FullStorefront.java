package dev.bursar.storefront.full;

import dev.bursar.payment.PaymentException;
import dev.bursar.storefront.StorefrontApp;
import java.io.IOException;

/** Opens the shop at real providers, with everything around its accounts. */
public final class FullStorefront {

    private static final int SETTINGS_ARE_WRONG = 2;

    private FullStorefront() {}

    /**
     * Opens the shop and waits until the process is ended.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        int status;
        try (FullSurroundings surroundings = FullSurroundings.of(System.getenv())) {
            System.out.println("Prometheus finds the metrics at " + surroundings.metrics());
            status = StorefrontApp.run(surroundings, System.getenv(), System.out, System.err);
        } catch (PaymentException | IOException wrong) {
            System.err.println("The shop cannot be opened: " + wrong.getMessage());
            status = SETTINGS_ARE_WRONG;
        }
        if (status != 0) {
            System.exit(status);
        }
    }
}
