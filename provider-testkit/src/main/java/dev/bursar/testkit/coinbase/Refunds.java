package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How money goes back to the customer's wallet. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/business-api/rest-api/checkouts/refund-checkout">Refund a
 *     checkout</a>
 */
final class Refunds {

    static final String SUCCESS = "checkout.refund.success";
    static final String FAILURE = "checkout.refund.failed";

    /** How much of a checkout can be given back in the sandbox. */
    private static final BigDecimal SANDBOX_CAP = new BigDecimal("2.00");

    private static final int LONGEST_REASON = 500;

    private final World world;
    private final List<CheckoutRefund> pending = new ArrayList<>();

    Refunds(World world) {
        this.world = world;
    }

    /** Accepts a refund: the answer says that it is pending, however soon it arrives. */
    ObjectNode refund(Call call) {
        if (call.merchant().restricted) {
            throw Refusal.forbidden("the key may not refund");
        }
        Checkout checkout = world.checkouts.find(call);
        Given given = call.given();
        Money amount = amount(given, checkout.terms.price().currency());
        String reason = given.text("reason", LONGEST_REASON);
        if (!checkout.isRefundable()) {
            throw Refusal.invalid("a checkout that is " + checkout.status + " cannot be refunded");
        }
        Money committed = checkout.committed().plus(amount);
        if (committed.compareTo(checkout.terms.price()) > 0) {
            throw Refusal.invalid("the refund is more than what is left of the payment");
        }
        if (checkout.sandbox && committed.amount().compareTo(SANDBOX_CAP) > 0) {
            throw Refusal.invalid("in the sandbox at most " + SANDBOX_CAP + " can be refunded");
        }
        CheckoutRefund refund =
                new CheckoutRefund(checkout, world.ids.uuid(), amount, checkout.usdcOf(amount), reason, world.now());
        checkout.refunds.add(refund);
        checkout.updatedAt = world.now();
        ObjectNode answer = Json.object();
        answer.set("checkout", world.checkoutJson.of(checkout));
        answer.set("refund", world.checkoutJson.of(refund));
        begin(refund);
        return answer;
    }

    /** All that are pending arrive. */
    void settle() {
        taken().forEach(this::complete);
    }

    /** All that are pending come to nothing. */
    void fail() {
        for (CheckoutRefund refund : taken()) {
            refund.status = CheckoutRefund.FAILED;
            refund.checkout.updatedAt = world.now();
            world.announcer.tell(refund.checkout, FAILURE);
        }
    }

    private void begin(CheckoutRefund refund) {
        pending.add(refund);
        Duration delay = world.rules.refundAfter;
        if (delay != null) {
            world.after(delay, () -> {
                if (pending.remove(refund)) {
                    complete(refund);
                }
            });
        }
    }

    private List<CheckoutRefund> taken() {
        List<CheckoutRefund> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    private void complete(CheckoutRefund refund) {
        Checkout checkout = refund.checkout;
        refund.status = CheckoutRefund.COMPLETED;
        refund.transactionHash = world.ids.transaction();
        refund.completedAt = world.now();
        world.book.refund(checkout.id, refund.amount);
        boolean all = checkout.refunded().equals(checkout.terms.price());
        world.checkouts.become(checkout, all ? Checkout.REFUNDED : Checkout.PARTIALLY_REFUNDED);
        world.announcer.tell(checkout, SUCCESS);
    }

    private static Money amount(Given given, CurrencyCode currency) {
        String amount = given.requiredText("amount");
        String named = given.text("currency");
        if (named != null && !named.equals(currency.code())) {
            throw Refusal.illTyped("currency", "has to be that of the payment, " + currency);
        }
        if (!Amounts.isAmount(amount, 2)) {
            throw Refusal.illTyped("amount", "has to be a text of digits with at most two decimals, above zero");
        }
        return Money.of(amount, currency);
    }
}
