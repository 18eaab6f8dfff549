package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Forgery;
import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be made to happen with an order.
 *
 * @param name its name, by which its words are found
 * @param use what it would do now
 */
record Prop(String name, Use use) {

    /** Looks at an order, and says what could be done with it. */
    @FunctionalInterface
    interface Use {

        /** What it would do with an order, or null where it does not fit. */
        @Nullable
        Runnable on(Order order, Snapshot now, Rigging rigging, Tampering tampering);
    }

    /** Everything there is, in the order in which it is shown. */
    static List<Prop> all() {
        return List.of(
                new Prop("lose-answer", (order, now, rigging, tampering) -> {
                    return isOpen(now) ? () -> rigging.mishaps().lose(order, false) : null;
                }),
                new Prop("lose-answers", (order, now, rigging, tampering) -> {
                    return isOpen(now) ? () -> rigging.mishaps().lose(order, true) : null;
                }),
                new Prop("down", (order, now, rigging, tampering) -> {
                    return isOpen(now) ? () -> rigging.takeDown(order) : null;
                }),
                new Prop("webhook-twice", (order, now, rigging, tampering) -> {
                    return isOpen(now) ? () -> rigging.network().deliverTwice(order) : null;
                }),
                new Prop("webhook-late", (order, now, rigging, tampering) -> {
                    return isOpen(now) ? () -> rigging.network().deliverLate(order) : null;
                }),
                new Prop("webhook-forged", Prop::forgery),
                new Prop("tamper", Prop::tampering),
                new Prop("underpay", (order, now, rigging, tampering) -> {
                    return isUnpaid(now) ? rigging.stage().underpayment(payment(now)) : null;
                }),
                new Prop("deposit", (order, now, rigging, tampering) -> {
                    return isUnpaid(now) ? rigging.stage().deposit(payment(now)) : null;
                }));
    }

    private static @Nullable Runnable forgery(Order order, Snapshot now, Rigging rigging, Tampering tampering) {
        Forgery forged = isUnpaid(now) ? rigging.stage().forgedPaid(payment(now)) : null;
        if (forged == null) {
            return null;
        }
        return () -> {
            try {
                int status = rigging.network().deliver(forged);
                order.note(Entry.Kind.STAGE, "stage.forged-answer", status);
            } catch (IOException e) {
                throw new IllegalStateException("the shop cannot be reached", e);
            }
        };
    }

    private static @Nullable Runnable tampering(Order order, Snapshot now, Rigging rigging, Tampering tampering) {
        Stage stage = rigging.stage();
        Map<String, String> values = isUnpaid(now) ? stage.tamperedReturn(payment(now)) : null;
        return values == null ? null : () -> tampering.tamper(order, values);
    }

    /** Whether anything is still to come: a payment, or a refund. */
    private static boolean isOpen(Snapshot now) {
        return now.payment() != null
                && (!now.state().isFinal() || now.refundable().isPositive());
    }

    private static boolean isUnpaid(Snapshot now) {
        return now.payment() != null
                && !now.state().isFinal()
                && !now.captured().isPositive();
    }

    private static PaymentResponse payment(Snapshot now) {
        return java.util.Objects.requireNonNull(now.payment(), "payment");
    }
}
