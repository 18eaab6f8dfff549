/** What only a simulator knows of its provider: how its customers pay, what can be forged, what changes something. */
@NullMarked
package dev.bursar.demo.stage;

import org.jspecify.annotations.NullMarked;
