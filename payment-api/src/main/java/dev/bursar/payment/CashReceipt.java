package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import dev.bursar.payment.internal.Masked;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Korean cash receipt, which the provider reports to the tax office for a payment from a bank account or in cash.
 *
 * @param purpose what the customer uses it for
 * @param registrationNumber to whom it is made out: a phone number, or the number of a business; null where the customer
 *     writes it on the provider's page
 */
public record CashReceipt(Purpose purpose, @Nullable String registrationNumber) {

    /** What a cash receipt is used for. */
    public enum Purpose {
        /** A person deducts it from their income. */
        INCOME_DEDUCTION,
        /** A business proves an expense with it. */
        PROOF_OF_EXPENSE
    }

    /** Refuses a receipt without a purpose, and a number that is none. */
    public CashReceipt {
        Objects.requireNonNull(purpose, "purpose");
        Faults.in("CashReceipt")
                .when(
                        registrationNumber != null && !isNumber(registrationNumber),
                        "registrationNumber",
                        "is not 9 to 20 digits: give a phone number or the number of a business, without dashes, or"
                                + " leave it out")
                .check();
    }

    /**
     * A receipt that the customer fills in on the provider's page.
     *
     * @param purpose what the customer uses it for
     * @return the receipt
     */
    public static CashReceipt of(Purpose purpose) {
        return new CashReceipt(purpose, null);
    }

    private static boolean isNumber(String text) {
        return text.length() >= 9 && text.length() <= 20 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@return the purpose, the number masked} */
    @Override
    public String toString() {
        return "CashReceipt[purpose=" + purpose + ", registrationNumber=" + Masked.value(registrationNumber) + "]";
    }
}
