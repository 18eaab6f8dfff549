/** What of a ledger outlives the death of its process, or of its database, at each step of what it does. */
@NullMarked
package dev.bursar.ledger.crash;

import org.jspecify.annotations.NullMarked;
