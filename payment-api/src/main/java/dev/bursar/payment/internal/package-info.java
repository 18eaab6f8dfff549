/** The inside of {@code payment-api}. Not exported, and free to change. */
@NullMarked
package dev.bursar.payment.internal;

import org.jspecify.annotations.NullMarked;
