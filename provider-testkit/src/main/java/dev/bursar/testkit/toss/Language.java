package dev.bursar.testkit.toss;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language a request is answered. */
enum Language {
    KOREAN,
    ENGLISH;

    /** Korean, unless the header asks for English first. */
    static Language of(@Nullable String acceptLanguage) {
        boolean english = acceptLanguage != null
                && acceptLanguage.toLowerCase(Locale.ROOT).startsWith("en");
        return english ? ENGLISH : KOREAN;
    }

    String choose(String korean, String english) {
        return this == KOREAN ? korean : english;
    }
}
