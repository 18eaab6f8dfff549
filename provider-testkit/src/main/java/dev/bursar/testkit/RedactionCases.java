package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.LoggerFactory;

/** Keys and customer data are never seen: not in a log, a toString, a message or a stack trace. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
abstract class RedactionCases extends ConformanceCases {

    /** Shorter ones stand in other texts by chance. */
    private static final int LONG_LINE = 24;

    private static final int SHORTEST_CREDENTIAL = 8;

    /** The end of a line, also as it is written in a file of properties. */
    private static final Pattern BREAK = Pattern.compile("\\R|\\\\n");

    private static final String CANARY = "the logs of this build can be seen";

    @Test
    @DisplayName("The logs of this build can be seen, else none of these cases could fail")
    void logsCanBeSeen() {
        try (CapturedOutput output = new CapturedOutput()) {
            LoggerFactory.getLogger("dev.bursar.testkit.canary").debug(CANARY);
            assertThat(output.text() + bench().harness.capturedLogs())
                    .as("log at level DEBUG: give this build slf4j-simple with"
                            + " -Dorg.slf4j.simpleLogger.defaultLogLevel=trace, or slf4j-jdk14, or have the harness"
                            + " supply capturedLogs()")
                    .contains(CANARY);
        }
    }

    @TestFactory
    @DisplayName("A call that succeeds shows no secret, and its body is not logged")
    Stream<DynamicTest> success() {
        return Scenario.remoteVerbs(bench()).stream()
                .map(verb -> on(verb.name(), () -> {
                    StringBuilder shown = new StringBuilder();
                    try (CapturedOutput output = new CapturedOutput()) {
                        Scenario scenario = Scenario.of(bench(), verb);
                        shown.append(scenario.call().on(bench().payments));
                        // What is bought is no secret, but stands in the body, which is not logged.
                        nothing(output.text(), Set.of(Bench.DESCRIPTION));
                        shown.append(output.text());
                    }
                    nothingSecret(shown);
                }));
    }

    @TestFactory
    @DisplayName("A call that fails shows no secret")
    Stream<DynamicTest> faults() {
        List<Fault> faults = List.of(
                Fault.commitThenDrop(), Fault.errorBeforeCommit(500), Fault.malformedJson(), Fault.truncatedBody());
        return Scenario.remoteVerbs(bench()).stream()
                .flatMap(verb -> faults.stream().map(fault -> on(verb + ": " + fault, () -> fails(verb, fault))));
    }

    private void fails(PaymentVerb verb, Fault fault) {
        StringBuilder shown = new StringBuilder();
        try (CapturedOutput output = new CapturedOutput()) {
            Scenario scenario = Scenario.of(bench(), verb);
            bench().simulator.faults().always(scenario.route().decisive(), fault);
            // Where the plugin looks for what was done in spite of the fault, it may find it.
            boolean mayBeFound = scenario.route().safety() == VerbRoute.Safety.MARKED && fault.commits();
            try {
                Object found = scenario.call().on(bench().open(Pace.STORM));
                assertThat(mayBeFound).as("the fault was overcome: " + found).isTrue();
                shown.append(found);
            } catch (PaymentException told) {
                shown.append(stackTrace(told));
            }
            shown.append(output.text());
        }
        nothingSecret(shown);
    }

    @Test
    @DisplayName("A refused key is not shown")
    void refusedKey() {
        Map<String, String> settings = keysOfNobody();
        StringBuilder shown = new StringBuilder();
        try (CapturedOutput output = new CapturedOutput()) {
            PaymentInterface account = bench().open(Pace.CALM, settings);
            Scenario scenario = Scenario.ofFirstRemoteVerb(bench());
            shown.append(stackTrace(
                    thrown(PaymentException.class, () -> scenario.call().on(account))));
            shown.append(output.text());
        }
        nothing(shown + bench().harness.capturedLogs(), forms(settings));
    }

    @Test
    @DisplayName("The account and its configuration show no secret")
    void toStrings() {
        nothingSecret(bench().payments
                + " " + configured(bench().harness.provider())
                + " " + bench().harness.provider());
    }

    private <C extends ProviderConfig> String configured(PaymentProvider<C> provider) {
        C config = provider.configure(Settings.of(provider.name(), bench().settings));
        return config + " " + config.account();
    }

    private void nothingSecret(CharSequence shown) {
        String all = shown + bench().harness.capturedLogs();
        nothing(all, forms(bench().settings));
        nothing(all, Set.of(Bench.CUSTOMER_EMAIL, Bench.CUSTOMER_PHONE));
    }

    /** A finding is told by its kind only, so that a report does not spread what it has found. */
    private static void nothing(CharSequence shown, Set<String> markers) {
        String text = shown.toString();
        for (String marker : markers) {
            int at = text.indexOf(marker);
            if (at >= 0) {
                throw new AssertionError("a secret is shown after: …"
                        + text.substring(Math.max(0, at - 200), at).replace(marker, "****"));
            }
        }
    }

    /** Every secret as it is, in its parts, and as it travels or has travelled. */
    private Set<String> forms(Map<String, String> settings) {
        Set<String> forms = new LinkedHashSet<>();
        for (String key : bench().harness.secretSettings()) {
            String setting = settings.get(key);
            assertThat(setting).as("the secret setting " + key).isNotNull();
            for (String secret : String.valueOf(setting).split(",", -1)) {
                String text = secret.strip();
                forms.add(text);
                forms.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
                forms.add(base64(text));
                forms.add(base64(text + ":"));
                forms.addAll(lines(text));
            }
        }
        bench().simulator.requests().all().stream()
                .flatMap(call -> call.request().headers("Authorization").stream())
                .flatMap(value -> Stream.of(value, value.substring(value.indexOf(' ') + 1)))
                .filter(value -> value.length() >= SHORTEST_CREDENTIAL)
                .forEach(forms::add);
        return forms;
    }

    /** Of a secret of several lines, such as a key in PEM: each that is long enough to be one, and all without breaks. */
    static List<String> lines(String secret) {
        List<String> lines = BREAK.splitAsStream(secret)
                .map(String::strip)
                // The frame of a key is no secret.
                .filter(line -> !line.isEmpty() && !line.startsWith("-----"))
                .toList();
        return Stream.concat(lines.stream(), Stream.of(String.join("", lines)))
                .filter(line -> line.length() >= LONG_LINE)
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String stackTrace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
