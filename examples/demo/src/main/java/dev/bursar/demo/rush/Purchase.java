package dev.bursar.demo.rush;

import java.time.Duration;
import java.util.List;

/**
 * What became of one order.
 *
 * @param orderId the order's number
 * @param state the last state that the shop showed
 * @param done whether that is how it should end
 * @param differences where the shop and the provider's book do not agree, none where all is well
 * @param took from the moment at which the customer was due to the moment at which the order was final
 */
record Purchase(String orderId, String state, boolean done, List<String> differences, Duration took) {}
