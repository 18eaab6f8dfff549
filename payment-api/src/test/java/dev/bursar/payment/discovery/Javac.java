package dev.bursar.payment.discovery;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Compiles source text with the compiler of the running JDK. */
final class Javac {

    private Javac() {}

    /**
     * Compiles classes, against a module path where one of them is a {@code module-info}, else against a class path.
     *
     * @return what the compiler said, empty where it was content
     */
    static String compile(Map<String, String> textByClass, List<Path> path, Path output, String... options)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-proc:none", "-implicit:none", "--release", "17", "-d", output.toString()));
        arguments.add(textByClass.containsKey("module-info") ? "--module-path" : "--class-path");
        arguments.add(Libraries.join(path));
        for (Map.Entry<String, String> entry : textByClass.entrySet()) {
            Path file = output.resolveSibling(output.getFileName() + "-src")
                    .resolve(entry.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
            arguments.add(file.toString());
        }
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        return said.toString();
    }
}
