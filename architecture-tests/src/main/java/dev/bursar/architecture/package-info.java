/**
 * Who may know whom. The tests of this package read the compiled modules and fail when one of them knows too much.
 */
@NullMarked
package dev.bursar.architecture;

import org.jspecify.annotations.NullMarked;
