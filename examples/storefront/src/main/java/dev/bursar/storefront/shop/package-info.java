/** What the shop is about: products, orders, and what happens to their money. Here is the code to copy. */
@NullMarked
package dev.bursar.storefront.shop;

import org.jspecify.annotations.NullMarked;
