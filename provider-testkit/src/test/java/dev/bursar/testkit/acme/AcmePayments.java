package dev.bursar.testkit.acme;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.Book;
import dev.bursar.testkit.VirtualClock;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens to payments at Acme, step by step. Confined to the simulator's lock. */
final class AcmePayments {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Book book;
    private final VirtualClock clock;
    private final AcmeEvents events;
    private final AcmeIds ids;
    private final Map<String, AcmePayment> byId = new LinkedHashMap<>();

    AcmePayments(Book book, VirtualClock clock, AcmeEvents events, AcmeIds ids) {
        this.book = book;
        this.clock = clock;
        this.events = events;
        this.ids = ids;
    }

    AcmePayment create(AcmePayment.Terms terms, URI site) {
        String id = ids.next("pay");
        AcmePayment payment = new AcmePayment(id, terms, site.resolve("/checkout/" + id), clock.instant());
        byId.put(id, payment);
        book.open(terms.account(), terms.orderId(), id, money(payment, terms.amount()));
        events.payment(payment);
        return payment;
    }

    @Nullable
    AcmePayment find(String id) {
        return byId.get(id);
    }

    AcmePayment inAccount(String account, String id) {
        AcmePayment payment = byId.get(id);
        if (payment == null || !payment.terms.account().equals(account)) {
            throw AcmeRefusal.noSuchPayment();
        }
        return payment;
    }

    AcmePayment newestOfOrder(String account, String orderId) {
        return byId.values().stream()
                .filter(payment -> payment.terms.account().equals(account))
                .filter(payment -> payment.terms.orderId().equals(orderId))
                .reduce((older, newer) -> newer)
                .orElseThrow(AcmeRefusal::noSuchPayment);
    }

    // What the customer does.

    void pay(AcmePayment payment, @Nullable String bankWillSay) {
        payment.paidBy("visa");
        payment.bankWillSay = bankWillSay;
        become(payment, "pending");
    }

    void decline(AcmePayment payment, String reason) {
        payment.paidBy("visa");
        payment.fail("declined", reason);
        events.payment(payment);
    }

    void giveUp(AcmePayment payment) {
        payment.fail("abandoned", "abandoned");
        events.payment(payment);
    }

    void expire(AcmePayment payment) {
        if (payment.isUnpaid()) {
            payment.fail("expired", "expired");
            events.payment(payment);
        }
    }

    // What the merchant does.

    void confirm(AcmePayment payment, BigInteger amount, AcmeCurrency currency) {
        if (!payment.status.equals("pending")) {
            throw AcmeRefusal.wrongState("be confirmed", payment.status);
        }
        if (!amount.equals(payment.terms.amount()) || currency != payment.terms.currency()) {
            throw new AcmeRefusal(400, "amount_mismatch", "The payment is for another amount.");
        }
        String refusal = payment.bankWillSay;
        if (refusal != null) {
            payment.fail("declined", refusal);
            events.payment(payment);
        } else if (payment.terms.manualCapture()) {
            book.authorise(payment.id, money(payment, amount));
            become(payment, "reserved");
        } else {
            book.charge(payment.id, money(payment, amount));
            payment.captured = amount;
            become(payment, "paid");
        }
    }

    void capture(AcmePayment payment, @Nullable BigInteger asked) {
        if (!payment.status.equals("reserved")) {
            throw AcmeRefusal.wrongState("be captured", payment.status);
        }
        BigInteger amount = Objects.requireNonNullElse(asked, payment.terms.amount());
        if (amount.compareTo(payment.terms.amount()) > 0) {
            throw new AcmeRefusal(422, "over_capturable", "That is more than is reserved.");
        }
        book.capture(payment.id, money(payment, amount));
        book.release(payment.id);
        payment.captured = amount;
        become(payment, "paid");
    }

    void cancel(AcmePayment payment) {
        if (!payment.isUnpaid() && !payment.status.equals("reserved")) {
            throw AcmeRefusal.wrongState("be canceled", payment.status);
        }
        book.release(payment.id);
        become(payment, "canceled");
    }

    ObjectNode refund(AcmePayment payment, String refundId, @Nullable BigInteger asked) {
        if (!payment.status.equals("paid") && !payment.status.equals("part_refunded")) {
            throw AcmeRefusal.wrongState("be refunded", payment.status);
        }
        BigInteger amount = Objects.requireNonNullElse(asked, payment.refundable());
        if (amount.compareTo(payment.refundable()) > 0) {
            throw new AcmeRefusal(422, "over_refundable", "That is more than is left to give back.");
        }
        book.refund(payment.id, money(payment, amount));
        payment.refunded = payment.refunded.add(amount);
        become(payment, payment.refundable().signum() == 0 ? "refunded" : "part_refunded");
        ObjectNode refund = JsonNodeFactory.instance
                .objectNode()
                .put("id", ids.next("ref"))
                .put("refund_id", refundId)
                .put("payment_id", payment.id)
                .put("order_id", payment.terms.orderId())
                .put("status", "done")
                .put("amount", amount)
                .put("currency", payment.terms.currency().name())
                .put("created", clock.instant().getEpochSecond());
        events.refund(payment.terms.account(), refund);
        return refund;
    }

    private void become(AcmePayment payment, String status) {
        payment.status = status;
        events.payment(payment);
    }

    private static Money money(AcmePayment payment, BigInteger units) {
        return payment.terms.currency().money(units);
    }
}
