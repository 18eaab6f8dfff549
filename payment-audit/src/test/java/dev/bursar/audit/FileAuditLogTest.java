package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAuditLogTest {

    @TempDir
    Path folder;

    private FileAuditLog open() {
        return FileAuditLog.builder(folder, "c").keys(Samples.KEYS).open();
    }

    private AuditReport verify() {
        return AuditVerifier.ofFolder(folder, "c", Samples.KEYS).verify();
    }

    @Test
    void keepsWhatItConfirmedWhenItsProcessIsKilled() throws Exception {
        Process writer = child(List.of(), "1000000000");
        long confirmed = 0;
        try (BufferedReader told = told(writer)) {
            while (confirmed < 200) {
                confirmed = Long.parseLong(told.readLine());
            }
            writer.toHandle().destroyForcibly(); // unlike the process's own method, leaves what it told to be read
            writer.waitFor();
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                confirmed = Long.parseLong(line);
            }
        }
        try (FileAuditLog log = open()) {
            log.append(Samples.entry(1));
            AuditReport report = log.verify(1, Long.MAX_VALUE);
            assertThat(report.isWhole()).as(report.toString()).isTrue();
            assertThat(report.checked()).isGreaterThan(confirmed);
        }
    }

    /** The system's limit of a file's length stands for a full disk: it, too, takes the first half of a write. */
    @Test
    void fullDiskIsToldAndLeavesNoHalfLine() throws Exception {
        Process writer = child(List.of("sh", "-c", "ulimit -f 16; exec \"$@\"", "sh"), "1000");
        List<String> lines = new ArrayList<>();
        try (BufferedReader told = told(writer)) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                lines.add(line);
            }
        }
        assertThat(writer.waitFor()).isEqualTo(7);
        assertThat(lines.get(lines.size() - 1)).startsWith("AuditException").contains("is the disk full");
        long confirmed = Long.parseLong(lines.get(lines.size() - 2));

        AuditReport report = verify();
        assertThat(report.isWhole()).as(report.toString()).isTrue();
        assertThat(report.tornBytes()).isZero();
        assertThat(report.checked()).isEqualTo(confirmed).isGreaterThan(3);
    }

    private Process child(List<String> before, String count) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Writer.class.getName(), folder.toString(), count));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader told(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Writes entries, and tells the place of each once it is confirmed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            try (FileAuditLog log = FileAuditLog.builder(Path.of(args[0]), "c")
                    .keys(Samples.KEYS)
                    .open()) {
                for (int i = 1; i <= Integer.parseInt(args[1]); i++) {
                    log.append(Samples.entry(i));
                    System.out.println(log.anchor().seq());
                    System.out.flush();
                }
            } catch (AuditException e) {
                System.out.println("AuditException: " + e.getMessage());
                System.out.flush();
                System.exit(7);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"chain\":\"c\",\"seq\":3,\"ti", "{}", "\0\0\0\0"})
    void lineCutShortIsPutAsideAndTold(String torn) throws Exception {
        try (FileAuditLog log = open()) {
            log.appendAll(Samples.entries(2));
        }
        Path segment = Segments.in(folder).get(0);
        Files.writeString(segment, torn, StandardOpenOption.APPEND);
        assertThat(verify().tornBytes()).isEqualTo(torn.length());

        open().close();

        assertThat(verify().checked()).isEqualTo(3);
        assertThat(verify().tornBytes()).isZero();
        assertThat(Files.readString(segment)).contains("audit.torn").contains("\"bytes\":\"" + torn.length() + "\"");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains(".torn-")))
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file)).isEqualTo(torn));
        }
    }

    @Test
    void lastLineThatIsNoRecordKeepsTheLogShut() throws Exception {
        try (FileAuditLog log = open()) {
            log.append(Samples.entry(1));
        }
        Files.writeString(Segments.in(folder).get(0), "{\"chain\":\"c\"}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::open).isInstanceOf(AuditException.class).hasMessageContaining("cannot be opened");
        assertThat(verify().broken().reason()).isEqualTo(AuditReport.Reason.UNREADABLE);
    }

    @Test
    void oneByteIsSeenThatChangesNoField() throws Exception {
        try (FileAuditLog log = open()) {
            log.append(Samples.entry(1));
        }
        Path segment = Segments.in(folder).get(0);
        Files.writeString(segment, Files.readString(segment).replace(",\"seq\"", ", \"seq\""));

        assertThat(verify().broken()).isNotNull();
    }

    @Test
    void secondProcessIsRefused() {
        FileAuditLog first = open();
        assertThatThrownBy(this::open).isInstanceOf(AuditException.class).hasMessageContaining("is open already");
        first.close();
        open().close();
    }

    @Test
    void otherProcessIsRefusedAlsoAfterThisOneWasRefused() throws Exception {
        try (FileAuditLog log = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("is open already");
            Process other = child(List.of(), "1");
            try (BufferedReader told = told(other)) {
                assertThat(told.readLine()).startsWith("AuditException").contains("is open already");
            }
            assertThat(other.waitFor()).isEqualTo(7);
            log.append(Samples.entry(1));
        }
        Process other = child(List.of(), "1");
        assertThat(other.waitFor()).isZero();
        assertThat(verify().checked()).isEqualTo(2);
    }

    @Test
    void closingTwiceLeavesTheNextLogItsFolder() {
        FileAuditLog first = open();
        first.close();
        FileAuditLog second = open();
        first.close();
        assertThatThrownBy(this::open).hasMessageContaining("is open already");
        second.close();
    }

    @Test
    void nothingIsOverwrittenThatSomebodyElseWrote() throws Exception {
        try (FileAuditLog log = open()) {
            log.append(Samples.entry(1));
            Path segment = Segments.in(folder).get(0);
            Files.writeString(segment, "a line of somebody else\n", StandardOpenOption.APPEND);
            String before = Files.readString(segment);

            assertThatThrownBy(() -> log.append(Samples.entry(2)))
                    .isInstanceOf(AuditException.class)
                    .hasMessageContaining("not as long as this log left it");
            assertThat(Files.readString(segment)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000})
    void interruptedThreadWritesAndHarmsNoLaterOne(long maxFileBytes) {
        try (FileAuditLog log = FileAuditLog.builder(folder, "c")
                .keys(Samples.KEYS)
                .maxFileBytes(maxFileBytes)
                .open()) {
            Thread.currentThread().interrupt();
            log.append(Samples.entry(1));
            log.append(Samples.entry(2));
            assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
            log.append(Samples.entry(3));
        } finally {
            Thread.interrupted();
        }
        assertThat(verify().checked()).isEqualTo(3);
    }

    @Test
    void wrongKeyKeepsTheLogShut() {
        try (FileAuditLog log = open()) {
            log.append(Samples.entry(1));
        }
        assertThatThrownBy(() -> FileAuditLog.builder(folder, "c")
                        .keys(Samples.OTHER_KEYS)
                        .open())
                .hasMessageContaining("another hash");
        assertThatThrownBy(() ->
                        FileAuditLog.builder(folder, "d").keys(Samples.KEYS).open())
                .hasMessageContaining("holds the chain c");
    }

    @Test
    void chainGoesOnFromFileToFile() throws Exception {
        try (FileAuditLog log = FileAuditLog.builder(folder, "c")
                .keys(Samples.KEYS)
                .clock(Samples.CLOCK)
                .maxFileBytes(1000)
                .open()) {
            Samples.entries(10).forEach(log::append);
        }
        try (FileAuditLog log = FileAuditLog.builder(folder, "c")
                .keys(Samples.KEYS)
                .clock(Clock.offset(Samples.CLOCK, Duration.ofDays(31)))
                .open()) {
            log.append(Samples.entry(11));
        }
        List<Path> segments = Segments.in(folder);
        assertThat(segments).hasSizeGreaterThan(4);
        assertThat(Files.readAllLines(segments.get(segments.size() - 1))).hasSize(1);
        assertThat(verify().checked()).isEqualTo(11);
        assertThat(AuditVerifier.ofFolder(folder, "c", Samples.KEYS)
                        .verify(7, 9)
                        .checked())
                .isEqualTo(3);

        Files.delete(segments.get(1));
        assertThat(verify().broken().seq()).isEqualTo(Segments.firstSeq(segments.get(1)));
        assertThat(verify().broken().reason()).isEqualTo(AuditReport.Reason.REMOVED);
    }
}
