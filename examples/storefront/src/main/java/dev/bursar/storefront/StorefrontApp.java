package dev.bursar.storefront;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentSettings;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.CallLog;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Opens the shop at real providers, by settings from the environment alone: {@code PAYMENT_PROVIDER} names the provider, or
 * several with commas between them, and {@code PAYMENT_<PROVIDER>_<KEY>} are its settings. {@code STOREFRONT_PORT},
 * {@code STOREFRONT_URL} and {@code STOREFRONT_DESK_PASSWORD} are the shop's own.
 */
public final class StorefrontApp {

    /** A customer waits for the answer; what takes longer is found out afterwards. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final int MOST_ORDERS = 50_000;
    private static final int USUAL_PORT = 8080;

    private StorefrontApp() {}

    /**
     * Opens the shop and waits until the process is ended.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        int status = run(System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Opens the shop; returns 2 where its settings are wrong, and otherwise only when the thread is interrupted. */
    static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
        Orders orders = new Orders(Clock.systemUTC(), MOST_ORDERS);
        try (Tills tills = tills(PaymentFactory.discover(), environment, orders);
                Storefront shop = Storefront.open(tills, orders, settings(environment), Backstage.NONE, List.of())) {
            out.println("The shop is open at " + shop.address());
            for (Till till : tills.all()) {
                out.println("  webhooks of " + till.name() + " to " + shop.address() + "/webhooks/" + till.name());
            }
            out.println("Ctrl-C closes it.");
            Thread.currentThread().join();
            return 0;
        } catch (PaymentException | IllegalArgumentException | IOException wrong) {
            err.println("The shop cannot be opened: " + wrong.getMessage());
            return 2;
        } catch (InterruptedException closing) {
            return 0;
        }
    }

    /**
     * Opens the accounts that an environment names.
     *
     * @param factory knows the providers of the class path
     * @param environment the environment
     * @param orders where calls are written down
     * @return the accounts
     */
    static Tills tills(PaymentFactory factory, Map<String, String> environment, Orders orders) {
        ProviderContext context = factory.context();
        PaymentFactory own = factory.withObserver(new CallLog(orders))
                .withContext(context.withHttp(
                        context.http().toBuilder().deadline(DEADLINE).build()));
        List<Till> tills = new ArrayList<>();
        try {
            for (String provider :
                    environment.getOrDefault("PAYMENT_PROVIDER", "").split(",", -1)) {
                Map<String, String> values = new LinkedHashMap<>(environment);
                values.put("PAYMENT_PROVIDER", provider.strip());
                var payments = own.open(PaymentSettings.of(values));
                tills.add(new Till(payments.provider(), payments));
            }
            return new Tills(tills);
        } catch (RuntimeException e) {
            tills.forEach(till -> till.payments().close());
            throw e;
        }
    }

    private static StorefrontSettings settings(Map<String, String> environment) {
        String port = environment.getOrDefault("STOREFRONT_PORT", String.valueOf(USUAL_PORT));
        if (!port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("STOREFRONT_PORT is " + port + ": give a number like 8080");
        }
        String url = environment.get("STOREFRONT_URL");
        String password = environment.get("STOREFRONT_DESK_PASSWORD");
        return new StorefrontSettings(
                Integer.parseInt(port),
                url == null ? null : address(url),
                password == null ? StorefrontSettings.Desk.CLOSED : StorefrontSettings.Desk.PASSWORD,
                password == null ? null : Secret.of(password));
    }

    private static URI address(String url) {
        String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (!plain.toLowerCase(Locale.ROOT).matches("https?://[^/?#\\s]+")) {
            throw new IllegalArgumentException(
                    "STOREFRONT_URL is not an address of a web site: give one like https://shop.example");
        }
        return URI.create(plain);
    }
}
