package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What reconciliation may put right by itself, and what it lays before a person. Immutable and thread-safe.
 *
 * @param zone where days are counted
 * @param dateShiftDays by how many days the provider's day may differ from ours
 * @param absentAfterDays after how many days something of ours that is in no file is a matter for a person
 * @param lookBackDays how far back such things are looked for
 * @param missingFeePoints how much of an amount a fee may be that we have not booked at all, in hundredths of a percent
 * @param feeDifferencePoints how much of an amount a fee may differ from the one we booked, in hundredths of a percent
 * @param smallFees for each currency, what is small enough to be put right whatever the amount
 * @param notedKinds the kinds of rows to which our books have no counterpart, and which are only noted
 */
public record ReconciliationPolicy(
        ZoneId zone,
        int dateShiftDays,
        int absentAfterDays,
        int lookBackDays,
        int missingFeePoints,
        int feeDifferencePoints,
        Map<CurrencyCode, Money> smallFees,
        Set<ProviderRow.Kind> notedKinds) {

    private static final long ALL_POINTS = 10_000;

    /** Refuses what makes no sense. */
    public ReconciliationPolicy {
        Wrong.unless(zone != null, "zone", "is missing: say where days are counted");
        Wrong.unless(dateShiftDays >= 0 && dateShiftDays <= 31, "dateShiftDays", "is not 0 to 31");
        Wrong.unless(absentAfterDays >= 0 && absentAfterDays <= 365, "absentAfterDays", "is not 0 to 365");
        Wrong.unless(
                lookBackDays > absentAfterDays && lookBackDays <= 3660,
                "lookBackDays",
                "is not more than absentAfterDays, and 3660 at most");
        Wrong.unless(missingFeePoints >= 0 && missingFeePoints <= ALL_POINTS, "missingFeePoints", "is not 0 to 10000");
        Wrong.unless(
                feeDifferencePoints >= 0 && feeDifferencePoints <= ALL_POINTS,
                "feeDifferencePoints",
                "is not 0 to 10000");
        smallFees = Map.copyOf(smallFees);
        notedKinds = Set.copyOf(notedKinds);
        smallFees.forEach((currency, fee) -> Wrong.unless(
                fee.currency().equals(currency) && !fee.isNegative(), "smallFees", "has a wrong fee for " + currency));
        Wrong.unless(
                !notedKinds.contains(ProviderRow.Kind.PAYMENT) && !notedKinds.contains(ProviderRow.Kind.REFUND),
                "notedKinds",
                "has payments or refunds, which our books do have");
    }

    /**
     * A policy to begin with: a day's shift, absent after five days, fees of up to 10 percent where we have booked none, and differences of up to half a
     * percent; payouts are noted.
     *
     * @param zone where days are counted
     * @return the policy
     */
    public static ReconciliationPolicy in(ZoneId zone) {
        return new ReconciliationPolicy(zone, 1, 5, 90, 1_000, 50, Map.of(), Set.of(ProviderRow.Kind.PAYOUT));
    }

    /**
     * The same with another time for what is absent.
     *
     * @param days after how many days something that is in no file is a matter for a person
     * @return the policy
     */
    public ReconciliationPolicy absentAfter(int days) {
        return new ReconciliationPolicy(
                zone, dateShiftDays, days, lookBackDays, missingFeePoints, feeDifferencePoints, smallFees, notedKinds);
    }

    /**
     * The same with other tolerances of fees.
     *
     * @param missing how much of an amount a fee may be that is not booked, in hundredths of a percent
     * @param difference how much of an amount a fee may differ, in hundredths of a percent
     * @return the policy
     */
    public ReconciliationPolicy fees(int missing, int difference) {
        return new ReconciliationPolicy(
                zone, dateShiftDays, absentAfterDays, lookBackDays, missing, difference, smallFees, notedKinds);
    }

    /**
     * The same with an amount up to which fees of its currency are put right in any case.
     *
     * @param fee the amount, such as a provider's fixed part of a fee
     * @return the policy
     */
    public ReconciliationPolicy smallFee(Money fee) {
        Map<CurrencyCode, Money> more = new HashMap<>(smallFees);
        more.put(fee.currency(), fee);
        return new ReconciliationPolicy(
                zone,
                dateShiftDays,
                absentAfterDays,
                lookBackDays,
                missingFeePoints,
                feeDifferencePoints,
                more,
                notedKinds);
    }

    boolean toleratesMissing(Money fee, Money amount) {
        return isSmall(fee) || isWithin(fee, amount, missingFeePoints);
    }

    boolean toleratesDifference(Money difference, Money amount) {
        return isSmall(difference) || isWithin(difference, amount, feeDifferencePoints);
    }

    private boolean isSmall(Money fee) {
        Money small = smallFees.get(fee.currency());
        return small != null && fee.amount().abs().compareTo(small.amount()) <= 0;
    }

    private static boolean isWithin(Money part, Money whole, int points) {
        return part.amount()
                        .abs()
                        .multiply(BigDecimal.valueOf(ALL_POINTS))
                        .compareTo(whole.amount().abs().multiply(BigDecimal.valueOf(points)))
                <= 0;
    }

    /** How many days lie between, whichever is the later. */
    long daysBetween(Instant one, Instant other) {
        return Math.abs(ChronoUnit.DAYS.between(
                one.atZone(zone).toLocalDate(), other.atZone(zone).toLocalDate()));
    }
}
