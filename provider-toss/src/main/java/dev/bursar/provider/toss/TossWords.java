package dev.bursar.provider.toss;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.Transaction;
import dev.bursar.provider.support.WordTable;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Toss's words mean: statuses and reasons. All of Toss's lists are open. */
final class TossWords {

    /** Times without an offset are local ones. */
    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /**
     * Of a payment. {@code CANCELED} is also what a payment is called that was never approved. See
     * <a href="https://docs.tosspayments.com/reference#payment-객체">the object</a>.
     */
    static final WordTable<PaymentStatus> PAYMENT = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.CREATED, "READY")
            .with(PaymentStatus.PENDING, "IN_PROGRESS", "WAITING_FOR_DEPOSIT")
            .with(PaymentStatus.COMPLETED, "DONE")
            .with(PaymentStatus.PARTIALLY_REFUNDED, "PARTIAL_CANCELED")
            .with(PaymentStatus.REFUNDED, "CANCELED")
            .with(PaymentStatus.FAILED, "ABORTED", "EXPIRED");

    /** Of one entry of {@code cancels}. An entry without a status is done. */
    static final WordTable<RefundStatus> CANCEL = WordTable.otherwise(RefundStatus.UNKNOWN)
            .with(RefundStatus.SUCCEEDED, "DONE")
            .with(RefundStatus.PENDING, "IN_PROGRESS")
            .with(RefundStatus.FAILED, "ABORTED");

    /** Of money that goes back to an account: one word for all refunds of a payment. {@code NONE} says nothing. */
    static final WordTable<RefundStatus> ACCOUNT_REFUND = WordTable.otherwise(RefundStatus.UNKNOWN)
            .with(RefundStatus.SUCCEEDED, "COMPLETED")
            .with(RefundStatus.PENDING, "PENDING")
            .with(RefundStatus.FAILED, "FAILED");

    /** Of a row in the list of transactions. */
    static final WordTable<Transaction.Kind> MOVEMENT = WordTable.otherwise(Transaction.Kind.OTHER)
            .with(Transaction.Kind.PAYMENT, "DONE")
            .with(Transaction.Kind.REFUND, "CANCELED", "PARTIAL_CANCELED");

    /**
     * Why a payment failed: in {@code failure}, on the way back from the window, and as an error of an approval. Each of
     * them says that nothing was taken. See <a href="https://docs.tosspayments.com/reference/error-codes">the codes</a>.
     */
    static final WordTable<FailureCode> FAILURE = WordTable.otherwise(FailureCode.OTHER)
            // Toss tells a limit and an empty account by one word each.
            .with(
                    FailureCode.DECLINED,
                    "REJECT_CARD_PAYMENT",
                    "REJECT_CARD_COMPANY",
                    "PAY_PROCESS_ABORTED",
                    "NOT_AVAILABLE_PAYMENT",
                    "UNAPPROVED_ORDER_ID")
            .with(FailureCode.INSUFFICIENT_FUNDS, "REJECT_ACCOUNT_PAYMENT")
            .with(
                    FailureCode.LIMIT_EXCEEDED,
                    "EXCEED_MAX_AMOUNT",
                    "EXCEED_MAX_PAYMENT_AMOUNT",
                    "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT",
                    "EXCEED_MAX_DAILY_PAYMENT_COUNT",
                    "EXCEED_MAX_ONE_DAY_AMOUNT",
                    "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
                    "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
                    "BELOW_MINIMUM_AMOUNT")
            .with(FailureCode.CARD_EXPIRED, "INVALID_CARD_EXPIRATION")
            .with(
                    FailureCode.INVALID_DETAILS,
                    "INVALID_CARD_NUMBER",
                    "INVALID_CARD_PASSWORD",
                    "INVALID_CARD_IDENTITY",
                    "INVALID_ACCOUNT_INFO_RE_REGISTER",
                    "REJECT_TOSSPAY_INVALID_ACCOUNT",
                    "INVALID_CARD_INSTALLMENT_PLAN",
                    "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
                    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
                    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT",
                    "EXCEED_MAX_CARD_INSTALLMENT_PLAN")
            .with(FailureCode.LOST_OR_STOLEN, "INVALID_CARD_LOST_OR_STOLEN")
            .with(
                    FailureCode.NOT_PERMITTED,
                    "INVALID_STOPPED_CARD",
                    "INVALID_REJECT_CARD",
                    "RESTRICTED_TRANSFER_ACCOUNT",
                    "NOT_ALLOWED_POINT_USE",
                    "NOT_SUPPORTED_CARD_TYPE")
            .with(
                    FailureCode.AUTHENTICATION_FAILED,
                    "INVALID_PASSWORD",
                    "EXCEED_MAX_AUTH_COUNT",
                    "INVALID_AUTHORIZE_AUTH")
            .with(FailureCode.SUSPECTED_FRAUD, "FDS_ERROR")
            .with(FailureCode.CUSTOMER_CANCELLED, "PAY_PROCESS_CANCELED", "USER_CANCEL")
            .with(FailureCode.EXPIRED, "EXPIRED_PAYMENT")
            .with(FailureCode.METHOD_UNAVAILABLE, "MAINTAINED_METHOD")
            .with(FailureCode.ISSUER_UNAVAILABLE, "NOT_AVAILABLE_BANK");

    /** Words that Toss tells in Korean or in English, by the setting, in one that is neither. */
    static final WordTable<String> NEUTRAL = WordTable.otherwise("")
            .with("income_deduction", "소득공제", "incomededuction", "consumer", "personalincomededuction")
            .with("proof_of_expense", "지출증빙", "expenseproof", "proofofexpense", "expenditureproof")
            .with("credit", "신용", "credit")
            .with("debit", "체크", "check", "debit")
            .with("gift", "기프트", "gift")
            .with("unknown", "미확인", "unknown", "unidentified")
            .with("personal", "개인", "personal", "individual")
            .with("corporate", "법인", "corporate", "company", "corporation")
            .with("normal", "일반", "normal", "general")
            .with("fixed", "고정", "fixed");

    private TossWords() {}

    /** A word in lower case, without what only some languages put between its parts. */
    static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** The neutral word for one of Toss's, which stays as it is where nobody knows it. */
    static @Nullable String neutral(@Nullable String word) {
        String known = word == null ? "" : NEUTRAL.meaning(plain(word));
        return known.isEmpty() ? word : known;
    }
}
