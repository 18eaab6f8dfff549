package dev.bursar.demo.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal can show.
 *
 * @param colours whether it shows colours
 * @param unicode whether it shows more than ASCII
 */
public record Look(boolean colours, boolean unicode) {

    /** Letters alone, as in a file. */
    public static final Look PLAIN = new Look(false, false);

    /**
     * Decides as most tools do: {@code --no-color} and NO_COLOR switch colours off, FORCE_COLOR and CLICOLOR_FORCE switch
     * them on, and else it depends on whether somebody is looking.
     *
     * @param wanted whether the command line leaves colours on
     * @param environment the environment
     * @param terminal whether the output is a terminal
     * @param charset in what the output is written
     * @return what to show
     */
    public static Look of(boolean wanted, Map<String, String> environment, boolean terminal, Charset charset) {
        boolean forced = isOn(environment.get("FORCE_COLOR")) || isOn(environment.get("CLICOLOR_FORCE"));
        boolean able = terminal && !"dumb".equals(environment.get("TERM"));
        boolean refused = !wanted || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Look(!refused && (forced || able), charset.equals(StandardCharsets.UTF_8));
    }

    private static boolean isOn(@Nullable String value) {
        return value != null && !value.isEmpty() && !value.equals("0");
    }
}
