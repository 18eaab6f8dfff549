@NullMarked
package dev.bursar.testkit.toss;

import org.jspecify.annotations.NullMarked;
