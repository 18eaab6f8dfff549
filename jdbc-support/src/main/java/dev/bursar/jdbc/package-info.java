/** Transactions, tables and a database that needs no installation, for the modules that keep something. */
@NullMarked
package dev.bursar.jdbc;

import org.jspecify.annotations.NullMarked;
