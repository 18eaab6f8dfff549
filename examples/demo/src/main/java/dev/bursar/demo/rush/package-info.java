/** Many customers at once: simulators and customers in this process, the shop in one of its own. */
@NullMarked
package dev.bursar.demo.rush;

import org.jspecify.annotations.NullMarked;
