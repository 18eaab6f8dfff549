package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Forgery;
import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
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
        Runnable on(Order order, Snapshot now, Rigging rigging);
    }

    /** Everything there is, in the order in which it is shown. */
    static List<Prop> all() {
        return List.of(
                new Prop(
                        "lose-answer",
                        whileOpen((order, rigging) -> rigging.mishaps().lose(order, false))),
                new Prop(
                        "lose-answers",
                        whileOpen((order, rigging) -> rigging.mishaps().lose(order, true))),
                new Prop("down", whileOpen((order, rigging) -> rigging.takeDown(order))),
                new Prop(
                        "webhook-twice",
                        whileOpen((order, rigging) -> rigging.network().deliverTwice(order))),
                new Prop(
                        "webhook-late",
                        whileOpen((order, rigging) -> rigging.network().deliverLate(order))),
                new Prop("webhook-forged", Prop::forgery),
                new Prop("tamper", Prop::tampering),
                new Prop("underpay", whileUnpaid(Stage::underpayment)),
                new Prop("deposit", whileUnpaid(Stage::deposit)));
    }

    private interface CustomersDeed {
        @Nullable
        Runnable at(Stage stage, PaymentResponse payment);
    }

    private static Use whileOpen(BiConsumer<Order, Rigging> deed) {
        return (order, now, rigging) -> isOpen(now) ? () -> deed.accept(order, rigging) : null;
    }

    private static Use whileUnpaid(CustomersDeed deed) {
        return (order, now, rigging) -> isUnpaid(now) ? deed.at(rigging.stage(), payment(now)) : null;
    }

    private static @Nullable Runnable forgery(Order order, Snapshot now, Rigging rigging) {
        Forgery forged = isUnpaid(now) ? rigging.stage().forgedPaid(payment(now)) : null;
        if (forged == null) {
            return null;
        }
        return () -> {
            try {
                rigging.network().deliver(forged, order);
            } catch (IOException e) {
                throw new IllegalStateException("the shop cannot be reached", e);
            }
        };
    }

    private static @Nullable Runnable tampering(Order order, Snapshot now, Rigging rigging) {
        Stage stage = rigging.stage();
        Map<String, String> values = isUnpaid(now) ? stage.tamperedReturn(payment(now)) : null;
        return values == null ? null : () -> rigging.tampering().tamper(order, values);
    }

    /** Whether anything is still to come: a payment, or a refund. */
    static boolean isOpen(Snapshot now) {
        return now.payment() != null
                && (!now.state().isFinal() || now.refundable().isPositive());
    }

    static boolean isUnpaid(Snapshot now) {
        return now.payment() != null
                && !now.state().isFinal()
                && !now.captured().isPositive();
    }

    /** As its provider knows it: a till that hands on to several puts the account's name before the id. */
    private static PaymentResponse payment(Snapshot now) {
        PaymentResponse payment = Objects.requireNonNull(now.payment(), "payment");
        String id = payment.paymentId();
        return id == null
                ? payment
                : payment.toBuilder()
                        .paymentId(id.substring(id.indexOf(':') + 1))
                        .build();
    }
}
