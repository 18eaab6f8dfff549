/**
 * Stripe on the loopback interface: an independent reading of Stripe's documentation, for whoever talks to Stripe.
 *
 * <p>{@link dev.bursar.testkit.stripe.StripeSimulator} is the API and the pages, {@link
 * dev.bursar.testkit.stripe.StripeCustomer} the person at the browser, {@link
 * dev.bursar.testkit.stripe.StripeBackOffice} what happens out of sight, and {@link
 * dev.bursar.testkit.stripe.StripeEvents} how Stripe tells of it.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe API reference</a>
 */
@NullMarked
package dev.bursar.testkit.stripe;

import org.jspecify.annotations.NullMarked;
