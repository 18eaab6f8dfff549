package dev.bursar.payment.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant who misspelled a name. */
final class NearNames {

    private NearNames() {}

    static List<String> of(String written, Collection<String> names) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        return names.stream().filter(name -> isNear(lower, name)).toList();
    }

    /** The beginning of the other, or at most one slip, or one in three letters. */
    private static boolean isNear(String written, String name) {
        int shorter = Math.min(written.length(), name.length());
        return shorter >= 3
                && (written.startsWith(name)
                        || name.startsWith(written)
                        || slips(written, name) <= Math.max(1, shorter / 3));
    }

    /** Letters to put in, drop or change, by Levenshtein's rows. */
    private static int slips(String written, String name) {
        int[] row = new int[name.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int at = 1; at <= written.length(); at++) {
            int diagonal = row[0];
            row[0] = at;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (written.charAt(at - 1) == name.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(diagonal, row[column - 1]));
            }
        }
        return row[name.length()];
    }
}
