package dev.bursar.ledger.escrow;

import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The chain of hashes over the history of what is held of an order, and whether it is whole. */
final class EventChain {

    private EventChain() {}

    static String hash(String before, EscrowEvent event, @Nullable String content) {
        EscrowState from = event.from();
        return new ContentHash()
                .add(before)
                .add(event.orderId())
                .add(event.sequence())
                .add(from == null ? null : from.name())
                .add(event.to().name())
                .add(event.cause().name())
                .add(event.actor().role().name())
                .add(event.actor().id())
                .add(Units.of(event.amount()))
                .add(event.reason())
                .add(event.deedId())
                .add(content)
                .add(event.happenedAt())
                .hex();
    }

    /** What is wrong with a history, in sentences: nothing where it is whole and says how the hold came to what it is. */
    static List<String> faults(Hold hold, List<EscrowRows.Line> lines) {
        List<String> faults = new ArrayList<>();
        String before = ContentHash.START;
        long number = 1;
        EscrowState state = null;
        Money opened = hold.zero();
        Money released = hold.zero();
        Money refunded = hold.zero();
        for (EscrowRows.Line line : lines) {
            EscrowEvent event = line.event();
            if (event.sequence() != number
                    || !hash(before, event, line.content()).equals(event.hash())) {
                faults.add("line " + event.sequence() + " of " + hold.orderId + " does not fit the one before it");
            }
            if (!Objects.equals(state, event.from())) {
                faults.add("line " + event.sequence() + " of " + hold.orderId + " begins where none ended");
            }
            state = event.to();
            before = event.hash();
            number = event.sequence() + 1;
            if (event.cause() == EscrowCause.OPENED) {
                opened = opened.plus(event.amount());
            } else if (event.cause().releases()) {
                released = released.plus(event.amount());
            } else if (event.cause() == EscrowCause.TAKEN_BACK) {
                refunded = refunded.plus(event.amount());
            } else if (event.cause() == EscrowCause.PUT_BACK) {
                refunded = refunded.minus(event.amount());
            }
        }
        if (hold.events != number - 1 || !hold.head.equals(before)) {
            faults.add("the history of " + hold.orderId + " does not end as it did");
        }
        if (!hold.amount.equals(opened)
                || !hold.released.equals(released)
                || !hold.refunded.equals(refunded)
                || hold.state() != state) {
            faults.add("what is held of " + hold.orderId + " is not what its history says");
        }
        return faults;
    }
}
