/**
 * Toss Payments on the loopback interface: an independent reading of its documentation, for whoever talks to it.
 *
 * <p>{@link dev.bursar.testkit.toss.TossSimulator} is the API and the payment window, {@link
 * dev.bursar.testkit.toss.TossCustomer} the person at the browser, {@link dev.bursar.testkit.toss.TossBackOffice} what
 * happens out of sight, and {@link dev.bursar.testkit.toss.TossEvents} how Toss Payments tells of it.
 *
 * @see <a href="https://docs.tosspayments.com/reference">Toss Payments API reference</a>
 */
@NullMarked
package dev.bursar.testkit.toss;

import org.jspecify.annotations.NullMarked;
