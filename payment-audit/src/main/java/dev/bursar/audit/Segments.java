package dev.bursar.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a chain in their folder: each is named by the place of its first record, so their names sort by place. */
final class Segments {

    private static final Pattern NAME = Pattern.compile("audit-(\\d{19})\\.jsonl");

    private Segments() {}

    static Path name(Path folder, long firstSeq) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "audit-%019d.jsonl", firstSeq));
    }

    static long firstSeq(Path segment) {
        Matcher name = NAME.matcher(segment.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("not a file of an audit log");
        }
        return Long.parseLong(name.group(1));
    }

    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
