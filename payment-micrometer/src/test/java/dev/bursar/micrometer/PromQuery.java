package dev.bursar.micrometer;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a PromQL query. Whether the query can be parsed at all, promtool says.
 *
 * @param metrics the metrics, and the labels by which each is selected
 * @param grouping the labels by which anything is grouped or matched
 */
record PromQuery(Map<String, Set<String>> metrics, Set<String> grouping) {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]|\\boffset\\s+\\w+");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

    static PromQuery of(String query) {
        String bare = RANGE.matcher(TEXT.matcher(query).replaceAll("\"\"")).replaceAll("");
        Set<String> grouping = new TreeSet<>();
        Matcher group = GROUPING.matcher(bare);
        while (group.find()) {
            for (String label : group.group(1).split(",", -1)) {
                grouping.add(label.strip());
            }
        }
        Map<String, Set<String>> metrics = new TreeMap<>();
        Matcher name = NAME.matcher(GROUPING.matcher(bare).replaceAll(""));
        while (name.find()) {
            boolean function = "(".equals(name.group(2))
                    || name.group(1).equals("sum")
                    || name.group(1).equals("max");
            if (!function && !OPERATORS.contains(name.group(1))) {
                Set<String> labels = metrics.computeIfAbsent(name.group(1), metric -> new TreeSet<>());
                Matcher label = LABEL.matcher(name.group(3) == null ? "" : name.group(3));
                while (label.find()) {
                    labels.add(label.group(1));
                }
            }
        }
        return new PromQuery(metrics, grouping);
    }
}
