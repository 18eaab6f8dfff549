/** What the simulated Coinbase answers, tells and books, asked over HTTP as any client would. */
@NullMarked
package dev.bursar.testkit.coinbase;

import org.jspecify.annotations.NullMarked;
