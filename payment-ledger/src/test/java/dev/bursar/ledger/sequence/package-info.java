/** Random sequences of commands, whose answers and balances are compared with those of a model. */
@NullMarked
package dev.bursar.ledger.sequence;

import org.jspecify.annotations.NullMarked;
