/**
 * The counter, all that acme is not: the customer pays on the host's own page, creating a payment sends nothing, refunds
 * have no key, webhooks are mere hints, and ways to pay are saved. Its simulator imports nothing of the plugin.
 */
@NullMarked
package dev.bursar.testkit.counter;

import org.jspecify.annotations.NullMarked;
