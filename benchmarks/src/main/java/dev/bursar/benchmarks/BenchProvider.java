package dev.bursar.benchmarks;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WireMap;
import java.net.URI;
import java.util.List;

/** The least that a plugin does to create a payment: what a call costs that goes through all of the house. */
public final class BenchProvider implements PaymentProvider<BenchProvider.Config> {

    private static final UnitTable UNITS = UnitTable.standard("bench");
    private static final Capabilities CAPABILITIES =
            Capabilities.of(List.of(PaymentMethod.CARD), List.of("KRW", "USD"), List.of(Feature.LOOKUP_BY_PAYMENT_ID));

    /**
     * An account.
     *
     * @param secretKey the key
     * @param baseUrl where the server is
     */
    public record Config(Secret secretKey, URI baseUrl) implements ProviderConfig {}

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Config configure(Settings settings) {
        Config config = new Config(
                settings.secret("secret_key"), settings.uri("base_url", URI.create("https://bench.example")));
        settings.check();
        return config;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderSession open(Config config, ProviderContext context) {
        return new Session(config, context);
    }

    private record Session(ProviderTransport transport) implements ProviderSession {

        Session(Config config, ProviderContext context) {
            this(ProviderTransport.builder("bench", config.baseUrl(), context)
                    .authentication(CallAuthentication.header(
                            "Authorization", "Bearer " + config.secretKey().reveal()))
                    .build());
        }

        @Override
        public Capabilities capabilities() {
            return CAPABILITIES;
        }

        @Override
        public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
            WireMap payment = transport.json(
                    ProviderCall.post("/v1/payments")
                            .json(JsonObject.create()
                                    .put("order_id", request.orderId())
                                    .put("amount", UNITS.toUnits("amount", request.amount()))
                                    .put("currency", request.amount().currency().code())
                                    .put("description", request.description()))
                            .keyed("Idempotency-Key", request.idempotencyKey())
                            .build(),
                    scope);
            return PaymentResponse.builder()
                    .provider("bench")
                    .paymentId(payment.text("id"))
                    .status(PaymentStatus.CREATED)
                    .providerStatus(payment.text("status"))
                    .amount(UNITS.fromUnits(payment.whole("amount"), payment.text("currency")))
                    .build();
        }

        @Override
        public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
            throw new UnsupportedOperationException("not measured");
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
