/**
 * Customers at the shop's pages, in a real browser, before simulators of all providers. What money moved is asked of the
 * simulators' books.
 */
package dev.bursar.browser;
