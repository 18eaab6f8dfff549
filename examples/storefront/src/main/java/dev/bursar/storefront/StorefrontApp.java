package dev.bursar.storefront;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentSettings;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.CallLog;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens the shop at real providers, by settings from the environment alone: {@code PAYMENT_PROVIDER} names the provider, or
 * several with commas between them, and {@code PAYMENT_<PROVIDER>_<KEY>} are its settings. {@code STOREFRONT_PORT},
 * {@code STOREFRONT_URL} and {@code STOREFRONT_DESK_PASSWORD} are the shop's own.
 */
public final class StorefrontApp {

    /** A customer waits for the answer; what takes longer is found out afterwards. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final int SETTINGS_ARE_WRONG = 2;

    private StorefrontApp() {}

    /**
     * Opens the shop and waits until the process is ended.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        int status = run(Surroundings.NONE, System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Opens the shop, with something around its accounts, and waits until the thread is interrupted.
     *
     * @param surroundings what is around its accounts
     * @param environment the settings
     * @param out where to say where the shop is
     * @param err where to say what is wrong with the settings
     * @return 0, or 2 where the settings are wrong
     */
    public static int run(
            Surroundings surroundings, Map<String, String> environment, PrintStream out, PrintStream err) {
        StorefrontEnvironment own = new StorefrontEnvironment(environment);
        try {
            Orders orders = new Orders(Clock.systemUTC(), own.keptOrders());
            return serve(surroundings, orders, own.settings(), environment, out);
        } catch (PortInUseException taken) {
            return refuse(err, "STOREFRONT_PORT: " + taken.getMessage());
        } catch (PaymentException | IOException wrong) {
            return refuse(err, wrong.getMessage());
        } catch (InterruptedException closing) {
            return 0;
        }
    }

    private static int serve(
            Surroundings surroundings,
            Orders orders,
            StorefrontSettings settings,
            Map<String, String> environment,
            PrintStream out)
            throws IOException, InterruptedException {
        try (Tills tills = tills(surroundings, PaymentFactory.discover(), environment, orders);
                Storefront shop =
                        Storefront.open(tills, orders, settings, Backstage.NONE, List.of(), surroundings.rooms())) {
            out.println("The shop is open at " + shop.address());
            tills.all().forEach(till -> out.println("  " + webhooks(till, shop)));
            out.println("Ctrl-C closes it.");
            Thread.currentThread().join();
            return 0;
        }
    }

    private static String webhooks(Till till, Storefront shop) {
        return till.capabilities().has(Feature.WEBHOOKS)
                ? "webhooks of " + till.name() + " to " + shop.address() + "/webhooks/" + till.name()
                : "no webhooks of " + till.name() + ", as nothing is set to check them with: the shop asks by itself";
    }

    /** Everything that is wrong, on one line. */
    private static int refuse(PrintStream err, @Nullable String problem) {
        String[] lines = String.valueOf(problem).strip().split("\\R\\s*(- )?", -1);
        String faults = String.join("; ", Arrays.asList(lines).subList(1, lines.length));
        err.println("The shop cannot be opened: " + lines[0] + (faults.isEmpty() ? "" : " " + faults));
        return SETTINGS_ARE_WRONG;
    }

    /**
     * Opens the accounts that an environment names.
     *
     * @param surroundings what is around them
     * @param factory knows the providers of the class path
     * @param environment the environment
     * @param orders where calls are written down
     * @return the accounts
     * @throws ConfigurationException naming the setting that is wrong
     */
    static Tills tills(
            Surroundings surroundings, PaymentFactory factory, Map<String, String> environment, Orders orders) {
        ProviderContext context = factory.context();
        PaymentFactory own = surroundings
                .around(factory.withObserver(new CallLog(orders)))
                .withContext(context.withHttp(
                        context.http().toBuilder().deadline(DEADLINE).build()));
        List<Till> tills = new ArrayList<>();
        try {
            for (String provider : new StorefrontEnvironment(environment).providers(factory.supportedProviders())) {
                Map<String, String> values = new LinkedHashMap<>(environment);
                values.put(StorefrontEnvironment.PROVIDER, provider);
                var payments = own.open(PaymentSettings.of(values));
                tills.add(new Till(payments.provider(), payments));
            }
            return surroundings.over(tills);
        } catch (RuntimeException e) {
            tills.forEach(till -> till.payments().close());
            throw e;
        }
    }
}
