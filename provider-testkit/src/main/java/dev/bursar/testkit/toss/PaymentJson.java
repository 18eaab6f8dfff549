package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes a payment as the API does. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#payment-객체">The Payment object</a>
 */
final class PaymentJson {

    static final String VERSION = "2022-11-16";

    /** Tax is a tenth of the price, so an eleventh of what is paid. */
    private static final BigDecimal PART_OF_TAX = BigDecimal.valueOf(11);

    private static final String RECEIPTS = "https://dashboard.tosspayments.com/receipt/";
    private static final String ISSUER = "33";
    private static final String ACQUIRER = "31";

    private final World world;

    PaymentJson(World world) {
        this.world = world;
    }

    ObjectNode of(Payment payment, Language language) {
        boolean chosen = payment.means != null && payment.lastTransactionKey != null;
        ObjectNode json = Json.object()
                .put("mId", payment.merchant.account.merchantId())
                .put("lastTransactionKey", payment.lastTransactionKey)
                .put("paymentKey", payment.key)
                .put("orderId", payment.orderId)
                .put("orderName", payment.terms.orderName())
                .put("taxExemptionAmount", 0)
                .put("status", payment.shownStatus == null ? payment.status : payment.shownStatus)
                .put("requestedAt", Seoul.offset(payment.requestedAt))
                .put("approvedAt", payment.approvedAt == null ? null : Seoul.offset(payment.approvedAt));
        json.put("useEscrow", chosen ? Boolean.valueOf(payment.terms.escrow()) : null);
        json.put("cultureExpense", payment.terms.cultureExpense());
        means(json, payment, chosen, language);
        receipts(json, payment, language);
        json.putNull("discount");
        json.set("cancels", payment.cancels.isEmpty() ? null : cancels(payment));
        json.put("secret", payment.secret).put("type", payment.type);
        json.set("easyPay", chosen ? wallet(payment, language) : null);
        json.put("country", payment.currency().code().equals("KRW") ? "KR" : "US");
        json.set("failure", failure(payment, language));
        json.put("isPartialCancelable", payment.isPartialCancelable());
        if (payment.approvedAt == null) {
            json.putNull("receipt");
        } else {
            json.putObject("receipt").put("url", RECEIPTS + "redirection?transactionId=" + payment.key);
        }
        json.putObject("checkout").put("url", world.address(Pages.address(payment)));
        amounts(json, payment);
        json.put(
                "method",
                chosen && payment.means != null ? payment.means.method().word(language) : null);
        json.put("version", VERSION);
        json.set("metadata", payment.terms.metadata());
        return json;
    }

    ObjectNode cancel(Cancellation row) {
        return Json.object()
                .put("transactionKey", row.transactionKey)
                .put("cancelReason", row.reason)
                .put("taxExemptionAmount", 0)
                .put("canceledAt", Seoul.offset(row.at))
                .put("easyPayDiscountAmount", 0)
                .put("receiptKey", row.receiptKey)
                .put("cancelStatus", row.status)
                .putNull("cancelRequestId")
                .put("cancelAmount", row.amount.amount())
                .put("taxFreeAmount", row.taxFree.amount())
                .put("refundableAmount", row.refundable.amount());
    }

    private void means(ObjectNode json, Payment payment, boolean chosen, Language language) {
        Means means = chosen ? payment.means : null;
        json.set("card", means != null && means.usesCard() ? card(payment, language) : null);
        VirtualAccount account = payment.virtualAccount;
        json.set("virtualAccount", account == null ? null : account(payment, account, world.now(), language));
        json.putNull("transfer");
        json.putNull("mobilePhone");
        json.putNull("giftCertificate");
        if (means == null) {
            return;
        }
        switch (means.method()) {
            case TRANSFER ->
                json.putObject("transfer").put("bankCode", Bank.TOSSBANK.number).put("settlementStatus", "INCOMPLETED");
            case MOBILE_PHONE ->
                json.putObject("mobilePhone")
                        .put("customerMobilePhone", "010****1234")
                        .put("settlementStatus", "INCOMPLETED")
                        .put("receiptUrl", RECEIPTS + "mobile?transactionId=" + payment.key);
            case CULTURE_GIFT_CERTIFICATE, BOOK_GIFT_CERTIFICATE, GAME_GIFT_CERTIFICATE ->
                json.putObject("giftCertificate")
                        .put("approveNo", payment.approveNo)
                        .put("settlementStatus", "INCOMPLETED");
            default -> {}
        }
    }

    private static ObjectNode account(Payment payment, VirtualAccount account, Instant now, Language language) {
        ObjectNode json = Json.object()
                .put("accountType", language.choose("일반", "NORMAL"))
                .put("accountNumber", account.number)
                .put("bankCode", account.bank.number)
                .put("customerName", account.customerName)
                .put("depositorName", account.depositorName)
                .put("dueDate", Seoul.offset(account.dueDate))
                .put("expired", payment.status.equals(Payment.WAITING_FOR_DEPOSIT) && account.isExpired(now))
                .put("settlementStatus", "INCOMPLETED")
                .put("refundStatus", account.refundStatus);
        VirtualAccount.RefundAccount refund = account.refundAccount;
        if (refund == null) {
            return json.putNull("refundReceiveAccount");
        }
        json.putObject("refundReceiveAccount")
                .put("bankCode", refund.bank().number)
                .put("accountNumber", masked(refund.number()))
                .put("holderName", refund.holder());
        return json;
    }

    private static ObjectNode card(Payment payment, Language language) {
        return Json.object()
                .put("issuerCode", ISSUER)
                .put("acquirerCode", ACQUIRER)
                .put("number", payment.cardNumber)
                .put("installmentPlanMonths", payment.installments)
                .put("isInterestFree", false)
                .putNull("interestPayer")
                .put("approveNo", payment.approveNo)
                .put("useCardPoint", false)
                .put("cardType", language.choose("신용", "CREDIT"))
                .put("ownerType", language.choose("개인", "PERSONAL"))
                .put("acquireStatus", payment.balance.isZero() ? "CANCELED" : "READY")
                .put("amount", payment.total.amount());
    }

    private static @Nullable ObjectNode wallet(Payment payment, Language language) {
        Means means = payment.means;
        if (means == null || means.wallet() == null) {
            return null;
        }
        Money own = means.fundedByCard() ? Money.zero(payment.currency()) : payment.total;
        return Json.object()
                .put("provider", means.wallet().word(language))
                .put("amount", own.amount())
                .put("discountAmount", 0);
    }

    private static void receipts(ObjectNode json, Payment payment, Language language) {
        json.putNull("cashReceipt");
        json.putNull("cashReceipts");
        if (payment.cashReceipts.isEmpty()) {
            return;
        }
        CashReceipt first = payment.cashReceipts.get(0);
        json.putObject("cashReceipt")
                .put("type", CashReceipt.word(first.type, language))
                .put("receiptKey", first.receiptKey)
                .put("issueNumber", first.issueNumber)
                .put("receiptUrl", CashReceipts.url(first))
                .put("amount", first.amount.amount())
                .put("taxFreeAmount", first.taxFree.amount());
        ArrayNode all = json.putArray("cashReceipts");
        payment.cashReceipts.forEach(receipt -> all.add(CashReceipts.json(receipt, language)));
    }

    private static @Nullable ObjectNode failure(Payment payment, Language language) {
        String code = payment.failureCode;
        return code == null ? null : Json.object().put("code", code).put("message", Errors.message(code, language));
    }

    private ArrayNode cancels(Payment payment) {
        ArrayNode rows = Json.array();
        payment.cancels.forEach(row -> rows.add(cancel(row)));
        return rows;
    }

    private static void amounts(ObjectNode json, Payment payment) {
        BigDecimal vat = vat(payment.balance.minus(payment.taxFreeBalance));
        BigDecimal supplied = payment.balance.amount().subtract(vat).subtract(payment.taxFreeBalance.amount());
        json.put("currency", payment.currency().code())
                .put("totalAmount", payment.total.amount())
                .put("balanceAmount", payment.balance.amount())
                .put("suppliedAmount", supplied)
                .put("vat", vat)
                .put("taxFreeAmount", payment.taxFreeBalance.amount());
    }

    /** The tax within an amount. */
    static BigDecimal vat(Money taxable) {
        return taxable.amount().divide(PART_OF_TAX, taxable.currency().fractionDigits(), RoundingMode.HALF_UP);
    }

    static String masked(String number) {
        int shown = Math.min(3, number.length() / 3);
        return number.substring(0, shown)
                + "*".repeat(number.length() - 2 * shown)
                + number.substring(number.length() - shown);
    }
}
