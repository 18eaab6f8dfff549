/** Metrics and traces of every payment, through Micrometer. */
@NullMarked
package dev.bursar.micrometer;

import org.jspecify.annotations.NullMarked;
