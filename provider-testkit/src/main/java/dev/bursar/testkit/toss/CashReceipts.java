package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.internal.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receipts for what was paid in cash or by account. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#현금영수증">Cash receipts</a>
 */
final class CashReceipts {

    private static final String ADDRESS = "https://dashboard.tosspayments.com/receipt/mids/si/cash-receipt/";
    private static final CurrencyCode WON = CurrencyCode.of("KRW");

    private final World world;
    private final Map<String, CashReceipt> byKey = new HashMap<>();
    private final Map<Merchant, List<CashReceipt>> byMerchant = new HashMap<>();

    /** What a customer wants as soon as the money has come. */
    record Wanted(String type, String identity) {}

    CashReceipts(World world) {
        this.world = world;
    }

    static String url(CashReceipt receipt) {
        return ADDRESS + receipt.receiptKey;
    }

    static ObjectNode json(CashReceipt receipt, Language language) {
        return Json.object()
                .put("receiptKey", receipt.receiptKey)
                .put("orderId", receipt.orderId)
                .put("orderName", receipt.orderName)
                .put("type", CashReceipt.word(receipt.type, language))
                .put("issueNumber", receipt.issueNumber)
                .put("receiptUrl", url(receipt))
                .put("businessNumber", "1234567890")
                .put("transactionType", receipt.isCancellation ? "CANCEL" : "CONFIRM")
                .put("amount", receipt.amount.amount())
                .put("taxFreeAmount", receipt.taxFree.amount())
                .put("issueStatus", "COMPLETED")
                .putNull("failure")
                .put("customerIdentityNumber", PaymentJson.masked(receipt.identity))
                .put("requestedAt", Seoul.offset(receipt.requestedAt));
    }

    /** Remembers what a virtual account's payment is to be followed by. */
    void wantedWith(Payment payment, Given given) {
        String type = type(given.requiredText("type"));
        if (type != null) {
            payment.wantedReceipt = new Wanted(type, given.requiredText("registrationNumber"));
        }
    }

    /** Issues what was wanted, now that the money has come. */
    void issueWanted(Payment payment) {
        Wanted wanted = payment.wantedReceipt;
        if (wanted != null && payment.cashReceipts.isEmpty()) {
            CashReceipt receipt = make(
                    payment.merchant,
                    wanted.type(),
                    payment.orderId,
                    payment.terms.orderName(),
                    payment.total,
                    payment.terms.taxFree(),
                    wanted.identity(),
                    false);
            payment.cashReceipts.add(receipt);
        }
    }

    /** Takes back as much of a payment's receipt as was cancelled of the payment. */
    void follow(Cancellation row) {
        Payment payment = row.payment;
        if (payment.cashReceipts.isEmpty()) {
            return;
        }
        CashReceipt first = payment.cashReceipts.get(0);
        CashReceipt back = back(payment.merchant, first, row.amount, row.taxFree);
        payment.cashReceipts.add(back);
        row.receiptKey = back.receiptKey;
    }

    JsonNode create(Call call) {
        Given given = call.given();
        Money amount = given.requiredAmount("amount", WON);
        if (!amount.isPositive()) {
            throw TossRefusal.of("BELOW_ZERO_AMOUNT");
        }
        String orderId = given.requiredText("orderId");
        String identity = given.requiredText("customerIdentityNumber");
        String type = type(given.requiredText("type"));
        if (type == null || !identity.matches("[0-9]{6,30}")) {
            throw TossRefusal.illTyped(type == null ? "type" : "customerIdentityNumber");
        }
        Money taxFree = given.amount("taxFreeAmount", WON);
        boolean taken = of(call.merchant()).stream()
                .anyMatch(other -> other.orderId.equals(orderId) && !other.isCancellation && !other.cancelled);
        if (taken) {
            throw TossRefusal.of("DUPLICATED_CASH_RECEIPT");
        }
        CashReceipt receipt = make(
                call.merchant(),
                type,
                orderId,
                given.requiredText("orderName"),
                amount,
                taxFree == null ? Money.zero(WON) : taxFree,
                identity,
                false);
        return json(receipt, call.language());
    }

    /** The receipts of a day, a page after another. */
    JsonNode list(Call call) {
        Page page = new Page(call);
        LocalDate day = page.date("requestDate");
        int limit = page.limit("limit");
        int from = Math.max(0, page.whole("cursor", 1) - 1);
        List<CashReceipt> all = of(call.merchant()).stream()
                .filter(receipt -> Seoul.date(receipt.requestedAt).equals(day))
                .toList();
        int to = Math.min(all.size(), from + limit);
        ObjectNode json = Json.object().put("hasNext", to < all.size()).put("lastCursor", to + 1);
        json.set(
                "data",
                Page.array(all.subList(Math.min(from, to), to).stream()
                        .map(receipt -> json(receipt, call.language()))
                        .toList()));
        return json;
    }

    JsonNode cancel(Call call) {
        CashReceipt receipt = byKey.get(call.id());
        if (receipt == null || !of(call.merchant()).contains(receipt) || receipt.isCancellation) {
            throw TossRefusal.of("NOT_FOUND");
        }
        if (receipt.cancelled) {
            throw TossRefusal.of("ALREADY_CANCELED_PAYMENT");
        }
        Money asked = call.given().amount("amount", WON);
        Money amount = asked == null ? receipt.amount : asked;
        if (!amount.isPositive() || amount.compareTo(receipt.amount) > 0) {
            throw TossRefusal.of("NOT_CANCELABLE_AMOUNT");
        }
        receipt.cancelled = amount.equals(receipt.amount);
        return json(back(call.merchant(), receipt, amount, Money.zero(WON)), call.language());
    }

    private CashReceipt back(Merchant merchant, CashReceipt receipt, Money amount, Money taxFree) {
        return make(
                merchant, receipt.type, receipt.orderId, receipt.orderName, amount, taxFree, receipt.identity, true);
    }

    private CashReceipt make(
            Merchant merchant,
            String type,
            String orderId,
            String orderName,
            Money amount,
            Money taxFree,
            String identity,
            boolean cancellation) {
        CashReceipt receipt = new CashReceipt(
                world.ids.letters(32),
                type,
                world.ids.digits(9),
                orderId,
                orderName,
                amount,
                taxFree,
                identity,
                world.now(),
                cancellation);
        byKey.put(receipt.receiptKey, receipt);
        byMerchant.computeIfAbsent(merchant, any -> new ArrayList<>()).add(receipt);
        return receipt;
    }

    private List<CashReceipt> of(Merchant merchant) {
        return byMerchant.getOrDefault(merchant, List.of());
    }

    private static @Nullable String type(String word) {
        return switch (word) {
            case "소득공제", "INCOME_DEDUCTION" -> CashReceipt.INCOME;
            case "지출증빙", "PROOF_OF_EXPENDITURE" -> CashReceipt.EXPENSE;
            case "미발행" -> null;
            default -> throw TossRefusal.illTyped("type");
        };
    }
}
