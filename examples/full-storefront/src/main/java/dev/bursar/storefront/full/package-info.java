/** The shop with everything that can be put around its accounts: what {@code ./demo --full} opens. */
@NullMarked
package dev.bursar.storefront.full;

import org.jspecify.annotations.NullMarked;
