/** Webhooks: raw bytes and headers in, a verified event out, or an exception. */
@NullMarked
package dev.bursar.payment.webhook;

import org.jspecify.annotations.NullMarked;
