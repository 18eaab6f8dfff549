package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is paid out to the merchant for each transaction: after a week, less a fee of three per cent and its tax. Confined
 * to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#정산-조회">Settlements</a>
 */
final class Settlements {

    private static final BigDecimal RATE = new BigDecimal("0.03");
    private static final BigDecimal TAX = new BigDecimal("0.1");
    private static final int DAYS = 7;

    JsonNode list(Call call) {
        Page page = new Page(call);
        LocalDate from = page.date("startDate");
        LocalDate to = page.date("endDate");
        boolean byPayout = byPayout(page.text("dateType"));
        int size = page.limit("size");
        long start = (page.whole("page", 1) - 1L) * size;
        List<ObjectNode> rows = new ArrayList<>();
        call.merchant().movements.stream()
                .filter(row -> {
                    LocalDate date = byPayout ? paidOut(row) : sold(row);
                    return !date.isBefore(from) && !date.isAfter(to);
                })
                .skip(start)
                .limit(size)
                .forEach(row -> rows.add(json(row, call.language())));
        return Page.array(rows);
    }

    private static boolean byPayout(@Nullable String dateType) {
        if (dateType == null || dateType.equals("soldDate")) {
            return false;
        }
        if (!dateType.equals("paidOutDate")) {
            throw TossRefusal.illTyped("dateType");
        }
        return true;
    }

    private static LocalDate sold(Movement row) {
        return Seoul.date(row.at());
    }

    private static LocalDate paidOut(Movement row) {
        return sold(row).plusDays(DAYS);
    }

    private static ObjectNode json(Movement row, Language language) {
        Payment payment = row.payment();
        Cancellation cancellation = row.cancellation();
        Money amount = row.amount();
        int digits = amount.currency().fractionDigits();
        BigDecimal supplied = amount.amount().multiply(RATE).setScale(digits, RoundingMode.DOWN);
        BigDecimal vat = supplied.multiply(TAX).setScale(digits, RoundingMode.DOWN);
        BigDecimal fee = supplied.add(vat);
        ObjectNode json = Json.object()
                .put("mId", payment.merchant.account.merchantId())
                .put("paymentKey", payment.key)
                .put("transactionKey", row.transactionKey())
                .put("orderId", payment.orderId)
                .put("currency", amount.currency().code())
                .put(
                        "method",
                        payment.means == null ? null : payment.means.method().word(language))
                .put("amount", amount.amount())
                .put("interestFee", 0)
                .put("fee", fee);
        json.putArray("fees").addObject().put("type", "BASE").put("fee", fee);
        // The documentation writes one name, and real answers the other.
        json.put("suppliedAmount", supplied)
                .put("supplyAmount", supplied)
                .put("vat", vat)
                .put("payOutAmount", amount.amount().subtract(fee))
                .put("approvedAt", Seoul.offset(payment.approvedAt == null ? row.at() : payment.approvedAt))
                .put("soldDate", sold(row).toString())
                .put("paidOutDate", paidOut(row).toString());
        if (cancellation == null) {
            return json.putNull("cancel");
        }
        json.putObject("cancel")
                .put("transactionKey", cancellation.transactionKey)
                .put("cancelReason", cancellation.reason)
                .put("canceledAt", Seoul.offset(cancellation.at))
                .put("cancelAmount", cancellation.amount.amount())
                .put("taxFreeAmount", cancellation.taxFree.amount())
                .put("refundableAmount", cancellation.refundable.amount())
                .put("cancelStatus", cancellation.status);
        return json;
    }
}
