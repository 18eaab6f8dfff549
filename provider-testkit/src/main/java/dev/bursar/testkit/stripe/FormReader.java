package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a form with nested names, {@code a[b]=v}, {@code a[0]=v} and {@code a[]=v}, brackets raw or encoded, as a tree
 * of texts. Lists are objects with numbers for names: only the table of parameters knows what should be a list.
 */
final class FormReader {

    private static final int MAX_DEPTH = 20;

    private FormReader() {}

    static ObjectNode read(String form) {
        ObjectNode tree = Json.object();
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                put(tree, name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return tree;
    }

    private static void put(ObjectNode tree, String name, String value) {
        List<String> path = path(name);
        ObjectNode at = tree;
        for (String step : path.subList(0, path.size() - 1)) {
            String key = key(at, step);
            JsonNode inner = at.get(key);
            if (inner == null) {
                inner = at.putObject(key);
            }
            if (!(inner instanceof ObjectNode object)) {
                throw StripeRefusal.invalid("Invalid hash").param(name);
            }
            at = object;
        }
        String last = key(at, path.get(path.size() - 1));
        if (at.get(last) instanceof ObjectNode) {
            throw StripeRefusal.invalid("Invalid string").param(name);
        }
        at.put(last, value);
    }

    /** {@code a[]} stands for the next number. */
    private static String key(ObjectNode at, String step) {
        return step.isEmpty() ? Integer.toString(at.size()) : step;
    }

    private static List<String> path(String name) {
        List<String> path = new ArrayList<>();
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            return List.of(name);
        }
        path.add(name.substring(0, bracket));
        while (bracket < name.length()) {
            int end = name.indexOf(']', bracket);
            if (name.charAt(bracket) != '[' || end < 0 || path.size() > MAX_DEPTH) {
                throw StripeRefusal.invalid("Invalid parameter name: " + name).param(name);
            }
            path.add(name.substring(bracket + 1, end));
            bracket = end + 1;
        }
        return path;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeRefusal.invalid("Invalid URL encoding in the request.");
        }
    }
}
