package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of transactions: what was taken, and what was given back under keys of its own. Confined to the simulator's
 * lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#거래-조회">Transactions</a>
 */
final class Transactions {

    JsonNode list(Call call) {
        Page page = new Page(call);
        Instant from = Seoul.instant(page.moment("startDate", false));
        Instant to = Seoul.instant(page.moment("endDate", true));
        int limit = page.limit("limit");
        String after = page.text("startingAfter");
        List<Movement> within = call.merchant().movements.stream()
                .filter(row -> !row.at().isBefore(from) && !row.at().isAfter(to))
                .toList();
        int start = 0;
        if (after != null) {
            start = 1 + indexOf(within, after);
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (Movement row : within.subList(start, Math.min(within.size(), start + limit))) {
            rows.add(json(row, call.language()));
        }
        return Page.array(rows);
    }

    private static int indexOf(List<Movement> rows, String transactionKey) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).transactionKey().equals(transactionKey)) {
                return i;
            }
        }
        throw TossRefusal.illTyped("startingAfter");
    }

    private static ObjectNode json(Movement row, Language language) {
        Payment payment = row.payment();
        Means means = payment.means;
        String customerKey = payment.terms.customerKey();
        return Json.object()
                .put("mId", payment.merchant.account.merchantId())
                .put("transactionKey", row.transactionKey())
                .put("paymentKey", payment.key)
                .put("orderId", payment.orderId)
                .put("method", means == null ? null : means.method().word(language))
                .put("customerKey", customerKey == null ? "@@ANONYMOUS" : customerKey)
                .put("useEscrow", payment.terms.escrow())
                .put(
                        "receiptUrl",
                        "https://dashboard.tosspayments.com/receipt/redirection?transactionId=" + payment.key)
                .put("status", row.status())
                .put("transactionAt", Seoul.offset(row.at()))
                .put("currency", payment.currency().code())
                .put("amount", row.amount().amount());
    }
}
