package dev.bursar.benchmarks.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One event of 2.8 KB, verified and read: the least that it takes, the plugin, and Stripe's own client. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class WebhookBenchmark {

    private static final Instant SIGNED = Instant.ofEpochSecond(1_763_712_010);
    private static final long TOLERANCE_SECONDS = 300;

    private final SignedEvent event = SignedEvent.at(SIGNED);
    private final Clock clock = Clock.fixed(SIGNED, ZoneOffset.UTC);
    private final Map<String, List<String>> headers = event.headers();
    private final String header = event.header();
    private final String text = new String(event.body(), StandardCharsets.UTF_8);
    private final Mac prototype = SignedEvent.mac();
    private final ObjectMapper jackson = new ObjectMapper();
    private PaymentInterface payments;

    /** Opens the account. */
    @Setup(Level.Trial)
    public void open() {
        PaymentFactory factory = PaymentFactory.discover();
        payments = factory.withContext(factory.context().withClock(clock))
                .open("stripe", Map.of("secret_key", "sk_test_bench", "webhook_secret", SignedEvent.SECRET));
    }

    /** Closes the account. */
    @TearDown(Level.Trial)
    public void close() {
        payments.close();
    }

    /** The least that it takes: a hash of its own for each thread, made of one that is set up, and a tree. */
    @Benchmark
    public String floor() throws IOException, CloneNotSupportedException {
        return tree((Mac) prototype.clone());
    }

    /** The same as anybody would write it: a hash made anew for each event. */
    @Benchmark
    public String byHand() throws IOException {
        return tree(SignedEvent.mac());
    }

    private String tree(Mac mac) throws IOException {
        mac.update((event.time() + ".").getBytes(StandardCharsets.US_ASCII));
        byte[] expected = mac.doFinal(event.body());
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(event.signature()))) {
            throw new IllegalStateException("a wrong signature");
        }
        JsonNode tree = jackson.readTree(event.body());
        return tree.get("data").get("object").get("status").asText();
    }

    /** What a host does: a request of headers and body, and an event of our own. */
    @Benchmark
    public WebhookEvent ours() {
        WebhookEvent answer = payments.processWebhook(WebhookRequest.of(headers, event.body()));
        if (!(answer instanceof PaymentEvent paid) || paid.payment().status() != PaymentStatus.COMPLETED) {
            throw new IllegalStateException("not the event that was sent");
        }
        return answer;
    }

    /** What a user of Stripe's client does: the body as text, and the typed object. */
    @Benchmark
    public StripeObject theirs() throws SignatureVerificationException {
        StripeObject object = Webhook.constructEvent(text, header, SignedEvent.SECRET, TOLERANCE_SECONDS, clock)
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow(() -> new IllegalStateException("an event of another version"));
        if (!(object instanceof PaymentIntent intent) || !"succeeded".equals(intent.getStatus())) {
            throw new IllegalStateException("not the event that was sent");
        }
        return object;
    }
}
