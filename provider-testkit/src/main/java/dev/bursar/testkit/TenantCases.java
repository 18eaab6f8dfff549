package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many merchants in one JVM never see each other's keys, payments or webhooks. */
abstract class TenantCases extends ConformanceCases {

    private static final int TENANTS = 200;
    private static final int THREADS = 16;

    @Test
    @DisplayName("Two hundred merchants pay and refund at once, each with its own key")
    void manyAtOnce() throws Exception {
        Map<String, PaymentInterface> accounts = new HashMap<>();
        for (int i = 0; i < TENANTS; i++) {
            String name = "tenant-" + i;
            accounts.put(name, bench().open(Pace.CALM, bench().harness.settings(name)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            accounts.forEach((name, account) -> running.add(threads.submit(() -> trade(name, account))));
            for (Future<?> tenant : running) {
                tenant.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(bench().book().payments()).hasSize(TENANTS).allSatisfy(entry -> {
            assertThat(entry.orderId()).as("the order of the account").isEqualTo("order-of-" + entry.account());
            assertThat(entry.charges()).isEqualTo(1);
        });
        Set<String> seen = bench().simulator.requests().all().stream()
                .map(call -> String.valueOf(call.account()))
                .collect(Collectors.toSet());
        assertThat(seen).as("whose keys came with the requests").isEqualTo(accounts.keySet());
    }

    private void trade(String name, PaymentInterface account) {
        String orderId = "order-of-" + name;
        Order order = new Order(
                orderId,
                bench().sample(),
                account.createPayment(bench().request(orderId, bench().sample()).build()));
        PaymentResponse paid = account.confirmPayment(order.confirmation(bench().pays(order)));
        assertThat(paid.orderId()).isEqualTo(orderId);
        if (bench().capabilities.has(Feature.REFUND)) {
            assertThat(account.refundPayment(bench().refund(paid, "refund-1")).failure())
                    .isNull();
        }
        assertThat(bench().look(account, paid).orderId()).isEqualTo(orderId);
    }

    @Test
    @DisplayName("Closing the account of one merchant leaves the others open")
    void closedAlone() {
        PaymentInterface other = bench().open(Pace.CALM, bench().harness.settings("other"));
        bench().complete(bench().order());

        other.close();

        assertThat(bench().complete(bench().order()).status().isPaid()).isTrue();
    }
}
