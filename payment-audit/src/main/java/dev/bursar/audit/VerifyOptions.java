package dev.bursar.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked of {@link VerifyAudit}; either a folder or an address of a database is there. */
record VerifyOptions(
        @Nullable String folder,
        @Nullable String jdbc,
        @Nullable String user,
        String chain,
        List<Key> keys,
        boolean startsUnkeyed,
        List<String> anchors,
        @Nullable String anchorFile,
        boolean allowEmpty,
        long from,
        long to) {

    /** The name of a key, and of the environment variable that it is in. */
    record Key(String id, String variable) {

        static Key parse(String text) {
            int sign = text.indexOf('=');
            if (sign < 1 || sign == text.length() - 1) {
                throw new IllegalArgumentException(
                        "--key is not ID=VARIABLE: name the key and its environment variable");
            }
            return new Key(text.substring(0, sign), text.substring(sign + 1));
        }
    }

    static VerifyOptions parse(List<String> args) {
        String folder = null;
        String jdbc = null;
        String user = null;
        String chain = null;
        String anchorFile = null;
        List<Key> keys = new ArrayList<>();
        List<String> anchors = new ArrayList<>();
        boolean startsUnkeyed = false;
        boolean allowEmpty = false;
        long from = 1;
        long to = Long.MAX_VALUE;
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--folder" -> folder = value(option, rest);
                case "--jdbc" -> jdbc = value(option, rest);
                case "--user" -> user = value(option, rest);
                case "--chain" -> chain = value(option, rest);
                case "--key" -> keys.add(Key.parse(value(option, rest)));
                case "--starts-unkeyed" -> startsUnkeyed = true;
                case "--anchor" -> anchors.add(value(option, rest));
                case "--anchors" -> anchorFile = value(option, rest);
                case "--allow-empty" -> allowEmpty = true;
                case "--from" -> from = number(option, rest);
                case "--to" -> to = number(option, rest);
                default -> throw new IllegalArgumentException("unknown option " + option + ": see --help");
            }
        }
        if ((folder == null) == (jdbc == null)) {
            throw new IllegalArgumentException("give either --folder or --jdbc: see --help");
        }
        if (chain == null) {
            throw new IllegalArgumentException("--chain is missing: give the name of the chain");
        }
        return new VerifyOptions(
                folder, jdbc, user, chain, keys, startsUnkeyed, anchors, anchorFile, allowEmpty, from, to);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " has no value: see --help");
        }
        return rest.next();
    }

    private static long number(String option, Iterator<String> rest) {
        String text = value(option, rest);
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(option + " is not the place of a record: give a number from 1");
        }
        return Long.parseLong(text);
    }

    /** {@return the options without the address of the database, which may hold a password} */
    @Override
    public String toString() {
        return "VerifyOptions[chain=" + chain + "]";
    }
}
