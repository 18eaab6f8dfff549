package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * What came back is not what was ordered: another amount, currency or order number. Somebody may be tampering.
 *
 * <p>{@link #afterExecution} says when it was noticed. Before execution, nothing was charged and the confirmation was
 * not sent. After execution, the provider has already moved the money: do not ship, look the payment up, and refund or
 * cancel what should not be there.
 */
public final class AmountMismatchException extends PaymentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;
    private final String actual;
    private final boolean afterExecution;
    private final @Nullable PaymentReference reference;

    /**
     * A mismatch.
     *
     * @param field what differs, such as {@code amount} or {@code orderId}
     * @param expected what the host ordered
     * @param actual what came back
     * @param afterExecution whether the provider may already have moved money
     * @param error who said so
     * @param reference the payment concerned
     */
    public AmountMismatchException(
            String field,
            String expected,
            String actual,
            boolean afterExecution,
            ProviderError error,
            @Nullable PaymentReference reference) {
        super(
                field + " should be " + expected + " but came back as " + actual
                        + (afterExecution
                                ? "; the provider may already have moved money: do not ship, look the payment up and"
                                        + " refund or cancel it"
                                : "; nothing was charged: treat the return as tampered with"),
                error,
                false,
                null);
        this.field = field;
        this.expected = expected;
        this.actual = actual;
        this.afterExecution = afterExecution;
        this.reference = reference;
    }

    /** {@return what differs, such as {@code amount} or {@code orderId}} */
    public String field() {
        return field;
    }

    /** {@return what the host ordered} */
    public String expected() {
        return expected;
    }

    /** {@return what came back} */
    public String actual() {
        return actual;
    }

    /** {@return whether the provider may already have moved money} */
    public boolean afterExecution() {
        return afterExecution;
    }

    /** {@return the payment concerned, or null} */
    public @Nullable PaymentReference reference() {
        return reference;
    }
}
