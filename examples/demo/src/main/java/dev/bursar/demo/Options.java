package dev.bursar.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the command line.
 *
 * @param script whether to tell the payments and end
 * @param full whether the shop is opened with everything around it
 * @param port where the shop is opened, or 0 for any port that is free
 * @param colours whether colours are left on
 * @param help whether only help is wanted
 */
record Options(boolean script, boolean full, int port, boolean colours, boolean help) {

    static final int USUAL_PORT = 8080;

    static final int HIGHEST_PORT = 65_535;

    private static final String PORT = "--port=";

    /** A command line that cannot be understood; the message says why and what to do. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** Reads what is asked for; the port may be named by the environment, too. */
    static Options parse(List<String> arguments, @Nullable String port) {
        Options options = new Options(false, false, USUAL_PORT, true, false);
        String wanted = port == null || port.isBlank() ? String.valueOf(USUAL_PORT) : port.strip();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--port")) {
                i++;
                wanted = i < arguments.size() ? arguments.get(i) : "";
            } else if (argument.startsWith(PORT)) {
                wanted = argument.substring(PORT.length());
            } else {
                options = options.with(argument);
            }
        }
        // Where no shop is opened, nobody cares for a port.
        return options.script() || options.help() ? options : options.withPort(wanted);
    }

    private Options with(String argument) {
        return switch (argument) {
            case "--script" -> new Options(true, full, port, colours, help);
            case "--full" -> new Options(script, true, port, colours, help);
            case "--no-color" -> new Options(script, full, port, false, help);
            case "--help", "-h" -> new Options(script, full, port, colours, true);
            default ->
                throw new UsageException("There is no argument " + argument + ": ./demo --help tells which there are.");
        };
    }

    private Options withPort(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new UsageException(
                    "--port, or STOREFRONT_PORT, needs a number from 1 to 65535, or 0 for a free one, such as:"
                            + " ./demo --port 9090");
        }
        return new Options(script, full, Integer.parseInt(text), colours, help);
    }
}
