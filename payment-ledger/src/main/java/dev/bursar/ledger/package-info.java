/**
 * A double-entry ledger over JDBC: accounts, transfers that sum to zero, holds, statements, and a chain of hashes that shows when
 * history was changed. {@link dev.bursar.ledger.Ledger} is its entry.
 */
@NullMarked
package dev.bursar.ledger;

import org.jspecify.annotations.NullMarked;
