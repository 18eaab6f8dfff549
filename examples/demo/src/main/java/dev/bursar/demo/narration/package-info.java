/** A payment at each provider, told line by line, and each line checked. */
@NullMarked
package dev.bursar.demo.narration;

import org.jspecify.annotations.NullMarked;
