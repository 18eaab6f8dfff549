/**
 * A whole provider plugin, as small as one can be and with nothing left out: the example to write another one after.
 * Acme is not real; its API is an everyday one.
 */
@NullMarked
package dev.bursar.provider.acme;

import org.jspecify.annotations.NullMarked;
