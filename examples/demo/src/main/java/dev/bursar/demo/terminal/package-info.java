/** Everything that reaches the terminal. */
@NullMarked
package dev.bursar.demo.terminal;

import org.jspecify.annotations.NullMarked;
