/** What things cost, measured with JMH beside the simplest way to do the same. */
@NullMarked
package dev.bursar.benchmarks;

import org.jspecify.annotations.NullMarked;
