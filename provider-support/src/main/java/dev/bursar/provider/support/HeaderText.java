package dev.bursar.provider.support;

/** What a header can carry. OkHttp would refuse the rest too, but late, and quoting the value, which may be a key. */
final class HeaderText {

    private HeaderText() {}

    static boolean fits(String name, String value) {
        return !name.isEmpty() && isBetween('!', name) && isBetween(' ', value);
    }

    private static boolean isBetween(char first, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < first || c > '~') {
                return false;
            }
        }
        return true;
    }
}
