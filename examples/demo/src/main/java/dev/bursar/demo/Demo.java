package dev.bursar.demo;

import static dev.bursar.demo.terminal.Screen.piece;

import dev.bursar.demo.backstage.PlayShop;
import dev.bursar.demo.market.MarketDay;
import dev.bursar.demo.narration.Narration;
import dev.bursar.demo.stage.Stages;
import dev.bursar.demo.terminal.Ink;
import dev.bursar.demo.terminal.Screen;
import dev.bursar.demo.terminal.StandardOutput;
import dev.bursar.storefront.PortInUseException;
import dev.bursar.storefront.StorefrontApp;
import dev.bursar.storefront.Surroundings;
import dev.bursar.storefront.full.FullStorefront;
import dev.bursar.storefront.full.FullSurroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells a payment at every provider, then opens the shop on top of their simulators. */
public final class Demo {

    static final int AS_TOLD = 0;
    static final int NOT_AS_TOLD = 1;
    static final int CANNOT = 2;

    /** From here on everybody may open a port. */
    private static final int UNPRIVILEGED = 1024;

    private final Map<String, String> environment;
    private final PrintStream errors;

    Demo(Map<String, String> environment, PrintStream errors) {
        this.environment = environment;
        this.errors = errors;
    }

    /**
     * Runs until it is interrupted, or to the end of the payments where that is asked for.
     *
     * @param arguments as {@code --help} describes them
     */
    public static void main(String[] arguments) {
        System.exit(new Demo(System.getenv(), System.err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        Options options;
        try {
            options = Options.parse(arguments, environment.get("STOREFRONT_PORT"));
        } catch (Options.UsageException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
        Screen screen = StandardOutput.screen(options.colours(), environment);
        if (options.help()) {
            help().lines().forEach(screen::line);
            return AS_TOLD;
        }
        if (options.full() && options.script()) {
            return refuse("--full opens a shop, and --script opens none: leave one of them away.");
        }
        String provider = environment.getOrDefault("PAYMENT_PROVIDER", "");
        if (!provider.isBlank()) {
            return openAt(provider, options);
        }
        return options.script() ? narrate(screen) : play(screen, options);
    }

    /** The shop at a real provider: nothing of this module is in it. */
    private int openAt(String provider, Options options) {
        if (options.script()) {
            return refuse("--script tells of simulators, but PAYMENT_PROVIDER asks for the real " + provider
                    + ": unset it, or leave --script away.");
        }
        String port = String.valueOf(options.port());
        if (options.port() != Options.USUAL_PORT && !port.equals(environment.get("STOREFRONT_PORT"))) {
            return refuse("At a real provider the shop takes its port from the environment: STOREFRONT_PORT=" + port);
        }
        if (options.full()) {
            FullStorefront.main(new String[0]);
        } else {
            StorefrontApp.main(new String[0]);
        }
        return AS_TOLD;
    }

    private static int narrate(Screen screen) {
        boolean asTold;
        try (Stages stages = Stages.open()) {
            asTold = new Narration(screen).tell(stages.all());
        }
        screen.line("");
        return new MarketDay(screen, Integer.getInteger("demo.market.orders", MarketDay.ORDERS)).tell() && asTold
                ? AS_TOLD
                : NOT_AS_TOLD;
    }

    private int play(Screen screen, Options options) {
        int port = options.port();
        try {
            probe(port);
        } catch (IOException e) {
            return refuse(cannotOpen(port, e));
        }
        Stages stages = Stages.open();
        new Narration(screen).tell(stages.all());
        FullSurroundings full;
        PlayShop shop;
        try {
            full = options.full() ? FullSurroundings.forPlay(Clock.systemUTC()) : null;
            shop = PlayShop.open(stages, port, full == null ? Surroundings.NONE : full);
        } catch (IOException e) {
            return refuse(cannotOpen(port, e));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            shop.close();
            if (full != null) {
                full.close();
            }
            stages.close();
            Runtime.getRuntime().halt(AS_TOLD); // Ctrl-C is how this ends, not how it fails
        }));
        screen.line("");
        screen.line(
                piece(Ink.BOLD, "The shop is open at "),
                piece(Ink.BLUE, shop.address().toString()));
        screen.line(
                piece(Ink.BOLD, "Its staff sits at "),
                piece(Ink.BLUE, shop.address() + "/desk"),
                piece(Ink.NORMAL, ", where money is given back."));
        if (full != null) {
            screen.line(
                    piece(Ink.BOLD, "Prometheus finds its metrics at "),
                    piece(Ink.BLUE, full.metrics().toString()));
        }
        screen.line("Buy something. Behind the stage, on the order's page, something can be made to go wrong.");
        screen.line("Ctrl-C closes it.");
        waitForEver();
        return AS_TOLD;
    }

    private static void waitForEver() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody listens to a tale and learns at its end that the shop stays closed. */
    private static void probe(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    /** Why a port cannot be opened: the system's own words, unless they are that somebody has it. */
    static String cannotOpen(int port, IOException thrown) {
        Throwable cause =
                thrown instanceof PortInUseException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String said = String.valueOf(cause.getMessage());
        int other = port >= Options.HIGHEST_PORT || port < UNPRIVILEGED ? Options.USUAL_PORT : port + 1;
        boolean taken = cause instanceof BindException && said.startsWith("Address already in use");
        return "Port " + port
                + (taken
                        ? " is taken by another program: stop that, or choose another port: ./demo --port "
                        : " cannot be opened: " + said + ". Choose another port: ./demo --port ")
                + other;
    }

    private int refuse(String message) {
        errors.println(message);
        return CANNOT;
    }

    private static String help() {
        try (InputStream text = Objects.requireNonNull(Demo.class.getResourceAsStream("help.txt"), "help.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
