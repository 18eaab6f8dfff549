/** Several accounts behind one {@link dev.bursar.payment.PaymentInterface}: rules, health and fail-over. */
@NullMarked
package dev.bursar.routing;

import org.jspecify.annotations.NullMarked;
