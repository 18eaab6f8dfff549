/** Toss Payments as a payment provider: {@link dev.bursar.provider.toss.TossProvider} is its entry. */
@NullMarked
package dev.bursar.provider.toss;

import org.jspecify.annotations.NullMarked;
