package dev.bursar.testkit.coinbase;

import dev.bursar.payment.Money;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.internal.Html;
import dev.bursar.testkit.internal.ReturnAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hosted pages, for a browser that knows nothing but HTML. Confined to the simulator's lock. */
final class Pages {

    private static final String LINKS = "/payment-links/";
    private static final String CHARGES = "/pay/";

    private static final int CONFLICT = 409;

    private final World world;

    Pages(World world) {
        this.world = world;
    }

    static String address(Checkout checkout) {
        return LINKS + checkout.link;
    }

    static String address(Charge charge) {
        return CHARGES + charge.id;
    }

    static boolean has(String path) {
        return path.startsWith(LINKS) || path.startsWith(CHARGES);
    }

    SimulatorReply answer(SimulatorRequest request) {
        Map<String, String> form = request.method().equals("POST") ? request.formFields() : Map.of();
        String action = form.getOrDefault("action", "");
        if (request.path().startsWith(LINKS)) {
            Checkout checkout = world.findByLink(request.path().substring(LINKS.length()));
            return checkout == null ? unknown() : checkout(checkout, action);
        }
        Charge charge = world.findCharge(request.path().substring(CHARGES.length()));
        return charge == null ? unknown() : charge(charge, action);
    }

    private SimulatorReply checkout(Checkout checkout, String action) {
        world.checkouts.expire(checkout);
        String summary = summary(checkout.terms.description(), checkout.terms.price());
        if (!checkout.isActive()) {
            return over(summary, checkout.status, action);
        }
        return acted(new CheckoutPayer(world, checkout), checkout.terms.price(), action, summary, false);
    }

    private SimulatorReply charge(Charge charge, String action) {
        world.charges.expire(charge);
        String summary = summary(charge.terms.name(), charge.terms.price());
        if (!charge.is(Charge.NEW)) {
            return over(summary, charge.status(), action);
        }
        return acted(new ChargePayer(world, charge), charge.terms.price(), action, summary, true);
    }

    private static SimulatorReply acted(
            Payer payer, @Nullable Money price, String action, String summary, boolean maybeMore) {
        Returns returns = switch (action) {
            case "pay" -> price == null ? payer.paysWith(Amounts.USDC, "1") : payer.pays();
            case "less" -> hasHalf(price) ? payer.underpays(half(price)) : null;
            case "more" -> maybeMore && price != null ? payer.overpays(twice(price)) : null;
            case "fail" -> payer.fails();
            case "wait" -> payer.waits();
            case "leave" -> payer.leaves();
            default -> null;
        };
        if (returns == null) {
            return page(200, summary + form(hasHalf(price), maybeMore && price != null));
        }
        return returns.address() == null
                ? page(200, summary + "<p role=\"status\">Thank you. You can close this page.</p>\n")
                : SimulatorReply.empty(303).withHeader("Location", ReturnAddress.ascii(returns.address()));
    }

    private static String form(boolean less, boolean more) {
        return """
                <form method="post">
                  <p><button name="action" value="pay">Pay</button></p>
                %s%s  <p><button name="action" value="fail">Transaction fails</button></p>
                  <p><button name="action" value="wait">Wait too long</button></p>
                  <p><button name="action" value="leave">Leave</button></p>
                </form>
                """.formatted(
                        less ? "  <p><button name=\"action\" value=\"less\">Pay less</button></p>\n" : "",
                        more ? "  <p><button name=\"action\" value=\"more\">Pay more</button></p>\n" : "");
    }

    private static SimulatorReply over(String summary, String status, String action) {
        String text = switch (status) {
            case Checkout.EXPIRED -> "This payment has expired.";
            case Checkout.DEACTIVATED -> "This payment is no longer offered.";
            case Checkout.FAILED -> "This payment has failed.";
            case Checkout.PROCESSING, Charge.SIGNED, Charge.PENDING -> "Your payment is being confirmed.";
            case Charge.UNRESOLVED -> "Another amount has arrived. Please ask the shop.";
            default -> "This payment has been made.";
        };
        return page(action.isEmpty() ? 200 : CONFLICT, summary + "<p role=\"status\">" + text + "</p>\n");
    }

    private static SimulatorReply unknown() {
        return page(404, "<p role=\"alert\">There is no such payment.</p>\n");
    }

    private static boolean hasHalf(@Nullable Money price) {
        return price != null && new BigDecimal(half(price)).signum() > 0;
    }

    private static String half(@Nullable Money price) {
        return price == null
                ? "0"
                : price.amount()
                        .divide(BigDecimal.valueOf(2), price.currency().fractionDigits(), RoundingMode.DOWN)
                        .toPlainString();
    }

    private static String twice(Money price) {
        return price.times(2).amount().toPlainString();
    }

    private static String summary(@Nullable String what, @Nullable Money price) {
        return "<p>" + Html.escaped(what == null ? "A payment" : what) + "</p>\n<p><strong>"
                + (price == null ? "Any amount" : price.amount().toPlainString() + " " + price.currency())
                + "</strong></p>\n";
    }

    private static SimulatorReply page(int status, String content) {
        return Html.page(status, "en", "Pay with Coinbase", content);
    }
}
