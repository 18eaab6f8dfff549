package dev.bursar.demo;

import dev.bursar.demo.narration.Narration;
import dev.bursar.demo.stage.Stages;
import dev.bursar.demo.terminal.Screen;
import dev.bursar.demo.terminal.StandardOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells a payment at every provider, then opens the shop on top of their simulators. */
public final class Demo {

    static final int AS_TOLD = 0;
    static final int NOT_AS_TOLD = 1;
    static final int NOT_UNDERSTOOD = 2;

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
            options = Options.parse(arguments);
        } catch (Options.UsageException e) {
            errors.println(e.getMessage());
            return NOT_UNDERSTOOD;
        }
        Screen screen = StandardOutput.screen(options.colours(), environment);
        if (options.help()) {
            help().lines().forEach(screen::line);
            return AS_TOLD;
        }
        String provider = environment.getOrDefault("PAYMENT_PROVIDER", "");
        if (!provider.isBlank() && options.script()) {
            errors.println("--script tells of simulators, but PAYMENT_PROVIDER asks for the real " + provider
                    + ": unset it, or leave --script away.");
            return NOT_UNDERSTOOD;
        }
        return narrate(screen);
    }

    private static int narrate(Screen screen) {
        try (Stages stages = Stages.open(Duration.ZERO)) {
            return new Narration(screen).tell(stages.all()) ? AS_TOLD : NOT_AS_TOLD;
        }
    }

    private static String help() {
        try (InputStream text = Objects.requireNonNull(Demo.class.getResourceAsStream("help.txt"), "help.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
