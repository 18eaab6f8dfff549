package dev.bursar.storefront.shop;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed when an order was placed. It never changes: the amount here is what every return and every webhook is
 * held against.
 *
 * @param orderId the order's number, which nobody can guess
 * @param visitor whose order it is
 * @param product what is bought
 * @param quantity how many
 * @param description what the provider's page calls it, in the customer's language
 * @param amount what it costs in all
 * @param till which account takes the money
 * @param method how it is paid, or null where the provider's page asks
 * @param locale the customer's language
 * @param placedAt when
 */
public record Terms(
        String orderId,
        String visitor,
        Product product,
        int quantity,
        String description,
        Money amount,
        String till,
        @Nullable PaymentMethod method,
        Locale locale,
        Instant placedAt) {}
