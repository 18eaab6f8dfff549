package dev.bursar.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Three real plugins at three simulated providers, while requests and answers are lost, providers go down and come back, keys are
 * refused, the book fails, processes die, rules change at each restart and threads take care of one order at once. Afterwards the
 * books of the providers are asked.
 */
@DisplayName("A storm over three providers")
class StormTest {

    private static final int ORDERS = Integer.getInteger("storm.orders", 500);
    private static final long SEED = Long.getLong("storm.seed", 20_261_122L);
    private static final int THREADS = 8;
    private static final List<String> ROUTES = List.of("stripe", "toss", "coinbase");

    private static final List<Fault> FAULTS = List.of(
            Fault.cutAfterRead(),
            Fault.commitThenDrop(),
            Fault.commitThenDrop(),
            Fault.commitThenDrop(),
            Fault.slowBody(),
            Fault.hugeBody(),
            Fault.deeplyNestedJson(),
            Fault.stallBeforeCommit(),
            Fault.stallAfterCommit(),
            Fault.tooManyRequests(Duration.ofSeconds(60)),
            Fault.tooManyRequests(Duration.ofSeconds(60)),
            Fault.tooManyRequestsUntilDate(Duration.ofSeconds(60)),
            Fault.errorBeforeCommit(401),
            Fault.errorBeforeCommit(401),
            Fault.errorBeforeCommit(500),
            Fault.errorAfterCommit(503),
            Fault.malformedJson(),
            Fault.truncatedBody(),
            Fault.redirect());

    private final AtomicInteger failOvers = new AtomicInteger();
    private final AtomicInteger restarts = new AtomicInteger();

    @Test
    @DisplayName("charges no order at two providers, and leaves no payment open at a second one")
    void storm() throws Exception {
        DataSource database = Databases.ready(TestDatabase.H2);
        RouteBook book = JdbcRouteBook.in(database, "storm");
        try (Town town = new Town()) {
            Map<String, PaymentInterface> rough = accounts(town, Duration.ofMillis(150));
            Map<String, PaymentInterface> unreachable = new HashMap<>();
            ROUTES.forEach(route -> unreachable.put(route, town.openUnreachable(route)));
            List<StormyOrder> orders = IntStream.range(0, ORDERS)
                    .mapToObj(i -> new StormyOrder(town, "storm-" + SEED + "-" + i, new Random(SEED * 31 + i)))
                    .toList();

            for (int i = 0; i < town.simulators().size(); i++) {
                town.simulators().get(i).faults().byChance(SEED + i, 0.25, FAULTS);
            }
            everybody(twice(orders), order -> {
                Random random = order.random();
                order.tryAll(attempt -> node(faulty(book, random), reached(rough, unreachable, random), random));
            });
            town.simulators().forEach(simulator -> simulator.faults().clear());
            onlyOneProvider(town, orders);

            Map<String, PaymentInterface> calm = accounts(town, Duration.ofSeconds(10));
            everybody(orders, order -> order.doAll(attempt -> node(book, calm, order.random())));

            town.coinbase.backOffice().settleRefunds();
            onlyOneProvider(town, orders);
            for (StormyOrder order : orders) {
                assertThat(town.chargesOf(order.id()))
                        .as("charges of %s", order)
                        .isEqualTo(order.isPaid() ? 1 : 0);
                assertThat(order.refunds()).as("refunds of %s", order).isEqualTo(order.isRefunded() ? 1 : 0);
            }
            assertThat(ROUTES)
                    .allMatch(route -> orders.stream()
                                    .filter(order -> route.equals(book.routeOf(order.id())))
                                    .count()
                            > ORDERS / 20);
            assertThat(failOvers.get()).isGreaterThan(ORDERS / 50);
            assertThat(restarts.get()).isGreaterThan(ORDERS);
        }
    }

    private static void onlyOneProvider(Town town, List<StormyOrder> orders) {
        assertThat(orders)
                .filteredOn(order -> town.providersOf(order.id()) > 1)
                .as("orders that two providers have")
                .isEmpty();
    }

    private static Map<String, PaymentInterface> accounts(Town town, Duration readTimeout) {
        return Map.of(
                "stripe", town.open("stripe", readTimeout),
                "toss", town.open("toss", readTimeout),
                "coinbase", town.open("coinbase", readTimeout));
    }

    /** A process that has just been started, with rules that somebody has changed. */
    private RoutedPayments node(RouteBook book, Map<String, PaymentInterface> accounts, Random random) {
        restarts.incrementAndGet();
        List<String> names = new ArrayList<>(ROUTES);
        Collections.shuffle(names, random);
        RoutedPayments.Builder builder = RoutedPayments.over(book)
                .otherwise(names.toArray(String[]::new))
                .breaker(new BreakerOptions(2, 1, 0.5, Duration.ofMillis(5), Duration.ofMillis(50), 1))
                .listener(new RoutingListener() {
                    @Override
                    public void failedOver(String orderId, String from, String to, PaymentException why) {
                        failOvers.incrementAndGet();
                    }
                });
        accounts.forEach(builder::route);
        if (random.nextInt(3) == 0) {
            builder.rule(RoutingRule.when()
                    .share("stripe", 1 + random.nextInt(9))
                    .share("toss", 1 + random.nextInt(9))
                    .share("coinbase", 1 + random.nextInt(9))
                    .build());
        }
        return builder.build();
    }

    /** A book at which the process dies now and then, or whose database is away, before or after anything is written. */
    private static RouteBook faulty(RouteBook book, Random random) {
        Consumer<String> step = name -> {
            int fate = random.nextInt(40);
            if (fate == 0) {
                throw new Crash();
            }
            if (fate == 1) {
                throw new IllegalStateException("the database is away");
            }
        };
        return new FaultyBook(book).before(step).after(step);
    }

    /** From this process each provider may be out of reach. */
    private static Map<String, PaymentInterface> reached(
            Map<String, PaymentInterface> accounts, Map<String, PaymentInterface> unreachable, Random random) {
        Map<String, PaymentInterface> reached = new HashMap<>(accounts);
        unreachable.forEach((route, account) -> {
            if (random.nextInt(5) == 0) {
                reached.put(route, account);
            }
        });
        return reached;
    }

    /** Of every fourth order, two threads take care at once. */
    private static List<StormyOrder> twice(List<StormyOrder> orders) {
        List<StormyOrder> all = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            all.add(orders.get(i));
            if (i % 4 == 0) {
                all.add(orders.get(i).twin());
            }
        }
        return all;
    }

    private static void everybody(List<StormyOrder> orders, Consumer<StormyOrder> deed) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        IntFunction<Future<?>> one = i -> pool.submit(() -> deed.accept(orders.get(i)));
        List<Future<?>> all = IntStream.range(0, orders.size()).mapToObj(one).toList();
        try {
            for (Future<?> order : all) {
                order.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
