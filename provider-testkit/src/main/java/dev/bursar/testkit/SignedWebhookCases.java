package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Webhooks that the provider signs: nothing but the signed bytes is believed, and nobody is asked. */
abstract class SignedWebhookCases extends ConformanceCases {

    private static final String OTHER_SECRET = "bm90LXRoZS1zZWNyZXQtb2YtdGhpcy1hY2NvdW50";
    private static final String NEW_SECRET = "YW5vdGhlci1zZWNyZXQtdGhhdC1pcy1hY3RpdmUt";
    private static final int POSITIONS = 16;

    @BeforeEach
    final void onlyWhereSigned() {
        bench().needs(Feature.WEBHOOKS);
        assumeTrue(
                bench().harness.authenticity() == Authenticity.SIGNED, "the webhooks of this provider are not signed");
    }

    @Test
    @DisplayName("A signed webhook is verified without asking the provider")
    void noIo() {
        WebhookRequest genuine = sign(message());
        int before = bench().simulator.requests().size();

        bench().payments.processWebhook(genuine);

        assertThat(bench().simulator.requests().size()).isEqualTo(before);
    }

    @TestFactory
    @DisplayName("A body with any bit changed is rejected")
    Stream<DynamicTest> tamperedBody() {
        return IntStream.range(0, POSITIONS)
                .mapToObj(i -> on("sixteenth " + (i + 1) + " of the body", () -> {
                    WebhookMessage message = message();
                    Map<String, List<String>> headers = headers(message);
                    for (int bit = 0; bit < 8; bit++) {
                        byte[] body = message.body().clone();
                        body[(body.length - 1) * i / (POSITIONS - 1)] ^= (byte) (1 << bit);
                        rejected(WebhookRequest.of(headers, body), RejectionReason.WRONG_SIGNATURE);
                    }
                }));
    }

    @TestFactory
    @DisplayName("A body that means the same in other bytes is rejected")
    Stream<DynamicTest> rewrittenBody() {
        return Stream.of(" ", "\n", "\u0000")
                .map(tail -> on("with a byte " + (int) tail.charAt(0) + " at its end", () -> {
                    WebhookMessage message = message();
                    byte[] body = Arrays.copyOf(message.body(), message.body().length + 1);
                    body[body.length - 1] = (byte) tail.charAt(0);
                    rejected(WebhookRequest.of(headers(message), body), RejectionReason.WRONG_SIGNATURE);
                }));
    }

    @TestFactory
    @DisplayName("A header of the signature that is missing or empty is rejected")
    Stream<DynamicTest> missingHeader() {
        return signatureHeaders()
                .map(name -> on(name, () -> {
                    WebhookMessage message = message();
                    Map<String, List<String>> headers = headers(message);
                    headers.remove(name);
                    rejected(WebhookRequest.of(headers, message.body()));
                    headers.put(name, List.of(""));
                    rejected(WebhookRequest.of(headers, message.body()));
                }));
    }

    @TestFactory
    @DisplayName("A header of the signature that comes twice is rejected, even with a genuine value first")
    Stream<DynamicTest> repeatedHeader() {
        return signatureHeaders()
                .map(name -> on(name, () -> {
                    WebhookMessage message = message();
                    Map<String, List<String>> headers = headers(message);
                    String genuine = Objects.requireNonNull(headers.get(name), "headers of the signer")
                            .get(0);
                    headers.put(name, List.of(genuine, genuine));
                    rejected(WebhookRequest.of(headers, message.body()), RejectionReason.REPEATED_HEADER);
                    headers.put(name, List.of(genuine, "0"));
                    rejected(WebhookRequest.of(headers, message.body()), RejectionReason.REPEATED_HEADER);
                }));
    }

    @TestFactory
    @DisplayName("A signature that cannot be read is rejected")
    Stream<DynamicTest> malformedSignature() {
        return signatureHeaders()
                .flatMap(name -> Stream.of("half", "reversed", "blank", "comma", "equals", "unicode")
                        .map(how -> on(name + ", " + how, () -> {
                            WebhookMessage message = message();
                            Map<String, List<String>> headers = headers(message);
                            String genuine =
                                    Objects.requireNonNull(headers.get(name)).get(0);
                            headers.put(name, List.of(spoiled(genuine, how)));
                            rejected(WebhookRequest.of(headers, message.body()));
                        })));
    }

    private static String spoiled(String genuine, String how) {
        return switch (how) {
            case "half" -> genuine.substring(0, genuine.length() / 2);
            case "reversed" -> new StringBuilder(genuine).reverse().toString();
            case "blank" -> "   ";
            case "comma" -> ",,,,";
            case "equals" -> "t=,v1=,v0==";
            default -> "\u0661\u0662\u0663" + genuine.substring(Math.min(3, genuine.length()));
        };
    }

    @Test
    @DisplayName("The signature of another webhook is rejected")
    void signatureOfAnother() {
        WebhookMessage first = message();
        WebhookMessage second = message();

        rejected(WebhookRequest.of(headers(first), second.body()), RejectionReason.WRONG_SIGNATURE);
    }

    @Test
    @DisplayName("A webhook signed with a secret of nobody is rejected")
    void wrongSecret() {
        rejected(sign(message().withSecrets(OTHER_SECRET)), RejectionReason.WRONG_SIGNATURE);
    }

    @Test
    @DisplayName("A webhook of another merchant account is rejected")
    void otherAccount() {
        bench().harness.settings("other");
        List<String> secrets = bench().simulator.webhooks().secrets("other");
        assertThat(secrets).as("webhook secrets of the other account").isNotEmpty();

        rejected(sign(message().withSecrets(secrets.toArray(String[]::new))), RejectionReason.WRONG_SIGNATURE);
    }

    @TestFactory
    @DisplayName("The time of the signature may be off by the tolerance, in either direction, and no more")
    Stream<DynamicTest> tolerance() {
        Duration tolerance = bench().harness.webhookTolerance();
        assumeTrue(tolerance != null, "this provider does not sign the time");
        Duration allowed = Objects.requireNonNull(tolerance);
        Duration more = allowed.plusSeconds(2);
        Duration less = allowed.minusSeconds(2);
        return Stream.of(
                on("just young enough", () -> accepted(sent(less.negated()))),
                on("too old", () -> rejected(sent(more.negated()), RejectionReason.TOO_OLD)),
                on("a year old", () -> rejected(sent(Duration.ofDays(-365)), RejectionReason.TOO_OLD)),
                on("just not too far in the future", () -> accepted(sent(less))),
                on("too far in the future", () -> rejected(sent(more), RejectionReason.IN_THE_FUTURE)),
                on("a year ahead", () -> rejected(sent(Duration.ofDays(365)), RejectionReason.IN_THE_FUTURE)));
    }

    private WebhookRequest sent(Duration ago) {
        Instant moment = bench().simulator.clock().instant().plus(ago);
        return sign(message().at(moment));
    }

    @Test
    @DisplayName("A webhook that was genuine once is rejected when it is replayed later")
    void replayedLater() {
        Duration tolerance = bench().harness.webhookTolerance();
        assumeTrue(tolerance != null, "this provider does not sign the time");
        WebhookRequest genuine = sign(message());
        accepted(genuine);

        bench().simulator.clock().advance(Objects.requireNonNull(tolerance).plusSeconds(2));

        rejected(genuine, RejectionReason.TOO_OLD);
    }

    @TestFactory
    @DisplayName("While a secret is rotated, both are active, and no third")
    Stream<DynamicTest> rotation() {
        return Stream.of(
                on("signed with the old one", () -> rotated(oldSecret())),
                on("signed with the new one", () -> rotated(NEW_SECRET)),
                on("signed with both", () -> rotated(oldSecret(), NEW_SECRET)),
                on("signed with the new one and a stranger's", () -> rotated(OTHER_SECRET, NEW_SECRET)),
                on(
                        "signed with a stranger's",
                        () -> thrown(WebhookRejectedException.class, () -> rotated(OTHER_SECRET))));
    }

    private String oldSecret() {
        return bench().simulator.webhooks().secrets(Bench.ACCOUNT).get(0);
    }

    private void rotated(String... signingSecrets) {
        String setting = bench().harness.webhookSecretsSetting();
        assumeTrue(setting != null, "this provider takes only one webhook secret");
        Map<String, String> both = new HashMap<>(bench().settings);
        both.merge(Objects.requireNonNull(setting), NEW_SECRET, (old, added) -> old + "," + added);
        PaymentInterface account = bench().open(Pace.CALM, both);

        account.processWebhook(sign(message().withSecrets(signingSecrets)));
    }

    /** The webhook of a payment that was just paid. */
    private WebhookMessage message() {
        bench().complete(bench().order());
        return bench().simulator.webhooks().last();
    }

    private WebhookRequest sign(WebhookMessage message) {
        return bench().simulator.webhooks().sign(message);
    }

    private Map<String, List<String>> headers(WebhookMessage message) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(bench().simulator.webhooks().headers(message));
        return headers;
    }

    private Stream<String> signatureHeaders() {
        assertThat(bench().harness.signatureHeaders())
                .as("headers of the signature, as the harness names them")
                .isNotEmpty();
        return bench().harness.signatureHeaders().stream().sorted();
    }

    private void accepted(WebhookRequest request) {
        assertThat(bench().payments.processWebhook(request)).isNotNull();
    }

    private void rejected(WebhookRequest request, RejectionReason reason) {
        assertThat(rejected(request).reason()).isEqualTo(reason);
    }

    private WebhookRejectedException rejected(WebhookRequest request) {
        return refusedBeforeIo(
                WebhookRejectedException.class, () -> bench().payments.processWebhook(request));
    }
}
