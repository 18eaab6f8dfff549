package dev.bursar.audit;

import dev.bursar.payment.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The command that verifies an audit log: {@code java -cp ... dev.bursar.audit.VerifyAudit --help}.
 *
 * <p>Its exit code is 0 where the chain is whole, 1 where it is broken, and 2 where it could not be verified or
 * there was nothing to verify: no records, or anchors of other chains alone. Keys and the password of the database come from environment variables and are never shown.
 */
public final class VerifyAudit {

    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int NOT_VERIFIED = 2;

    private static final String HELP = """
            Verifies an audit log of Bursar: that no record was changed, removed, moved or added.

              --folder DIR            the log is in files of this folder
              --jdbc URL              the log is in this database; its driver must be on the class path
              --user NAME             the user of the database; the password is in AUDIT_DB_PASSWORD
              --chain NAME            the name of the chain
              --key ID=VARIABLE       the key of that id is in this environment variable; the one in use first, former
                                      ones after it
              --starts-unkeyed        the chain began without keys
              --anchor 'LINE'         an anchor that was kept, as the log wrote it; may be repeated
              --anchors FILE          a file with an anchor in each line
              --allow-empty           it is well where there are no records
              --from N, --to N        the first and the last record to verify; all where they are left out

            Exit code: 0 the chain is whole, 1 it is broken, 2 it could not be verified, or there was nothing to verify.
            """;

    private VerifyAudit() {}

    /**
     * Runs the command, and ends the JVM with its exit code.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err, System::getenv));
    }

    @SuppressWarnings("NullAway") // an environment variable that is not set is null
    static int run(List<String> args, PrintStream out, PrintStream err, UnaryOperator<String> environment) {
        if (args.contains("--help")) {
            out.print(HELP);
            return WHOLE;
        }
        try {
            VerifyOptions options = VerifyOptions.parse(args);
            AuditReport report = verify(options, environment);
            out.println(report);
            if (report.isWhole() && report.isEmpty()) {
                return nothing(options, err);
            }
            if (report.isWhole()) {
                out.println("newest: " + report.head());
                if (report.anchors() == 0) {
                    out.println(
                            "Without an anchor nobody can tell whether records were cut off at the end: keep the line"
                                    + " above elsewhere, and give it next time.");
                }
            }
            return report.isWhole() ? WHOLE : BROKEN;
        } catch (RuntimeException | IOException e) {
            err.println("not verified: " + e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private static int nothing(VerifyOptions options, PrintStream err) {
        if (options.allowEmpty()) {
            return WHOLE;
        }
        err.println("not verified: look whether the store, --chain and --from are right, or give --allow-empty");
        return NOT_VERIFIED;
    }

    private static AuditReport verify(VerifyOptions options, UnaryOperator<String> environment) throws IOException {
        AuditKeys keys = AuditKeys.none();
        for (VerifyOptions.Key key : options.keys()) {
            keys = keys.areNone()
                    ? AuditKeys.of(key.id(), secret(key.variable(), environment))
                    : keys.andFormer(key.id(), secret(key.variable(), environment));
        }
        if (options.startsUnkeyed()) {
            keys = keys.startingUnkeyed();
        }
        AuditVerifier verifier = options.folder() != null
                ? AuditVerifier.ofFolder(Path.of(options.folder()), options.chain(), keys)
                : AuditVerifier.ofDatabase(
                        new CommandDatabase(
                                String.valueOf(options.jdbc()), options.user(), environment.apply("AUDIT_DB_PASSWORD")),
                        options.chain(),
                        keys);
        return verifier.against(anchors(options)).verify(options.from(), options.to());
    }

    /** Anchors that prove nothing about this chain must not look as though they did. */
    private static List<AuditAnchor> anchors(VerifyOptions options) throws IOException {
        List<String> lines = new ArrayList<>(options.anchors());
        if (options.anchorFile() != null) {
            Files.readAllLines(Path.of(options.anchorFile()), StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .forEach(lines::add);
        }
        List<AuditAnchor> anchors = lines.stream().map(AuditAnchor::parse).toList();
        boolean given = options.anchorFile() != null || !anchors.isEmpty();
        if (given && anchors.stream().noneMatch(anchor -> anchor.chain().equals(options.chain()))) {
            throw new IllegalArgumentException(
                    "none of the anchors is of the chain " + options.chain() + ": give its own, or leave them out");
        }
        return anchors;
    }

    private static Secret secret(String variable, UnaryOperator<String> environment) {
        String text = environment.apply(variable);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "the environment variable " + variable + " is not set: set it to the key");
        }
        return Secret.of(text.strip());
    }
}
