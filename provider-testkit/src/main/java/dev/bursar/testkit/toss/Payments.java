package dev.bursar.testkit.toss;

import dev.bursar.payment.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How payments are made, found, confirmed and forgotten. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#결제">Payments</a>
 */
final class Payments {

    /** How long the payment window waits for its customer. */
    private static final Duration WINDOW = Duration.ofMinutes(30);
    /** How long an authentication waits for the shop's confirmation. */
    private static final Duration SESSION = Duration.ofMinutes(10);

    private final World world;

    Payments(World world) {
        this.world = world;
    }

    /** Makes a payment for which a window can be opened. */
    Payment open(Merchant merchant, Terms terms) {
        Payment payment = make(merchant, terms, Payment.NORMAL);
        expireAt(payment, payment.deadline);
        return payment;
    }

    /** Makes a payment that needs no customer, and takes the money. */
    Payment take(Merchant merchant, Terms terms, String type) {
        Payment payment = make(merchant, terms, type);
        payment.means = Means.of(Method.CARD, null, false);
        approve(payment);
        return payment;
    }

    /** Makes a payment, whose order must not be taken. */
    Payment make(Merchant merchant, Terms terms, String type) {
        Payment known = merchant.known(terms.orderId());
        if (known != null && known.hasBegun()) {
            throw TossRefusal.of("DUPLICATED_ORDER_ID");
        }
        Instant now = world.now();
        Payment payment =
                new Payment(merchant, world.ids.paymentKey(merchant, now), type, terms, now, now.plus(WINDOW));
        world.keep(payment);
        world.book.open(merchant.account.name(), payment.orderId, payment.key, payment.total);
        return payment;
    }

    Payment ofOrder(Merchant merchant, String orderId) {
        Payment known = merchant.known(orderId);
        if (known == null) {
            throw TossRefusal.of("NOT_FOUND_PAYMENT");
        }
        return known;
    }

    /** The customer has passed the authentication, so that the shop can confirm. */
    void authenticated(Payment payment, Means means, @Nullable String declineAtConfirm) {
        payment.means = means;
        payment.declineAtConfirm = declineAtConfirm;
        payment.status = Payment.IN_PROGRESS;
        payment.deadline = world.now().plus(SESSION);
        expireAt(payment, payment.deadline);
    }

    /** The shop says that the payment is right: only now is money taken. */
    Payment confirm(Merchant merchant, Given given) {
        String paymentKey = given.requiredText("paymentKey");
        String orderId = given.requiredText("orderId");
        if (!given.has("amount")) {
            throw TossRefusal.missing("amount");
        }
        Payment payment = world.payment(merchant, paymentKey);
        if (!payment.orderId.equals(orderId)) {
            throw TossRefusal.of("NOT_FOUND_PAYMENT_SESSION");
        }
        if (payment.hasBegun() || payment.status.equals(Payment.ABORTED)) {
            throw TossRefusal.of("ALREADY_PROCESSED_PAYMENT");
        }
        Means means = payment.means;
        if (!payment.status.equals(Payment.IN_PROGRESS) || means == null) {
            throw TossRefusal.of("NOT_FOUND_PAYMENT_SESSION");
        }
        // Which code stands for another amount is not documented; that it is refused, is.
        Money amount = given.requiredAmount("amount", payment.currency());
        if (!amount.equals(payment.total)) {
            throw TossRefusal.of(
                    "INVALID_REQUEST", "결제 요청 금액과 승인 금액이 다릅니다.", "The amount is not the one that was authenticated.");
        }
        Payment known = merchant.known(orderId);
        if (known != null && known.hasBegun()) {
            throw TossRefusal.of("DUPLICATED_ORDER_ID");
        }
        if (payment.declineAtConfirm != null) {
            abort(payment, payment.declineAtConfirm);
            throw TossRefusal.of(payment.declineAtConfirm);
        }
        if (means.method() == Method.VIRTUAL_ACCOUNT) {
            world.virtualAccounts.issue(payment, Bank.WOORI, "김토스", null);
        } else {
            approve(payment);
        }
        return payment;
    }

    /** Takes the money. */
    void approve(Payment payment) {
        payment.status = Payment.DONE;
        payment.approvedAt = world.now();
        payment.approveNo = world.ids.digits(8);
        payment.secret = payment.secret == null ? secret() : payment.secret;
        world.move(payment, Payment.DONE, payment.total, null);
        world.book.charge(payment.key, payment.total);
        if (payment.type.equals(Payment.NORMAL)) {
            world.announcer.tell(payment);
        }
    }

    /** The payment has come to nothing. */
    void abort(Payment payment, String code) {
        payment.status = Payment.ABORTED;
        payment.failureCode = code;
        world.announcer.tell(payment);
    }

    String secret() {
        return "ps_" + world.ids.letters(28);
    }

    private void expireAt(Payment payment, Instant deadline) {
        world.at(deadline, () -> {
            if (payment.isOpen() && payment.deadline.equals(deadline)) {
                payment.status = Payment.EXPIRED;
                payment.failureCode = "EXPIRED_PAYMENT";
                world.announcer.tell(payment);
            }
        });
    }
}
