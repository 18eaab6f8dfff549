/** What the simulated Toss Payments answers, tells and books, asked over HTTP as any client would. */
@NullMarked
package dev.bursar.testkit.toss;

import org.jspecify.annotations.NullMarked;
