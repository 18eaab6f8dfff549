package dev.bursar.provider.toss.settlement;

import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WordTable;
import java.time.ZoneId;
import java.util.Set;

/** What Toss's words about settlements and payouts mean. */
final class SettlementWords {

    static final String PROVIDER = "toss";
    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    static final UnitTable UNITS = UnitTable.standard(PROVIDER);

    /** A request under the same key is still running: the same key, a little later, gets its answer. */
    static final String TWIN_RUNS = "IDEMPOTENT_REQUEST_PROCESSING";

    /** See <a href="https://docs.tosspayments.com/reference/additional">the payout object</a>. */
    static final WordTable<Payout.Status> PAYOUTS = WordTable.otherwise(Payout.Status.UNKNOWN)
            .with(Payout.Status.REQUESTED, "REQUESTED")
            .with(Payout.Status.IN_PROGRESS, "IN_PROGRESS")
            .with(Payout.Status.COMPLETED, "COMPLETED")
            .with(Payout.Status.FAILED, "FAILED")
            .with(Payout.Status.CANCELLED, "CANCELED");

    /** See <a href="https://docs.tosspayments.com/reference/additional">the seller object</a>. */
    static final WordTable<Seller.Status> SELLERS = WordTable.otherwise(Seller.Status.UNKNOWN)
            .with(Seller.Status.APPROVAL_REQUIRED, "APPROVAL_REQUIRED")
            .with(Seller.Status.PARTIALLY_APPROVED, "PARTIALLY_APPROVED")
            .with(Seller.Status.KYC_REQUIRED, "KYC_REQUIRED")
            .with(Seller.Status.APPROVED, "APPROVED");

    /** Client errors by their status, and yet nobody knows what became of the request. */
    static final Set<String> OPEN = Set.of(TWIN_RUNS, "PROVIDER_ERROR");

    /**
     * What surely was not executed. A code that is not here says nothing of that. See
     * <a href="https://docs.tosspayments.com/reference/error-codes">the error codes</a>.
     */
    static final WordTable<Rejection> REFUSALS = WordTable.otherwise(Rejection.INVALID_REQUEST)
            .with(
                    Rejection.AUTHENTICATION,
                    "UNAUTHORIZED_KEY",
                    "INVALID_API_KEY",
                    "INCORRECT_BASIC_AUTH_FORMAT",
                    "FORBIDDEN_REQUEST",
                    "NOT_FOUND_MERCHANT",
                    "API_VERSION_UPDATE_NEEDED",
                    "INVALID_ENCRYPTION",
                    "ENCRYPTION_REQUIRED")
            .with(
                    Rejection.INVALID_REQUEST,
                    "INVALID_REQUEST",
                    "INVALID_REQUIRED_PARAM",
                    "INVALID_TEST_CODE",
                    "INVALID_DATE",
                    "INVALID_BANK",
                    "INVALID_SELLER",
                    "INVALID_ACCOUNT_NUMBER",
                    "BELOW_ZERO_AMOUNT",
                    "BELOW_MINIMUM_AMOUNT",
                    "EXCEED_MAX_AMOUNT")
            .with(
                    Rejection.INVALID_STATE,
                    "FORBIDDEN_SELLER_PAYOUT",
                    "INSUFFICIENT_BALANCE",
                    "PAYOUT_CANNOT_BE_CANCELED",
                    "DUPLICATED_REF_SELLER_ID",
                    "DUPLICATED_REF_PAYOUT_ID")
            .with(Rejection.NOT_FOUND, "NOT_FOUND_SELLER", "PAYOUT_NOT_FOUND", "NOT_FOUND")
            // The same key with another body: what went before it may have been executed.
            .with(Rejection.IDEMPOTENCY_CONFLICT, "INVALID_IDEMPOTENCY_KEY")
            .with(Rejection.RATE_LIMITED, "FORBIDDEN_CONSECUTIVE_REQUEST", "TOO_MANY_REQUESTS");

    private SettlementWords() {}
}
