package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Money to pay out to a seller. Immutable.
 *
 * @param refPayoutId the host's own id of the payout, 1 to 50 characters; never used for another one
 * @param destination Toss's id of the seller
 * @param amount how much, more than zero
 * @param payoutOn the day in Seoul on which it is paid, a working day after today; null for at once
 * @param description what stands on the seller's account statement, 1 to 7 characters
 * @param metadata at most 5 values of the host's own
 */
public record PayoutRequest(
        String refPayoutId,
        String destination,
        Money amount,
        @Nullable LocalDate payoutOn,
        String description,
        Map<String, String> metadata) {

    private static final int LONGEST_ID = 50;
    private static final int LONGEST_DESCRIPTION = 7;
    private static final int MAX_METADATA = 5;

    /** Refuses what Toss would not take. */
    public PayoutRequest {
        Objects.requireNonNull(amount, "amount");
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
        List<InvalidRequestException.Fault> faults = new ArrayList<>();
        if (isNotFrom1To(LONGEST_ID, refPayoutId)) {
            fault(faults, "refPayoutId", "has not 1 to " + LONGEST_ID + " characters: give your own id of the payout");
        }
        if (destination == null || destination.isBlank()) {
            fault(faults, "destination", "is missing: give the id that Toss has given to the seller");
        }
        if (!amount.isPositive()) {
            fault(faults, "amount", "is not more than zero: give what the seller is to get");
        }
        if (isNotFrom1To(LONGEST_DESCRIPTION, description)) {
            fault(faults, "description", "has not 1 to " + LONGEST_DESCRIPTION + " characters: shorten it");
        }
        if (metadata.size() > MAX_METADATA) {
            fault(faults, "metadata", "has more than " + MAX_METADATA + " values: leave some out");
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequestException("PayoutRequest", faults);
        }
    }

    private static boolean isNotFrom1To(int most, @Nullable String text) {
        return text == null || text.isBlank() || text.length() > most;
    }

    private static void fault(List<InvalidRequestException.Fault> faults, String field, String problem) {
        faults.add(new InvalidRequestException.Fault(field, problem));
    }

    /**
     * A payout at once. Toss takes them on working days from 8 to 15 o'clock.
     *
     * @param refPayoutId the host's own id of the payout
     * @param destination Toss's id of the seller
     * @param amount how much
     * @param description what stands on the seller's account statement
     * @return the request
     */
    public static PayoutRequest express(String refPayoutId, String destination, Money amount, String description) {
        return new PayoutRequest(refPayoutId, destination, amount, null, description, Map.of());
    }

    /**
     * A payout on a later day, which can be cancelled until then.
     *
     * @param refPayoutId the host's own id of the payout
     * @param destination Toss's id of the seller
     * @param amount how much
     * @param payoutOn the day in Seoul
     * @param description what stands on the seller's account statement
     * @return the request
     */
    public static PayoutRequest scheduled(
            String refPayoutId, String destination, Money amount, LocalDate payoutOn, String description) {
        return new PayoutRequest(
                refPayoutId, destination, amount, Objects.requireNonNull(payoutOn, "payoutOn"), description, Map.of());
    }

    /** {@return the request; description and values of metadata masked} */
    @Override
    public String toString() {
        return "PayoutRequest[refPayoutId=" + refPayoutId + ", destination=" + destination + ", amount=" + amount
                + ", payoutOn=" + payoutOn + ", description=****, metadata=" + metadata.keySet() + "]";
    }
}
