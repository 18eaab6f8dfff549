/**
 * What buyers pay, to one or many sellers with one charge, and what of it they get back.
 */
@NullMarked
package dev.bursar.ledger.sale;

import org.jspecify.annotations.NullMarked;
