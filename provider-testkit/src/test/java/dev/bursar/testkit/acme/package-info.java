/**
 * Acme's simulator and harness. The simulator is a second reading of Acme's documentation: it imports nothing of the
 * plugin.
 */
@NullMarked
package dev.bursar.testkit.acme;

import org.jspecify.annotations.NullMarked;
