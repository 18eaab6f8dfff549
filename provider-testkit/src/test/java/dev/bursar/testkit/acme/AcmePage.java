package dev.bursar.testkit.acme;

import dev.bursar.testkit.SimulatorReply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Acme's hosted payment page, for a browser that knows nothing but HTML. */
final class AcmePage {

    static final List<String> REASONS =
            List.of("do_not_honor", "insufficient_funds", "expired_card", "lost_card", "fraud");

    private AcmePage() {}

    static SimulatorReply form(AcmePayment payment) {
        String options = REASONS.stream()
                .map(reason -> "<option>" + reason + "</option>")
                .collect(Collectors.joining());
        return page(200, """
                <p>%s</p>
                <p><strong>%s</strong> for order %s</p>
                <form method="post">
                  <button name="action" value="pay">Pay</button>
                  <button name="action" value="give_up">Give up</button>
                  <p><label>Reason <select name="reason">%s</select></label>
                  <button name="action" value="decline">Decline</button>
                  <button name="action" value="pay_with_bad_card">Pay, and be declined by the bank</button></p>
                </form>
                """.formatted(
                        escaped(payment.terms.description()),
                        payment.terms.currency().money(payment.terms.amount()),
                        escaped(payment.terms.orderId()),
                        options));
    }

    static SimulatorReply over(AcmePayment payment) {
        return page(409, "<p>This payment is " + escaped(payment.status) + ".</p>");
    }

    static SimulatorReply notFound() {
        return page(404, "<p>There is no such payment.</p>");
    }

    static SimulatorReply sendBack(URI address, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return SimulatorReply.empty(303)
                .withHeader("Location", address + (address.getRawQuery() == null ? "?" : "&") + query);
    }

    private static SimulatorReply page(int status, String content) {
        return SimulatorReply.html(status, """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Acme checkout</title></head>
                <body>
                <h1>Acme checkout</h1>
                %s</body>
                </html>
                """.formatted(content));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
