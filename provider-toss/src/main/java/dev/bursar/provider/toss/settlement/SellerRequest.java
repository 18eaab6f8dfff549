package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to register as a seller, to whom money can be paid out. Immutable; no text of it shows a name, an address or
 * an account.
 *
 * @param refSellerId the host's own id of the seller, 1 to 20 characters
 * @param type what the seller is
 * @param name the name of the person, or of the business
 * @param representativeName who represents the business; null for a person
 * @param businessNumber the registration number of the business, 10 digits; null for a person
 * @param email the address to which Toss writes
 * @param phone the number that Toss calls, digits only
 * @param account where payouts go; its bank is Toss's three-digit code
 * @param metadata at most 5 values of the host's own
 */
public record SellerRequest(
        String refSellerId,
        Type type,
        String name,
        @Nullable String representativeName,
        @Nullable String businessNumber,
        String email,
        String phone,
        BankAccount account,
        Map<String, String> metadata) {

    private static final int LONGEST_ID = 20;
    private static final int MAX_METADATA = 5;

    /** What a seller can be. */
    public enum Type {
        /** A person without a business. */
        INDIVIDUAL,
        /** A person with a business. */
        INDIVIDUAL_BUSINESS,
        /** A corporation. */
        CORPORATE
    }

    /** Refuses what is incomplete. Values are not quoted. */
    public SellerRequest {
        Objects.requireNonNull(refSellerId, "refSellerId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(account, "account");
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
        List<InvalidRequestException.Fault> faults = new ArrayList<>();
        if (refSellerId.isBlank() || refSellerId.length() > LONGEST_ID) {
            fault(faults, "refSellerId", "has not 1 to 20 characters: give your own id of the seller");
        }
        if (isBlank(name)) {
            fault(faults, "name", "is missing: give the seller's name");
        }
        if (isBlank(email)) {
            fault(faults, "email", "is missing: give the address to which Toss writes");
        }
        if (phone == null || !phone.matches("[0-9]{8,15}")) {
            fault(faults, "phone", "is not 8 to 15 digits: leave out hyphens");
        }
        boolean business = type != Type.INDIVIDUAL;
        if (business && isBlank(representativeName)) {
            fault(faults, "representativeName", "is missing: say who represents the business");
        }
        if (business && (businessNumber == null || !businessNumber.matches("[0-9]{10}"))) {
            fault(faults, "businessNumber", "is not 10 digits: leave out hyphens");
        }
        if (!business && (representativeName != null || businessNumber != null)) {
            fault(faults, "type", "is INDIVIDUAL, which has no business: leave out representative and number");
        }
        if (metadata.size() > MAX_METADATA) {
            fault(faults, "metadata", "has more than " + MAX_METADATA + " values: leave some out");
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequestException("SellerRequest", faults);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void fault(List<InvalidRequestException.Fault> faults, String field, String problem) {
        faults.add(new InvalidRequestException.Fault(field, problem));
    }

    /**
     * A person without a business.
     *
     * @param refSellerId the host's own id of the seller, 1 to 20 characters
     * @param name the person's name
     * @param email the address to which Toss writes
     * @param phone the number that Toss calls, digits only
     * @param account where payouts go
     * @return the request
     */
    public static SellerRequest individual(
            String refSellerId, String name, String email, String phone, BankAccount account) {
        return new SellerRequest(refSellerId, Type.INDIVIDUAL, name, null, null, email, phone, account, Map.of());
    }

    /** {@return the host's id and the type; all else masked} */
    @Override
    public String toString() {
        return "SellerRequest[refSellerId=" + refSellerId + ", type=" + type + ", account=****, metadata="
                + metadata.keySet() + "]";
    }
}
