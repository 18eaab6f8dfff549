/**
 * What a market place hands to its sellers: statements of their settlements, as files for a spreadsheet and as pages to print.
 */
@NullMarked
package dev.bursar.ledger.report;

import org.jspecify.annotations.NullMarked;
