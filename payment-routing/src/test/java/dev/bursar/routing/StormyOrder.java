package dev.bursar.routing;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.testkit.BookEntry;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One order of a storm: what its customer does is decided beforehand. Confined to one thread at a time. */
final class StormyOrder {

    private static final int PATIENCE = 3;

    /** The customer pays once, whoever of the host's threads hears of it. */
    private static final class Visit {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Map<String, String> back;

        Map<String, String> once(Supplier<Map<String, String>> visit) {
            lock.lock();
            try {
                Map<String, String> known = back == null ? visit.get() : back;
                back = known;
                return known;
            } finally {
                lock.unlock();
            }
        }
    }

    private final Town town;
    private final String id;
    private final Random random;
    private final boolean paid;
    private final boolean refunded;
    private final Visit visit;

    StormyOrder(Town town, String id, Random random) {
        this(town, id, random, random.nextInt(4) > 0, random.nextInt(2) == 0, new Visit());
    }

    private StormyOrder(Town town, String id, Random random, boolean paid, boolean refunded, Visit visit) {
        this.town = town;
        this.id = id;
        this.random = random;
        this.paid = paid;
        this.refunded = refunded;
        this.visit = visit;
    }

    /** The same order in the hands of another thread. */
    StormyOrder twin() {
        return new StormyOrder(town, id, new Random(random.nextLong()), paid, refunded, visit);
    }

    String id() {
        return id;
    }

    Random random() {
        return random;
    }

    boolean isPaid() {
        return paid;
    }

    boolean isRefunded() {
        return paid && refunded;
    }

    int refunds() {
        return town.paymentsOf(id).stream().mapToInt(BookEntry::refunds).sum();
    }

    /** Does as much as the weather lets, with a process of its own for each attempt. */
    void tryAll(IntFunction<PaymentInterface> process) {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            try {
                doAll(process);
                return;
            } catch (RuntimeException | Crash e) {
                // The host, or what is left of it, begins again.
            }
        }
    }

    /** Goes through the order from its beginning, each verb by another process. */
    void doAll(IntFunction<PaymentInterface> process) {
        PaymentResponse created = process.apply(0).createPayment(request());
        if (!paid) {
            return;
        }
        Map<String, String> back = visit.once(() -> town.pays(created));
        ConfirmRequest.Builder confirmation =
                ConfirmRequest.builder().orderId(id).amount(amount()).returnParameters(back);
        // Half of the hosts keep the id, the others ask by their own number: the book knows where.
        if (random.nextBoolean()) {
            confirmation.paymentId(created.paymentId());
        }
        PaymentResponse confirmed = process.apply(1).confirmPayment(confirmation.build());
        if (!confirmed.status().wasPaid()) {
            throw new IllegalStateException(this + " was paid, and is told to be " + confirmed.status());
        }
        if (refunded) {
            process.apply(2)
                    .refundPayment(RefundRequest.builder()
                            .paymentId(String.valueOf(confirmed.paymentId()))
                            .refundId(id + "-back")
                            .build());
        }
    }

    private PaymentRequest request() {
        return PaymentRequest.builder()
                .orderId(id)
                .amount(amount())
                .description("Two mugs with a crane")
                .returnUrl(URI.create("https://shop.example/return"))
                .build();
    }

    private static Money amount() {
        return Money.of("10.00", "USD");
    }

    @Override
    public String toString() {
        return id + (paid ? ", paid" : ", left") + (refunded ? ", given back " : " ") + town.paymentsOf(id);
    }
}
