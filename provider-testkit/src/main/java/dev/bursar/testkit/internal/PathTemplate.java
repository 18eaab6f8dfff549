package dev.bursar.testkit.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method and a path with holes for ids, such as {@code GET /v1/payments/{}}. Immutable. */
public final class PathTemplate {

    private static final String HOLE = "{}";

    private final String method;
    private final List<String> segments;

    private PathTemplate(String method, List<String> segments) {
        this.method = method;
        this.segments = segments;
    }

    /**
     * Reads a template.
     *
     * @param line the method, a blank, and the path
     * @return the template
     */
    public static PathTemplate of(String line) {
        int blank = line.indexOf(' ');
        return new PathTemplate(line.substring(0, blank), segments(line.substring(blank + 1)));
    }

    /** {@return the HTTP method} */
    public String method() {
        return method;
    }

    /**
     * What a request has in the holes.
     *
     * @param otherMethod the request's method
     * @param path its path
     * @return the ids in their order, as they came, or null where the request does not fit
     */
    public @Nullable List<String> ids(String otherMethod, String path) {
        List<String> others = segments(path);
        if (!method.equals(otherMethod) || others.size() != segments.size()) {
            return null;
        }
        List<String> ids = new ArrayList<>(1);
        for (int i = 0; i < others.size(); i++) {
            boolean hole = segments.get(i).equals(HOLE);
            if (hole ? others.get(i).isEmpty() : !segments.get(i).equals(others.get(i))) {
                return null;
            }
            if (hole) {
                ids.add(others.get(i));
            }
        }
        return ids;
    }

    /**
     * What an id in a path stands for.
     *
     * @param id the id as it came
     * @return the id without its escapes; the same where they are none
     */
    public static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
