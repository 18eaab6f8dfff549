/** A small shop that takes payments through payment-api, and knows no provider. */
@NullMarked
package dev.bursar.storefront;

import org.jspecify.annotations.NullMarked;
