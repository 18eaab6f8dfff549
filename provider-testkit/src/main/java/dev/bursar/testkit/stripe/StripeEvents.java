package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * How events are written.
 *
 * <p>Each account has one webhook endpoint, which is told of everything unless {@link #only} says otherwise. The bytes
 * are pretty-printed, as Stripe's are: who checks a signature on JSON that was parsed and written again does not get
 * them back. Thread-safe.
 */
public final class StripeEvents {

    private final StripeSimulator stripe;

    StripeEvents(StripeSimulator stripe) {
        this.stripe = stripe;
    }

    /**
     * Sets whether an account's endpoint gets thin events, {@code v2.core.event} without a snapshot of the object, instead
     * of snapshot events.
     *
     * @param account the account's name
     * @param thin whether they are thin
     */
    public void thin(String account, boolean thin) {
        stripe.alone(() -> stripe.accounts.named(account).thinEvents = thin);
    }

    /**
     * Sets the API version of an account's endpoint. Snapshots have the shape of that version: before 2022-11-15 a
     * PaymentIntent holds its charges.
     *
     * @param account the account's name
     * @param version a version of Stripe's API, such as {@code 2020-08-27}
     */
    public void apiVersion(String account, String version) {
        ApiVersion known = ApiVersion.of(version);
        stripe.alone(() -> stripe.accounts.named(account).eventsVersion = known);
    }

    /**
     * Sets of which types an account's endpoint is told.
     *
     * @param account the account's name
     * @param types the types, such as {@code payment_intent.succeeded}; none stands for all
     */
    public void only(String account, String... types) {
        stripe.alone(() -> stripe.accounts.named(account).onlyEvents = Set.of(types));
    }

    /**
     * Sends a genuine event of a type that nobody knows.
     *
     * @param account the account's name
     */
    public void sendUnknown(String account) {
        stripe.alone(() -> {
            Merchant merchant = stripe.accounts.named(account);
            ObjectNode object =
                    Json.object().put("id", stripe.world.ids.next("novel")).put("object", "novelty");
            stripe.world.announcer.tell(merchant, "novelty.appeared", object);
        });
    }
}
