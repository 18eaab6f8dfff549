/** What the plugin of Stripe costs, beside plain OkHttp and Jackson and beside Stripe's own client. */
@NullMarked
package dev.bursar.benchmarks.stripe;

import org.jspecify.annotations.NullMarked;
