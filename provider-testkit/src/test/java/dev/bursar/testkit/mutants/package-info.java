/**
 * The proof of the conformance tests: plugins of Acme that each break one promise, and the case that has to notice. A
 * conformance kit that no broken plugin fails would be worth nothing.
 */
@NullMarked
package dev.bursar.testkit.mutants;

import org.jspecify.annotations.NullMarked;
