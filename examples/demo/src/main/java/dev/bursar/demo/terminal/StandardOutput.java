package dev.bursar.demo.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Stream;

/** The screen that the process was started at. */
public final class StandardOutput {

    private StandardOutput() {}

    /**
     * Opens the screen.
     *
     * @param colours whether the command line leaves colours on
     * @param environment the environment
     * @return the screen, in the terminal's own charset
     */
    public static Screen screen(boolean colours, Map<String, String> environment) {
        Charset charset = charset();
        Look look = Look.of(colours, environment, isTerminal(), charset);
        return new Screen(new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset), look);
    }

    /** JDKs 22 to 24 have a console even where nobody looks, unless they are told jdk.console=java.base, as they are here. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }

    /** JDK 17 writes standard output in a charset for programs, not in the terminal's, unless asked. */
    private static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(name -> name != null && Charset.isSupported(name))
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }
}
