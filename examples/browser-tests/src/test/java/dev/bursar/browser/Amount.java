package dev.bursar.browser;

import java.util.Locale;

/** Figures with their units, as short as they can be read. */
final class Amount {

    private Amount() {}

    static String of(double number, String unit) {
        return switch (unit) {
            case "percentunit" -> shortly(100 * number) + "%";
            case "s" -> number > 0 && number < 1 ? shortly(1000 * number) + " ms" : shortly(number) + " s";
            case "reqps" -> shortly(number) + "/s";
            default -> shortly(number);
        };
    }

    private static String shortly(double number) {
        int digits = number >= 100 ? 0 : number >= 10 ? 1 : 2;
        String text = String.format(Locale.ROOT, "%." + digits + "f", number);
        return digits == 0 ? text : text.replaceFirst("\\.?0+$", "");
    }
}
