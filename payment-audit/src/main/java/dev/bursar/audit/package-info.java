/** A record of who did what, when and to what end, that shows when it was tampered with. */
@NullMarked
package dev.bursar.audit;

import org.jspecify.annotations.NullMarked;
