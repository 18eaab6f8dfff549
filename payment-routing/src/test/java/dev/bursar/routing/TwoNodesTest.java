package dev.bursar.routing;

import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Two instances over one book, with rules that differ")
class TwoNodesTest {

    private static final int ORDERS = 40;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("pay each order at one route, though both try it at the same time and routes refuse now and then")
    void sameOrder(TestDatabase kind) throws Exception {
        DataSource database = Databases.ready(kind);
        ScriptedAccount a = new ScriptedAccount("a").always(weather(1));
        ScriptedAccount b = new ScriptedAccount("b").always(weather(2));
        List<RoutedPayments> nodes = List.of(node(database, a, b, "a", "b"), node(database, a, b, "b", "a"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            RoutedPayments node = nodes.get(thread % 2);
            all.add(threads.submit(() -> {
                for (int i = 0; i < ORDERS; i++) {
                    repeated(node, "o-" + i);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        int atB = 0;
        for (int i = 0; i < ORDERS; i++) {
            List<PaymentResponse> payments = new ArrayList<>(a.paymentsOf("o-" + i));
            payments.addAll(b.paymentsOf("o-" + i));
            assertThat(payments).as("o-" + i).hasSize(1);
            atB += b.paymentsOf("o-" + i).size();
        }
        assertThat(atB).isBetween(1, ORDERS - 1);
    }

    private static Supplier<Turn> weather(long seed) {
        Random random = new Random(seed);
        List<Turn> turns = List.of(
                Turn.ANSWERED,
                Turn.ANSWERED,
                Turn.UNAVAILABLE,
                Turn.UNAVAILABLE,
                Turn.LIMITED,
                Turn.UNKNOWN_DONE,
                Turn.UNKNOWN_NOT_DONE);
        return () -> turns.get(random.nextInt(turns.size()));
    }

    private static RoutedPayments node(DataSource database, ScriptedAccount a, ScriptedAccount b, String... order) {
        return RoutedPayments.over(JdbcRouteBook.in(database, "shop"))
                .route("a", a)
                .route("b", b)
                .otherwise(order)
                .build();
    }

    private static void repeated(RoutedPayments node, String orderId) {
        while (true) {
            try {
                node.createPayment(order(orderId));
                return;
            } catch (PaymentException e) {
                // Until it is answered.
            }
        }
    }
}
