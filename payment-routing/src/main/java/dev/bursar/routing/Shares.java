package dev.bursar.routing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Shares orders out by weight. Each route draws a lot that only the order number and the route's name decide, so every process
 * puts the routes in the same order, and a changed weight moves no more orders than it has to (weighted rendezvous hashing).
 */
final class Shares {

    private static final double TWO_TO_53 = 1L << 53;

    private Shares() {}

    static List<String> order(Map<String, Integer> weights, String orderId) {
        return weights.keySet().stream()
                .sorted(Comparator.comparingDouble(route -> lot(orderId, route) / weights.getOrDefault(route, 1)))
                .toList();
    }

    /** Exponentially distributed: divided by its weight, the least of several is each one's as often as its share says. */
    private static double lot(String orderId, String route) {
        byte[] digest = sha256(route + ':' + orderId);
        double uniform = ((ByteBuffer.wrap(digest).getLong() >>> 11) + 0.5) / TWO_TO_53;
        return -Math.log(uniform);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
