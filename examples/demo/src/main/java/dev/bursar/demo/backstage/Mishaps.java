package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.testkit.Fault;
import dev.bursar.testkit.FaultRule;
import dev.bursar.testkit.SimulatorRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Loses the answers to what is asked about an order: it is executed, and nobody is told. Thread-safe. */
final class Mishaps implements FaultRule {

    /** Longer than all attempts of one call; the shop's second or third call comes through. */
    private static final Duration A_WHILE = Duration.ofMillis(2500);

    private final Clock clock;
    private final Stage stage;
    private final Map<Order, Loss> losses = new ConcurrentHashMap<>();

    /**
     * What is to be lost.
     *
     * @param all whether it is more than one answer
     * @param until until when; null before the first
     */
    private record Loss(boolean all, @Nullable Instant until) {}

    /**
     * Nothing is lost yet.
     *
     * @param stage where it happens
     */
    Mishaps(Stage stage) {
        this.stage = stage;
        this.clock = stage.simulator().clock();
    }

    /** Loses the next answer about an order, or the next and all after it for a while. */
    void lose(Order order, boolean all) {
        losses.put(order, new Loss(all, null));
    }

    @Override
    public @Nullable Fault strikes(String operation, SimulatorRequest request) {
        if (losses.isEmpty() || operation.equals("page")) {
            return null;
        }
        String text = request.path() + " " + request.query() + " " + request.bodyText();
        for (Map.Entry<Order, Loss> entry : losses.entrySet()) {
            if (Traces.mentions(text, entry.getKey()) && isLost(entry.getKey(), entry.getValue(), operation)) {
                return Fault.commitThenDrop();
            }
        }
        return null;
    }

    private boolean isLost(Order order, Loss loss, String operation) {
        Instant now = clock.instant();
        if (loss.until() != null) {
            boolean lost = now.isBefore(loss.until());
            if (!lost) {
                losses.remove(order, loss);
            }
            return lost;
        }
        if (!begins(order, operation)) {
            return false;
        }
        if (loss.all()) {
            losses.replace(order, loss, new Loss(true, now.plus(A_WHILE)));
        } else {
            losses.remove(order, loss);
        }
        order.note(Entry.Kind.STAGE, "stage.lost");
        return true;
    }

    /** What is looked up before is answered, or nothing would be executed. */
    private boolean begins(Order order, String operation) {
        return order.state().wasPaid()
                ? operation.equals(stage.operation(PaymentVerb.REFUND))
                : operation.equals(stage.operation(PaymentVerb.CONFIRM))
                        || operation.equals(stage.operation(PaymentVerb.CANCEL));
    }
}
