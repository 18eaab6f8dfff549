package dev.bursar.routing;

import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every fault there is, at any step, in any order")
class EveryFaultTest {

    private static final int ORDERS = 1_000;
    private static final int THREADS = 8;
    private static final int CALLS = 6;
    private static final List<String> ROUTES = List.of("a", "b", "c");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("leaves each order at one route at most, and those that were answered where they were")
    void everyFault(long seed) throws Exception {
        RouteBook book = new InMemoryRouteBook(Clock.systemUTC());
        List<ScriptedAccount> accounts =
                ROUTES.stream().map(ScriptedAccount::new).toList();
        for (int i = 0; i < accounts.size(); i++) {
            accounts.get(i).always(weather(seed * 7 + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            // Two threads go through the same orders at the same time.
            int first = thread / 2;
            Random random = new Random(seed * 31 + thread);
            all.add(threads.submit(() -> {
                for (int i = first; i < ORDERS; i += THREADS / 2) {
                    host(book, accounts, "o-" + i, random);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        int paid = 0;
        for (int i = 0; i < ORDERS; i++) {
            String id = "o-" + i;
            List<ScriptedAccount> having = accounts.stream()
                    .filter(account -> !account.paymentsOf(id).isEmpty())
                    .toList();
            assertThat(having).as(id + " " + book.attempts(id)).hasSizeLessThanOrEqualTo(1);
            paid += having.size();
            if (!having.isEmpty()) {
                assertThat(having.get(0).provider()).isEqualTo(book.routeOf(id));
            }
        }
        assertThat(paid).isBetween(ORDERS / 2, ORDERS);
        assertThat(accounts).allMatch(account -> account.calls.size() > ORDERS);
    }

    /** Repeats an order until it is answered or patience ends, each time as another process with other rules. */
    private static void host(RouteBook book, List<ScriptedAccount> accounts, String id, Random random) {
        PaymentResponse answer = null;
        for (int call = 0; call < CALLS; call++) {
            try {
                PaymentResponse told = node(book, accounts, random).createPayment(order(id));
                assertThat(answer == null ? told.paymentId() : answer.paymentId())
                        .isEqualTo(told.paymentId());
                answer = told;
            } catch (RuntimeException | Crash e) {
                // Whatever it was, the host calls again.
            }
        }
    }

    private static RoutedPayments node(RouteBook book, List<ScriptedAccount> accounts, Random random) {
        List<String> names = new ArrayList<>(ROUTES);
        Collections.shuffle(names, random);
        Consumer<String> step = name -> {
            int fate = random.nextInt(30);
            if (fate == 0) {
                throw new Crash();
            }
            if (fate == 1) {
                throw new IllegalStateException("the database is away");
            }
        };
        RoutedPayments.Builder builder = RoutedPayments.over(
                        new FaultyBook(book).before(step).after(step))
                .otherwise(names.toArray(String[]::new));
        accounts.forEach(account -> builder.route(account.provider(), account));
        return builder.build();
    }

    private static Supplier<Turn> weather(long seed) {
        Random random = new Random(seed);
        List<Turn> turns = new ArrayList<>(List.of(Turn.values()));
        // Most calls that fail in an outage surely were not executed; those are what fails over.
        turns.addAll(Collections.nCopies(12, Turn.UNAVAILABLE));
        return () -> turns.get(random.nextInt(turns.size()));
    }
}
