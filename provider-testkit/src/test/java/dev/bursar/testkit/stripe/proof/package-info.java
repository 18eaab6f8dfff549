/**
 * What Stripe's own client sees of the simulator: it must be what it would see at Stripe.
 *
 * <p>The tests know Stripe's documentation and client, and of the simulator only its public face. Whatever the simulator
 * answers or sends is compared with the classes of the client as well, so that an invented field is found.
 */
@NullMarked
package dev.bursar.testkit.stripe.proof;

import org.jspecify.annotations.NullMarked;
