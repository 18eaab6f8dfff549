package dev.bursar.storefront.full;

import dev.bursar.audit.Actor;
import dev.bursar.audit.AuditObserver;
import dev.bursar.audit.BufferedAuditLog;
import dev.bursar.audit.JdbcAuditLog;
import dev.bursar.micrometer.PaymentMetrics;
import dev.bursar.micrometer.PaymentTracing;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.routing.JdbcRouteBook;
import dev.bursar.routing.RouteHealth;
import dev.bursar.routing.RoutedPayments;
import dev.bursar.storefront.Surroundings;
import dev.bursar.storefront.shop.Till;
import dev.bursar.storefront.shop.Tills;
import dev.bursar.storefront.web.Room;
import dev.bursar.vault.JdbcTokenStore;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the modules around the call offer, put around a shop: each call is counted, timed and written into the audit
 * log, no account is called too often, the accounts that take one currency stand behind a common till, and the staff keeps
 * cards in a vault. Thread-safe.
 */
public final class FullSurroundings implements Surroundings, AutoCloseable {

    static final List<String> WORDS = List.of("/dev/bursar/storefront/full/words");

    /** What the most cautious provider allows. */
    private static final RateLimit LIMIT = RateLimit.perSecond(25);

    private static final String SHOP = "shop";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final Keeping keeping;
    private final MetricsPort metrics;
    private final JdbcAuditLog audit;
    private final BufferedAuditLog buffered;
    private final RoutingNews news;
    private final CardDrawer cards;
    private final AtomicReference<@Nullable RoutedPayments> routes = new AtomicReference<>();

    private FullSurroundings(Keeping keeping, int port, Clock clock) throws IOException {
        DataSource database = keeping.database().dataSource();
        JdbcRouteBook.createTables(database);
        JdbcAuditLog.createTables(database);
        JdbcTokenStore.createTables(database);
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        this.keeping = keeping;
        this.audit = new JdbcAuditLog(database, SHOP, keeping.auditKeys(), clock);
        this.metrics = MetricsPort.open(registry, port); // before the thread of the buffer, as this may fail
        this.buffered = BufferedAuditLog.builder(audit).start();
        this.news = new RoutingNews(clock);
        this.cards = new CardDrawer(database, keeping.vaultKeys(), audit, clock);
    }

    /**
     * For play: what is kept is kept in memory.
     *
     * @param clock tells the time of the shop
     * @return the surroundings; close them after the shop
     * @throws IOException if no port can be opened for the metrics
     */
    public static FullSurroundings forPlay(Clock clock) throws IOException {
        return open(Keeping.inMemory(), 0, clock);
    }

    /**
     * For a shop at real providers. With {@code STOREFRONT_DATA}, what is kept is kept in that folder, under the keys in {@code
     * STOREFRONT_AUDIT_KEY} and {@code VAULT_…_KEYS}; otherwise in memory.
     *
     * @param environment the settings; {@code STOREFRONT_METRICS_PORT} is where Prometheus asks, any free port unless it is set
     * @return the surroundings; close them after the shop
     * @throws IOException if the port of the metrics cannot be opened
     * @throws dev.bursar.payment.ConfigurationException if a setting is missing or wrong
     */
    public static FullSurroundings of(Map<String, String> environment) throws IOException {
        int port = MetricsPort.portOf(environment);
        return open(Keeping.of(environment), port, Clock.systemUTC());
    }

    private static FullSurroundings open(Keeping keeping, int port, Clock clock) throws IOException {
        try {
            return new FullSurroundings(keeping, port, clock);
        } catch (IOException | RuntimeException e) {
            keeping.close();
            throw e;
        }
    }

    /** {@return where Prometheus asks for the metrics} */
    public URI metrics() {
        return metrics.address();
    }

    @Override
    public PaymentFactory around(PaymentFactory factory) {
        return factory.withContext(factory.context().withRateLimit(LIMIT))
                .withObserver(PaymentMetrics.of(registry))
                .withObserver(PaymentTracing.of(observations))
                .withObserver(AuditObserver.builder(buffered, () -> Actor.of("storefront"))
                        .build());
    }

    @Override
    public Tills over(List<Till> accounts) {
        List<Till> alike = OneForAll.alike(accounts);
        if (alike.isEmpty()) {
            return new Tills(accounts);
        }
        JdbcRouteBook book = JdbcRouteBook.in(keeping.database().dataSource(), SHOP);
        RoutedPayments opened = new OneForAll(book, news).routes(alike);
        routes.set(opened);
        return OneForAll.tills(opened, alike, accounts);
    }

    @Override
    public List<Room> rooms() {
        return List.of(new RoutesRoom(this::health, news), new AuditRoom(audit, buffered), new CardRoom(cards));
    }

    private List<RouteHealth> health() {
        RoutedPayments opened = routes.get();
        return opened == null ? List.of() : opened.health();
    }

    /** Writes down what is still to be written, and closes what is kept. */
    @Override
    public void close() {
        metrics.close();
        buffered.close();
        keeping.close();
    }
}
