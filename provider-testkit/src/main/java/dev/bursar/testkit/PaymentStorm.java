package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Many payments at once while everything goes wrong that can, and afterwards a look into the book.
 *
 * <p>An honest host makes orders on several threads: customers pay, are declined or leave; reserved money is taken,
 * partly or not at all; paid money is given back in parts. Faults strike any request by chance. The host repeats what it
 * has no answer to, with the same ids. Then the weather clears, the host goes through every order once more from the
 * beginning, as after a restart, and this has to hold:
 *
 * <ul>
 *   <li>no order was charged twice, no refund id was given back twice;
 *   <li>who paid was charged, who did not was not;
 *   <li>what the provider's client says of an order is what the book says;
 *   <li>the list of movements, where there is one, adds up to the book.
 * </ul>
 *
 * <p>Only for providers whose verbs are all repeatable. Everything is decided by the seed but the order in which threads
 * run.
 */
public final class PaymentStorm {

    private static final double ROUGH = 0.2;
    private static final int KEPT = 1000;
    private static final int TWINS = 8;

    /** What passes by itself, whether the request was executed or not. The slow ones are rare, for the sake of time. */
    private static final List<Fault> FAULTS = List.of(
            Fault.cutAfterRead(),
            Fault.cutAfterRead(),
            Fault.commitThenDrop(),
            Fault.commitThenDrop(),
            Fault.slowBody(),
            Fault.hugeBody(),
            Fault.deeplyNestedJson(),
            Fault.stallBeforeCommit(),
            Fault.stallAfterCommit(),
            Fault.tooManyRequests(Duration.ZERO),
            Fault.errorBeforeCommit(500),
            Fault.errorAfterCommit(503),
            Fault.malformedJson(),
            Fault.truncatedBody(),
            Fault.redirect());

    private final ProviderHarness harness;
    private final long seed;
    private final int payments;
    private final int threads;

    /**
     * A storm at the simulator of a harness, which nobody else uses.
     *
     * @param harness the harness
     * @param seed decides on what customers do and which faults strike
     * @param payments how many orders
     * @param threads how many of them at once
     */
    public PaymentStorm(ProviderHarness harness, long seed, int payments, int threads) {
        this.harness = harness;
        this.seed = seed;
        this.payments = payments;
        this.threads = threads;
    }

    /**
     * Lets it break loose, and looks at what is left.
     *
     * @return what happened
     * @throws AssertionError if money was lost, taken twice or given back twice, or the client does not know what is true
     */
    public StormReport run() {
        try (Bench bench = new Bench(harness)) {
            ProviderSimulator simulator = bench.simulator;
            simulator.requests().keepLast(KEPT);
            simulator.webhooks().keepLast(KEPT);
            PaymentInterface rough = bench.open(Pace.STORM);
            List<StormyOrder> orders = orders(bench);

            simulator.faults().byChance(seed, ROUGH, FAULTS);
            everybody(withTwins(orders), order -> order.tryAll(rough));
            int struck = simulator.faults().struck();
            simulator.faults().clear();
            everybody(orders, order -> order.doAll(bench.payments));
            harness.settleRefunds();

            everybody(orders, order -> agrees(bench, order));
            int movements = bench.capabilities.has(Feature.LIST_TRANSACTIONS) ? reconciled(bench) : 0;
            return new StormReport(
                    payments,
                    struck,
                    (int) orders.stream().filter(StormyOrder::wasInterrupted).count(),
                    orders.stream().mapToInt(order -> order.book().charges()).sum(),
                    orders.stream().mapToInt(order -> order.book().refunds()).sum(),
                    movements);
        }
    }

    private List<StormyOrder> orders(Bench bench) {
        List<StormyOrder> orders = new ArrayList<>(payments);
        for (int i = 0; i < payments; i++) {
            orders.add(new StormyOrder(bench, seed, i));
        }
        return orders;
    }

    /** Of some orders, two threads of the host take care at once. */
    private static List<StormyOrder> withTwins(List<StormyOrder> orders) {
        List<StormyOrder> all = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            all.add(orders.get(i));
            if (i % TWINS == 0) {
                all.add(orders.get(i).twin());
            }
        }
        return all;
    }

    private interface Deed {
        void on(StormyOrder order);
    }

    private void everybody(List<StormyOrder> orders, Deed deed) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>(orders.size());
            for (StormyOrder order : orders) {
                all.add(pool.submit(() -> told(deed, order)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new AssertionError(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in the middle of a storm", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void told(Deed deed, StormyOrder order) {
        try {
            deed.on(order);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("the order " + order + " went wrong: " + e, e);
        }
    }

    /** The book is right, and the client says what the book says. */
    private static void agrees(Bench bench, StormyOrder order) {
        OrderBook book = order.book();
        assertThat(book.charges()).as("charges of %s", order).isEqualTo(order.isCharged() ? 1 : 0);
        assertThat(book.refunds()).as("refunds of %s", order).isEqualTo(order.refunds());
        if (!book.payments().isEmpty()) {
            assertThat(book.captured()).as("what was taken of %s", order).isEqualTo(order.expectedCaptured());
            assertThat(book.refunded()).as("what was given back of %s", order).isEqualTo(order.expectedRefunded());
            assertThat(book.authorised().isZero())
                    .as("nothing of %s is reserved any more", order)
                    .isTrue();
        }
        PaymentResponse told = order.repeated(() -> bench.payments.getPayment(reference(bench, order)));
        assertThat(told.orderId()).isEqualTo(order.orderId());
        assertThat(told.capturedAmount())
                .as("what is told to be taken of %s", order)
                .isEqualTo(order.expectedCaptured());
        assertThat(told.refundedAmount())
                .as("what is told to be given back of %s", order)
                .isEqualTo(order.expectedRefunded());
        assertThat(order.mayEndAs(told.status()))
                .as("%s, told to be %s", order, told.status())
                .isTrue();
    }

    private static PaymentReference reference(Bench bench, StormyOrder order) {
        String id = order.paymentId();
        return id != null && bench.capabilities.has(Feature.LOOKUP_BY_PAYMENT_ID)
                ? PaymentReference.byPaymentId(id)
                : PaymentReference.byOrderId(order.orderId());
    }

    /** What the provider lists is what the book has taken and given back. */
    private static int reconciled(Bench bench) {
        Instant now = bench.simulator.clock().instant();
        TransactionQuery query = TransactionQuery.builder()
                .from(now.minus(Duration.ofDays(1)))
                .until(now.plus(Duration.ofDays(1)))
                .limit(100)
                .build();
        Money taken = Money.zero(bench.currency());
        Money given = Money.zero(bench.currency());
        int rows = 0;
        for (@Nullable TransactionQuery next = query; next != null; ) {
            TransactionPage page = bench.payments.listTransactions(next);
            for (Transaction row : page.transactions()) {
                rows++;
                taken = row.kind() == Transaction.Kind.PAYMENT ? taken.plus(row.amount()) : taken;
                given = row.kind() == Transaction.Kind.REFUND ? given.minus(row.amount()) : given;
            }
            next = page.nextCursor() == null ? null : query.after(Objects.requireNonNull(page.nextCursor()));
        }
        assertThat(taken).as("the payments listed").isEqualTo(bench.book().totalCaptured(bench.currency()));
        assertThat(given).as("the refunds listed").isEqualTo(bench.book().totalRefunded(bench.currency()));
        return rows;
    }
}
