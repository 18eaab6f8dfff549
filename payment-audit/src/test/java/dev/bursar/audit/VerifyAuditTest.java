package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.EmbeddedDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyAuditTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("THE_KEY", "k1-0123456789-0123456789-0123456789", "AUDIT_DB_PASSWORD", "");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private int run(String... args) {
        told.reset();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return VerifyAudit.run(List.of(args), out, out, ENVIRONMENT::get);
    }

    private String text() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private AuditAnchor write() {
        try (FileAuditLog log =
                FileAuditLog.builder(folder, "c").keys(Samples.KEYS).open()) {
            log.appendAll(Samples.entries(5));
            return log.anchor();
        }
    }

    @Test
    void wholeChain() throws Exception {
        AuditAnchor anchor = write();
        assertThat(run("--folder", folder.toString(), "--chain", "c", "--key", "k1=THE_KEY"))
                .isZero();
        assertThat(text()).contains("chain c is whole: 5 records", "Without an anchor", anchor.toString());

        Path anchors = Files.writeString(folder.resolve("anchors"), anchor + "\n\n");
        assertThat(verifyAgainst(anchors)).isZero();
        assertThat(text()).contains("1 anchors").doesNotContain("Without an anchor");
    }

    @Test
    void brokenChain() throws Exception {
        AuditAnchor anchor = write();
        Path segment = Segments.in(folder).get(0);
        List<String> lines = Files.readAllLines(segment);
        Files.write(segment, lines.subList(0, 4));
        String[] args = {
            "--folder", folder.toString(), "--chain", "c", "--key", "k1=THE_KEY", "--anchor", anchor.toString()
        };
        assertThat(run(args)).isEqualTo(1);
        assertThat(text()).contains("broken at record 5: TRUNCATED");

        Files.write(segment, List.of(lines.get(0), lines.get(2)));
        assertThat(run(args)).isEqualTo(1);
        assertThat(text()).contains("broken at record 2: REMOVED", "line 2 is record 3");
    }

    @Test
    void database() {
        Path file = folder.resolve("db");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file)) {
            JdbcAuditLog.createTables(database.dataSource());
            new JdbcAuditLog(database.dataSource(), "c", Samples.KEYS).appendAll(Samples.entries(3));
        }
        String url = "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        assertThat(run("--jdbc", url, "--user", "sa", "--chain", "c", "--key", "k1=THE_KEY", "--from", "2"))
                .as(text())
                .isZero();
        assertThat(text()).contains("2 records up to 3");
    }

    @Test
    void whatCannotBeVerifiedIsNeitherWholeNorBroken() {
        assertThat(run("--folder", folder.resolve("none").toString(), "--chain", "c"))
                .isEqualTo(2);
        assertThat(text()).contains("cannot be read");
        assertThat(run("--chain", "c")).isEqualTo(2);
        assertThat(text()).contains("give either --folder or --jdbc");
        assertThat(run("--folder", "x", "--chain", "c", "--key", "k1=NO_SUCH")).isEqualTo(2);
        assertThat(text()).contains("NO_SUCH is not set");
        assertThat(run("--folder", "x", "--chain", "c", "--from", "zero")).isEqualTo(2);
        assertThat(run("--folder", "x", "--chain", "c", "--unknown")).isEqualTo(2);
        assertThat(run("--folder")).isEqualTo(2);
        assertThat(text()).contains("--folder has no value");
    }

    @Test
    void noRecordsProveNothing() {
        assertThat(run("--folder", folder.toString(), "--chain", "c")).isEqualTo(2);
        assertThat(text()).contains("chain c has no records there", "--allow-empty");
        assertThat(run("--folder", folder.toString(), "--chain", "c", "--allow-empty"))
                .isZero();

        write();
        String[] afterTheEnd = {"--folder", folder.toString(), "--chain", "c", "--key", "k1=THE_KEY", "--from", "7"};
        assertThat(run(afterTheEnd)).as(text()).isNotZero();
    }

    @Test
    void chainThatIsNotInTheDatabaseIsNotWhole() {
        Path file = folder.resolve("db");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file)) {
            JdbcAuditLog.createTables(database.dataSource());
            new JdbcAuditLog(database.dataSource(), "shop-1", Samples.KEYS).append(Samples.entry(1));
        }
        String url = "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        assertThat(run("--jdbc", url, "--user", "sa", "--chain", "shop1")).isEqualTo(2);
        assertThat(text()).contains("chain shop1 has no records there").doesNotContain("whole");
    }

    @Test
    void anchorsOfAnotherChainProveNothing() throws Exception {
        AuditAnchor anchor = write();
        AuditAnchor other = new AuditAnchor("d", anchor.seq(), anchor.hash());
        String[] args = {
            "--folder", folder.toString(), "--chain", "c", "--key", "k1=THE_KEY", "--anchor", other.toString()
        };
        assertThat(run(args)).isEqualTo(2);
        assertThat(text()).contains("none of the anchors is of the chain c");

        Path none = Files.writeString(folder.resolve("anchors"), "\n");
        assertThat(run("--folder", folder.toString(), "--chain", "c", "--anchors", none.toString()))
                .isEqualTo(2);

        Path both = Files.writeString(folder.resolve("anchors"), other + "\n" + anchor + "\n");
        assertThat(verifyAgainst(both)).isZero();
        assertThat(text()).contains("1 anchors");
    }

    @Test
    void help() {
        assertThat(run("--help")).isZero();
        assertThat(text()).contains("--anchors FILE", "Exit code");
    }

    private int verifyAgainst(Path anchors) {
        return run(
                "--folder", folder.toString(), "--chain", "c", "--key", "k1=THE_KEY", "--anchors", anchors.toString());
    }
}
