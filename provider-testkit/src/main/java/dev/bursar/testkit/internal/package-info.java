/** What several simulators are made of. Not exported: it may change at any time. */
@NullMarked
package dev.bursar.testkit.internal;

import org.jspecify.annotations.NullMarked;
