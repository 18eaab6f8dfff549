/**
 * What a host application sees: open a {@link dev.bursar.payment.PaymentInterface} through {@link
 * dev.bursar.payment.PaymentFactory}, take payments, and never write provider code.
 */
@NullMarked
package dev.bursar.payment;

import org.jspecify.annotations.NullMarked;
