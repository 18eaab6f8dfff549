package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Wrong;

/**
 * Who bears the fees of refunds and of chargebacks. Those of charges are the platform's, which takes its commission of the sellers.
 *
 * @param refunds who bears the fees of refunds
 * @param chargebacks who bears the fees of chargebacks
 */
public record FeePolicy(CostBearer refunds, CostBearer chargebacks) {

    /** Refuses what is missing. */
    public FeePolicy {
        Wrong.unless(refunds != null, "refunds", "is missing: say who bears the fees of refunds");
        Wrong.unless(chargebacks != null, "chargebacks", "is missing: say who bears the fees of chargebacks");
    }

    /** {@return a policy by which the platform bears all fees} */
    public static FeePolicy allByPlatform() {
        return new FeePolicy(CostBearer.PLATFORM, CostBearer.PLATFORM);
    }
}
