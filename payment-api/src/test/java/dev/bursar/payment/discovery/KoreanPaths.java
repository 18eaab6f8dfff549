package dev.bursar.payment.discovery;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Assumptions;

/** Names of files that not every machine can write. */
final class KoreanPaths {

    private KoreanPaths() {}

    /** The name, or the end of the test with a word on what it lacks. */
    static String orSkip(String name) {
        String encoding = System.getProperty("sun.jnu.encoding");
        Assumptions.assumeTrue(
                Charset.forName(encoding).newEncoder().canEncode(name),
                "needs a locale whose file names can be Korean, such as LC_ALL=C.UTF-8, and this one has " + encoding);
        return name;
    }
}
