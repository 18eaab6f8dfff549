package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who asks, for whom, and what for. The host says so, and must have authenticated the caller before.
 *
 * @param tenant whose card it is; part of every key of the vault
 * @param caller who asks, such as a service or a person; never data of a customer
 * @param purpose what for, such as {@code charge}; never data of a customer
 */
public record CardAccess(String tenant, String caller, String purpose) {

    private static final int MAX = 64;

    /** Validates every field: 1 to 64 visible ASCII characters. */
    public CardAccess {
        List<InvalidRequestException.Fault> faults = new ArrayList<>();
        check(faults, "tenant", tenant);
        check(faults, "caller", caller);
        check(faults, "purpose", purpose);
        if (!faults.isEmpty()) {
            throw new InvalidRequestException("CardAccess", faults);
        }
    }

    private static void check(List<InvalidRequestException.Fault> faults, String field, String value) {
        if (!isName(value)) {
            faults.add(new InvalidRequestException.Fault(
                    field, "is not 1 to 64 visible ASCII characters without spaces: give a name of that form"));
        }
    }

    private static boolean isName(String value) {
        return !value.isEmpty() && value.length() <= MAX && value.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
