package dev.bursar.demo.narration;

import static dev.bursar.demo.terminal.Screen.piece;

import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.terminal.Ink;
import dev.bursar.demo.terminal.Screen;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.spi.HttpOptions;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** The same tale at every provider, on one screen. */
public final class Narration {

    /** Impatient, for the sake of whoever watches: a shop leaves both as they are. */
    private static final HttpOptions HTTP = HttpOptions.builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(5))
            .deadline(Duration.ofSeconds(15))
            .build();

    private static final RetryOptions RETRY = new RetryOptions(3, Duration.ofMillis(40), Duration.ofMillis(80), 50);

    private final Screen screen;

    /**
     * A narration.
     *
     * @param screen where it is told
     */
    public Narration(Screen screen) {
        this.screen = screen;
    }

    /**
     * Makes a payment at each provider and tells of it. One that does not go as told ends there; the others are told.
     *
     * @param stages the providers, on which nothing has happened yet
     * @return whether all went as told
     */
    public boolean tell(List<Stage> stages) {
        long begin = System.nanoTime();
        screen.line(piece(
                Ink.BOLD,
                "The same code takes an order at " + stages.size()
                        + " providers, simulated here: only the settings differ."));
        int asTold = 0;
        for (Stage stage : stages) {
            if (stage != stages.get(0)) {
                screen.line("");
            }
            asTold += tell(stage) ? 1 : 0;
        }
        boolean all = asTold == stages.size();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        String time = " in %d.%d s.".formatted(took.toSeconds(), took.toMillisPart() / 100);
        screen.line(
                all
                        ? piece(Ink.GREEN, "✓ All went as told at " + asTold + " providers")
                        : piece(Ink.RED, "✗ Only " + asTold + " of " + stages.size() + " went as told"),
                piece(Ink.FAINT, time));
        return all;
    }

    private boolean tell(Stage stage) {
        String settings = String.join(", ", new TreeSet<>(stage.settings().keySet()));
        screen.line(
                piece(Ink.BLUE, stage.title()),
                piece(Ink.FAINT, "  settings of " + stage.provider() + ": " + settings));
        Requests requests = new Requests();
        Teller teller = new Teller(screen, requests);
        PaymentFactory factory = PaymentFactory.discover()
                .withContext(context(stage.simulator().clock()))
                .withObserver(requests);
        try (PaymentInterface payments = factory.open(stage.provider(), stage.settings())) {
            new Tale(stage, payments).tell(teller);
        }
        return teller.asTold();
    }

    private static ProviderContext context(Clock clock) {
        return ProviderContext.defaults().withClock(clock).withHttp(HTTP).withRetry(RETRY);
    }
}
