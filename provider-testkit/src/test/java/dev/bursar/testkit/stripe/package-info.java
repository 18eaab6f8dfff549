/** What the simulated Stripe answers, tells and books, asked over HTTP as any client would. */
@NullMarked
package dev.bursar.testkit.stripe;

import org.jspecify.annotations.NullMarked;
