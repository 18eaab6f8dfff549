/** Card data for hosts that must hold it: encrypted, tokenised, masked. */
@NullMarked
package dev.bursar.vault;

import org.jspecify.annotations.NullMarked;
