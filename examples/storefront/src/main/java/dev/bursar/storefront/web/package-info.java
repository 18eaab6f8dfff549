/** The shop's pages: plain HTML over the JDK's own HTTP server. */
@NullMarked
package dev.bursar.storefront.web;

import org.jspecify.annotations.NullMarked;
