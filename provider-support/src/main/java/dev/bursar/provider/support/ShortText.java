package dev.bursar.provider.support;

/** Texts for people, as much of them as a provider takes. */
public final class ShortText {

    private ShortText() {}

    /**
     * The beginning of a text. A character that is written as two is not torn apart.
     *
     * @param text the text
     * @param maxLength how many {@code char}s the provider takes
     * @return the text itself where it fits
     */
    public static String head(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        boolean torn = maxLength > 0 && Character.isHighSurrogate(text.charAt(maxLength - 1));
        return text.substring(0, torn ? maxLength - 1 : maxLength);
    }
}
