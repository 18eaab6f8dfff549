/** The demonstration: simulators of all providers, a payment at each told in the terminal, and the shop on top. */
@NullMarked
package dev.bursar.demo;

import org.jspecify.annotations.NullMarked;
