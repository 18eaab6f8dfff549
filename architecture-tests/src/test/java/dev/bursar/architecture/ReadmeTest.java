package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The README")
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    /** What the code in the README takes for granted: the rest of a shop. */
    private static final String SHOP = """
            package readme;
            import dev.bursar.audit.*;
            import dev.bursar.ledger.*;
            import dev.bursar.ledger.sale.*;
            import dev.bursar.ledger.settlement.*;
            import dev.bursar.micrometer.*;
            import dev.bursar.payment.*;
            import dev.bursar.payment.webhook.*;
            import dev.bursar.routing.*;
            import dev.bursar.vault.*;
            import io.micrometer.core.instrument.MeterRegistry;
            import java.net.URI;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import javax.sql.DataSource;
            @SuppressWarnings("all")
            abstract class Shop%d {
                PaymentInterface shop;
                PaymentInterface toss;
                PaymentInterface stripe;
                MeterRegistry registry;
                DataSource database;
                Secret auditKey;
                String paymentId;
                abstract String payeeOf(String seller);
                AccessLog accessLog;
                CardNumber cardNumber;
                abstract String charge(CardNumber card);
                PaymentResponse payment;
                PaymentResponse paid;
                PaymentRequest paymentRequest;
                RefundRequest request;
                Map<String, String> queryParameters;
                Map<String, List<String>> headers;
                Map<String, Map<String, String>> merchants;
                byte[] rawBody;
                abstract void sendBrowserTo(URI url);
                abstract void ship();
                abstract void tellCustomer(PaymentFailure failure);
                abstract void waitForWebhook();
                abstract boolean seenBefore(String eventId);
                abstract void update(Object changed);
                abstract void reply(Acknowledgement acknowledgement);
                abstract void replyStatus(int status);
                abstract void lookUpLater(PaymentReference reference, String idempotencyKey);
                abstract void tryAgainLater(RefundRequest request);
                abstract void resume(PaymentResponse payment, Throwable fault);
                abstract void record(PaymentVerb verb, Duration duration, RuntimeException error);
                void run() throws Exception {
            %s
                }
            }
            """;

    @TestFactory
    @DisplayName("has code that compiles")
    Stream<DynamicTest> compiles(@TempDir Path folder) throws Exception {
        List<String> blocks = blocks("README.md");
        assertThat(blocks).hasSizeGreaterThan(6);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String block = blocks.get(i);
            int number = i + 1;
            tests.add(DynamicTest.dynamicTest(
                    "block " + number + ": " + block.lines().findFirst().orElse(""),
                    () -> assertThat(errors(folder, number, block)).isEmpty()));
        }
        return tests.stream();
    }

    @Test
    @DisplayName("is checked by a compiler that refuses what is wrong")
    void theCompilerBites(@TempDir Path folder) throws Exception {
        assertThat(errors(folder, 0, "shop.payWithMagic();")).hasSize(1);
    }

    @Test
    @DisplayName("has the same code in Korean")
    void sameCodeInKorean() throws Exception {
        assertThat(blocks("README.ko.md")).isEqualTo(blocks("README.md"));
    }

    @Test
    @DisplayName("has as many chapters in Korean")
    void sameChaptersInKorean() throws Exception {
        assertThat(chapters("README.ko.md")).isEqualTo(chapters("README.md"));
    }

    @Test
    @DisplayName("and every page beside it link to files that exist")
    void links() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                if (!Files.exists(page.resolveSibling(links.group(1)))) {
                    broken.add(page.getFileName() + " -> " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> pages() throws Exception {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(House.root())) {
            top.forEach(pages::add);
        }
        try (Stream<Path> docs = Files.walk(House.root().resolve("docs"))) {
            docs.forEach(pages::add);
        }
        pages.removeIf(page -> !page.toString().endsWith(".md"));
        return pages;
    }

    private static long chapters(String page) throws Exception {
        return Files.readAllLines(House.root().resolve(page)).stream()
                .filter(line -> line.startsWith("#"))
                .count();
    }

    static List<String> blocks(String page) throws Exception {
        Matcher blocks = BLOCK.matcher(Files.readString(House.root().resolve(page)));
        List<String> found = new ArrayList<>();
        while (blocks.find()) {
            found.add(blocks.group(1));
        }
        return found;
    }

    private static List<String> errors(Path folder, int number, String block) throws Exception {
        Path file = Files.writeString(folder.resolve("Shop" + number + ".java"), SHOP.formatted(number, block));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }
}
