package dev.bursar.vault;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The compiled types of this library that stand on the class path, those of tests left out. */
final class LibraryTypes {

    private static final String ROOM = "dev/bursar";

    private LibraryTypes() {}

    /** All that the loader of this type sees, in folders and in jars. */
    static List<Class<?>> seenFrom(Class<?> type) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (URL place : Collections.list(type.getClassLoader().getResources(ROOM))) {
            if (place.getPath().contains("test-classes") || place.getPath().contains("-tests.jar")) {
                continue;
            }
            for (String name : names(place.toURI())) {
                types.add(Class.forName(name, false, type.getClassLoader()));
            }
        }
        return types;
    }

    private static List<String> names(URI place) throws IOException {
        if (place.getScheme().equals("file")) {
            return names(Path.of(place));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
            return names(jar.getPath(ROOM));
        }
    }

    private static List<String> names(Path room) throws IOException {
        try (Stream<Path> files = Files.walk(room)) {
            return files.map(file ->
                            ROOM + "/" + room.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
