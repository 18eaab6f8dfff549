/** How much a ledger books, beside what its database does with the same statements. */
@NullMarked
package dev.bursar.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
