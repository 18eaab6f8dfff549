package dev.bursar.testkit.toss;

import dev.bursar.payment.Money;
import dev.bursar.testkit.Book;
import dev.bursar.testkit.VirtualClock;
import dev.bursar.testkit.WebhookSender;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything there is at the simulated Toss Payments, and the parts that work on it. Confined to the simulator's lock. */
final class World {

    final Book book;
    final VirtualClock clock;
    final Ids ids = new Ids();
    final PaymentJson json;
    final Announcer announcer;
    final Payments payments;
    final Cancels cancels;
    final VirtualAccounts virtualAccounts;
    final CashReceipts cashReceipts;
    final Billing billing;
    final Payouts payouts;
    final Browser browser;
    final TossSignature signature;
    boolean cancelsUnapproved;

    private final Supplier<URI> site;
    private final Alone alone;
    private final Map<String, Payment> byKey = new HashMap<>();

    /** Runs what the clock brings while no request is handled. */
    interface Alone {
        void run(Runnable action);
    }

    @SuppressWarnings("this-escape")
    World(
            Book book,
            VirtualClock clock,
            WebhookSender sender,
            TossSignature signature,
            Supplier<URI> site,
            Alone alone) {
        this.book = book;
        this.clock = clock;
        this.site = site;
        this.alone = alone;
        this.signature = signature;
        this.json = new PaymentJson(this);
        this.announcer = new Announcer(this, sender);
        this.payments = new Payments(this);
        this.cancels = new Cancels(this);
        this.virtualAccounts = new VirtualAccounts(this);
        this.cashReceipts = new CashReceipts(this);
        this.billing = new Billing(this);
        this.payouts = new Payouts(this);
        this.browser = new Browser(this);
    }

    Instant now() {
        return clock.instant();
    }

    String address(String path) {
        return site.get() + path;
    }

    /** Has something happen at a moment, as long as the clock gets there. */
    void at(Instant moment, Runnable action) {
        clock.schedule(moment, () -> alone.run(action));
    }

    void keep(Payment payment) {
        byKey.put(payment.key, payment);
        payment.merchant.remember(payment);
    }

    /** The payment of a key, whosever it is, or null. */
    @Nullable
    Payment find(String paymentKey) {
        return byKey.get(paymentKey);
    }

    /** A merchant's payment, or the refusal. */
    Payment payment(Merchant merchant, String paymentKey) {
        Payment found = byKey.get(paymentKey);
        if (found == null || found.merchant != merchant) {
            throw TossRefusal.of("NOT_FOUND_PAYMENT");
        }
        return found;
    }

    /** Writes down a movement under a fresh key, which becomes the payment's last. */
    String move(Payment payment, String status, Money amount, @Nullable Cancellation cancellation) {
        String key = cancellation == null ? ids.transactionKey() : cancellation.transactionKey;
        payment.lastTransactionKey = key;
        payment.merchant.movements.add(new Movement(key, payment, status, now(), amount, cancellation));
        return key;
    }
}
