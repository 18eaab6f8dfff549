/** Stripe as a payment provider: {@link dev.bursar.provider.stripe.StripeProvider} is its entry. */
@NullMarked
package dev.bursar.provider.stripe;

import org.jspecify.annotations.NullMarked;
