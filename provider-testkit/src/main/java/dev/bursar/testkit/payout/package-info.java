/** Paying out without a provider: a {@link dev.bursar.testkit.payout.PayoutSimulator} with a book and scripted faults. */
@NullMarked
package dev.bursar.testkit.payout;

import org.jspecify.annotations.NullMarked;
