package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.sale.BookedChargeback;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.BookedRefund;
import dev.bursar.ledger.sale.CheckoutState;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says how a row stands to our books. Looks at nothing but what it is given, and changes nothing. Thread-safe. */
final class Classifier {

    private final ReconciliationPolicy policy;

    Classifier(ReconciliationPolicy policy) {
        this.policy = policy;
    }

    ReconciliationPolicy policy() {
        return policy;
    }

    /**
     * Judges a row.
     *
     * @param provider whose row it is
     * @param row the row
     * @param ours the payment that it belongs to, or null
     * @param isTaken whether something of ours is matched with another row already
     */
    Verdict judge(String provider, ProviderRow row, @Nullable OurSide ours, Predicate<Counterpart> isTaken) {
        if (policy.notedKinds().contains(row.kind())) {
            return Verdict.of(Finding.NOTED, "our books have no rows of the kind " + row.kind(), null);
        }
        if (ours == null || row.kind() == ProviderRow.Kind.PAYOUT || row.kind() == ProviderRow.Kind.OTHER) {
            return Verdict.of(Finding.MATCHES_NOTHING, "no payment of ours has its reference or order", null);
        }
        Judgement judgement = new Judgement(row);
        if (!ours.checkout().provider().equals(provider)) {
            judgement.ours = payment(ours.checkout());
            judgement.found(
                    Finding.OTHER_PROVIDER, "ours is with " + ours.checkout().provider());
            return judgement.verdict();
        }
        switch (row.kind()) {
            case PAYMENT -> judgePayment(judgement, ours.checkout(), isTaken);
            case REFUND -> judgeRefund(judgement, ours, isTaken);
            case CHARGEBACK -> judgeChargeback(judgement, ours, isTaken);
            default -> judgeFee(judgement, ours, isTaken);
        }
        judgement.checkNet();
        return judgement.verdict();
    }

    private void judgePayment(Judgement judgement, BookedCheckout checkout, Predicate<Counterpart> isTaken) {
        Counterpart payment = payment(checkout);
        judgement.ours = payment;
        if (checkout.fromWallet()) {
            judgement.found(Finding.PAID_TWICE, "ours was paid from the buyer's wallet");
        } else if (isTaken.test(payment)) {
            judgement.found(Finding.PAID_TWICE, "another row is matched with our payment");
        }
        compareReferences(judgement, checkout);
        judgement.compareAmounts(payment);
        if (checkout.state() == CheckoutState.ABANDONED) {
            judgement.found(Finding.ABANDONED_HERE, "paid there " + judgement.row.occurredAt());
        } else if (checkout.state() == CheckoutState.PENDING) {
            judgement.found(Finding.PENDING_HERE, "paid there " + judgement.row.occurredAt());
            if (reference(judgement.row) == null) {
                judgement.found(Finding.NO_REFERENCE, "the row does not say what the provider calls the payment");
            }
        }
        compareDays(judgement, payment.at());
        compareFees(judgement, payment);
    }

    /** One order may have been charged twice: the second charge has the order's number, and a name of its own. */
    private static void compareReferences(Judgement judgement, BookedCheckout checkout) {
        String theirs = judgement.row.providerReference();
        String ours = checkout.providerReference();
        if (theirs != null && ours != null && !theirs.equals(ours) && !judgement.row.isCalled(ours)) {
            judgement.found(Finding.REFERENCE_DIFFERENT, theirsAndOurs(theirs, ours));
        }
    }

    private void judgeRefund(Judgement judgement, OurSide ours, Predicate<Counterpart> isTaken) {
        ProviderRow row = judgement.row;
        BookedRefund refund = matching(row, ours.refunds(), isTaken);
        if (refund == null) {
            judgement.ours = payment(ours.checkout());
            judgement.found(Finding.REFUND_ONLY_THERE, row.amount() + " there, no such refund here");
            return;
        }
        Counterpart counterpart = refund(refund);
        judgement.ours = counterpart;
        judgement.compareAmounts(counterpart);
        if (refund.providerReference() == null && row.transactionId() != null) {
            judgement.found(Finding.REFERENCE_MISSING, "it is " + row.transactionId() + " there");
        }
        compareDays(judgement, counterpart.at());
        compareFees(judgement, counterpart);
    }

    /** By its own names first, then by its amount among those that no row is matched with. */
    private static @Nullable BookedRefund matching(
            ProviderRow row, List<BookedRefund> refunds, Predicate<Counterpart> isTaken) {
        for (BookedRefund refund : refunds) {
            if (refund.refundId().equals(row.refundId()) || row.isCalled(refund.providerReference())) {
                return isTaken.test(refund(refund)) ? null : refund;
            }
        }
        for (boolean known : new boolean[] {false, true}) {
            for (BookedRefund refund : refunds) {
                boolean same = (refund.providerReference() != null) == known
                        && refund.amount().negated().equals(row.amount());
                if (same && !isTaken.test(refund(refund))) {
                    return refund;
                }
            }
        }
        return null;
    }

    private static void judgeChargeback(Judgement judgement, OurSide ours, Predicate<Counterpart> isTaken) {
        ProviderRow row = judgement.row;
        Counterpart found = null;
        for (BookedChargeback chargeback : ours.chargebacks()) {
            Counterpart side = chargeback(chargeback, row.amount().isPositive());
            boolean named = row.isCalled(chargeback.disputeId());
            if (side != null && !isTaken.test(side) && (named || side.amount().equals(row.amount()))) {
                found = side;
                if (named) {
                    break;
                }
            }
        }
        if (found == null) {
            judgement.ours = payment(ours.checkout());
            judgement.found(Finding.CHARGEBACK_ONLY_THERE, row.amount() + " there, no such chargeback here");
            return;
        }
        judgement.ours = found;
        judgement.compareAmounts(found);
        if (row.fee() != null && found.fee() != null && !row.fee().equals(found.fee())) {
            judgement.found(Finding.FEE_BEYOND_TOLERANCE, theirsAndOurs(row.fee(), found.fee()));
        }
    }

    private void judgeFee(Judgement judgement, OurSide ours, Predicate<Counterpart> isTaken) {
        BookedCheckout checkout = ours.checkout();
        Money kept = judgement.row.amount().negated();
        Counterpart fee = new Counterpart(
                Counterpart.Kind.FEE,
                checkout.checkoutId(),
                checkout.checkoutId(),
                checkout.fees().negated(),
                null,
                checkout.paidAt());
        judgement.ours = fee;
        if (!kept.currency().equals(checkout.total().currency())) {
            judgement.found(Finding.CURRENCY_DIFFERENT, theirsAndOurs(kept, checkout.fees()));
        } else if (checkout.state() != CheckoutState.PAID) {
            judgement.found(Finding.FEE_BEYOND_TOLERANCE, "ours is " + checkout.state());
        } else if (isTaken.test(fee)
                || (!checkout.fees().isZero() && !checkout.fees().equals(kept))) {
            judgement.found(Finding.FEE_BEYOND_TOLERANCE, theirsAndOurs(kept, checkout.fees()));
        } else if (checkout.fees().isZero() && !kept.isZero()) {
            boolean small = policy.toleratesMissing(kept, checkout.total());
            judgement.found(
                    small ? Finding.FEE_MISSING : Finding.FEE_BEYOND_TOLERANCE, theirsAndOurs(kept, checkout.fees()));
            judgement.feeDifference = small ? kept : null;
        }
    }

    private void compareDays(Judgement judgement, @Nullable Instant ours) {
        if (ours == null) {
            return;
        }
        long days = policy.daysBetween(judgement.row.occurredAt(), ours);
        if (days > 0) {
            judgement.found(
                    days <= policy.dateShiftDays() ? Finding.DATE_SHIFTED : Finding.DATE_FAR,
                    theirsAndOurs(judgement.row.occurredAt(), ours));
        }
    }

    private void compareFees(Judgement judgement, Counterpart ours) {
        Money theirs = judgement.row.fee();
        Money known = ours.fee();
        if (theirs == null || known == null || !theirs.currency().equals(known.currency()) || theirs.equals(known)) {
            return;
        }
        Money difference = theirs.minus(known);
        boolean tolerated = known.isZero()
                ? policy.toleratesMissing(difference, ours.amount())
                : policy.toleratesDifference(difference, ours.amount());
        Finding right = known.isZero() ? Finding.FEE_MISSING : Finding.FEE_DIFFERENT;
        judgement.found(tolerated ? right : Finding.FEE_BEYOND_TOLERANCE, theirsAndOurs(theirs, known));
        judgement.feeDifference = tolerated ? difference : null;
    }

    /** What our books are to call a payment that they learn of from a row. */
    static @Nullable String reference(ProviderRow row) {
        return row.providerReference() != null ? row.providerReference() : row.transactionId();
    }

    static Counterpart payment(BookedCheckout checkout) {
        return new Counterpart(
                Counterpart.Kind.PAYMENT,
                checkout.checkoutId(),
                checkout.checkoutId(),
                checkout.total(),
                checkout.fees(),
                checkout.paidAt());
    }

    static Counterpart refund(BookedRefund refund) {
        return new Counterpart(
                Counterpart.Kind.REFUND,
                refund.refundId(),
                refund.checkoutId(),
                refund.amount().negated(),
                refund.fees(),
                refund.bookedAt());
    }

    /** What of a chargeback a row tells: that the money went, or that it came again; null where it did not. */
    static @Nullable Counterpart chargeback(BookedChargeback chargeback, boolean won) {
        if (won && chargeback.state() != BookedChargeback.State.WON) {
            return null;
        }
        return new Counterpart(
                won ? Counterpart.Kind.CHARGEBACK_WON : Counterpart.Kind.CHARGEBACK,
                chargeback.disputeId(),
                chargeback.checkoutId(),
                won ? chargeback.amount() : chargeback.amount().negated(),
                won ? null : chargeback.fee(),
                won ? chargeback.decidedAt() : chargeback.openedAt());
    }

    private static String theirsAndOurs(Object theirs, Object ours) {
        return theirs + " there, " + ours + " here";
    }

    /** Collects what is found about one row. */
    private static final class Judgement {

        private final ProviderRow row;
        private final Map<Finding, String> findings = new EnumMap<>(Finding.class);
        private @Nullable Counterpart ours;
        private @Nullable Money feeDifference;

        Judgement(ProviderRow row) {
            this.row = row;
        }

        void found(Finding finding, String detail) {
            findings.put(finding, detail);
        }

        void compareAmounts(Counterpart counterpart) {
            if (!row.amount().currency().equals(counterpart.amount().currency())) {
                found(Finding.CURRENCY_DIFFERENT, theirsAndOurs(row.amount(), counterpart.amount()));
            } else if (!row.amount().equals(counterpart.amount())) {
                found(Finding.AMOUNT_DIFFERENT, theirsAndOurs(row.amount(), counterpart.amount()));
            }
        }

        void checkNet() {
            Money fee = row.fee();
            Money net = row.net();
            if (fee != null && net != null && !row.amount().minus(fee).equals(net)) {
                found(Finding.NET_DOES_NOT_FIT, row.amount() + " less " + fee + " is not " + net);
            }
        }

        Verdict verdict() {
            return new Verdict(findings, ours, feeDifference);
        }
    }
}
