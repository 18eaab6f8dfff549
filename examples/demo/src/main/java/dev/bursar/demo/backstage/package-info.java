/** What is behind the stage of the shop: things that can be made to go wrong, and the providers' own books. */
@NullMarked
package dev.bursar.demo.backstage;

import org.jspecify.annotations.NullMarked;
