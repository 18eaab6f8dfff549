package dev.bursar.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One exchange over loopback: raw OkHttp and Jackson, the transport, and a payment through all of the house. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class TransportBenchmark {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private ServerProcess server;
    private OkHttpClient okHttp;
    private ObjectMapper jackson;
    private ProviderTransport transport;
    private PaymentInterface payments;
    private String url;
    private long count;

    /** Starts the server and opens all three ways to it. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = ServerProcess.start();
        url = server.address() + "/v1/payments";
        okHttp = new OkHttpClient();
        jackson = new ObjectMapper();
        transport = ProviderTransport.builder("bench", server.address(), ProviderContext.defaults())
                .authentication(CallAuthentication.header("Authorization", "Bearer bench"))
                .build();
        payments = PaymentFactory.discover()
                .open(
                        "bench",
                        Map.of(
                                "secret_key",
                                "bench",
                                "base_url",
                                server.address().toString()));
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() {
        payments.close();
        transport.close();
        okHttp.connectionPool().evictAll();
        server.close();
    }

    /** What anybody would write by hand. */
    @Benchmark
    public String raw() throws IOException {
        String orderId = "order-" + count++;
        ObjectNode body = jackson.createObjectNode()
                .put("order_id", orderId)
                .put("amount", BigInteger.valueOf(15000))
                .put("currency", "KRW")
                .put("description", "Two mugs");
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer bench")
                .header("Idempotency-Key", "create:" + orderId)
                .post(RequestBody.create(jackson.writeValueAsBytes(body), JSON))
                .build();
        try (Response response = okHttp.newCall(request).execute()) {
            JsonNode payment = jackson.readTree(response.body().bytes());
            return payment.get("id").asText() + payment.get("status").asText();
        }
    }

    /** The same through the transport. */
    @Benchmark
    public String transport() {
        String orderId = "order-" + count++;
        String key = "create:" + orderId;
        CallScope scope = CallScope.begin(PaymentVerb.CREATE, null, key, DEADLINE);
        var payment = transport.json(
                ProviderCall.post("/v1/payments")
                        .json(JsonObject.create()
                                .put("order_id", orderId)
                                .put("amount", BigInteger.valueOf(15000))
                                .put("currency", "KRW")
                                .put("description", "Two mugs"))
                        .keyed("Idempotency-Key", key)
                        .build(),
                scope);
        return payment.text("id") + payment.text("status");
    }

    /** The same as a host does it: validated, guarded, checked. */
    @Benchmark
    public PaymentResponse createPayment() {
        return payments.createPayment(PaymentRequest.builder()
                .orderId("order-" + count++)
                .amount(Money.of(15000, "KRW"))
                .description("Two mugs")
                .build());
    }
}
