/** What a provider plugin implements, and what it is given. Hosts need only the options in here. */
@NullMarked
package dev.bursar.payment.spi;

import org.jspecify.annotations.NullMarked;
