/**
 * What providers say they moved, line by line, against what our books say: matched, put right, or laid before a person.
 */
@NullMarked
package dev.bursar.ledger.reconciliation;

import org.jspecify.annotations.NullMarked;
