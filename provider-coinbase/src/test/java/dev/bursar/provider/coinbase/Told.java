package dev.bursar.provider.coinbase;

import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A Coinbase that answers what a test writes down, for what the simulated one never says. */
final class Told implements AutoCloseable {

    static final String ID = "68f7a946db0529ea9b6d3a12";

    private final MockWebServer server = new MockWebServer();
    private final PaymentInterface checkouts;
    private final PaymentInterface commerce;
    final List<RecordedRequest> asked = new ArrayList<>();
    int status = 200;
    String answer = "{}";
    String contentType = "application/json";

    Told() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked.add(request);
                return new MockResponse.Builder()
                        .code(status)
                        .setHeader("Content-Type", contentType)
                        .body(answer)
                        .build();
            }
        });
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PaymentFactory factory = PaymentFactory.of(new CoinbaseProvider())
                .withContext(ProviderContext.defaults()
                        .withRetry(new RetryOptions(2, Duration.ofMillis(1), Duration.ofMillis(2), 1000)));
        checkouts = factory.open(CoinbaseConfig.builder()
                .apiKeyId(Keys.ID)
                .apiKeySecret(Secret.of(Keys.ED25519))
                .baseUrl(server.url("/").uri())
                .build());
        commerce = factory.open(CoinbaseConfig.builder()
                .api(CoinbaseConfig.Api.COMMERCE)
                .commerceKey(Secret.of("commerce-key-1234"))
                .baseUrl(server.url("/").uri())
                .build());
    }

    PaymentInterface checkouts() {
        return checkouts;
    }

    PaymentInterface commerce() {
        return commerce;
    }

    @Override
    public void close() {
        checkouts.close();
        commerce.close();
        server.close();
    }
}
