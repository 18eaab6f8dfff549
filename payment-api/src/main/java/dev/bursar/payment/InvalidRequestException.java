package dev.bursar.payment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A value is wrong, and nothing was executed: refused here before any I/O, or by the provider.
 *
 * <p>{@link #faults} lists every wrong field at once, with what is wrong and what to do. Values are not quoted, as they
 * may be confidential.
 */
public final class InvalidRequestException extends PaymentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One wrong field.
     *
     * @param field its name
     * @param problem what is wrong and what to do, such as {@code "is missing: give your own order number"}
     */
    public record Fault(String field, String problem) {

        /** {@return the field and its problem as a sentence} */
        @Override
        public String toString() {
            return field + " " + problem;
        }
    }

    /**
     * One wrong field.
     *
     * @param field its name
     * @param problem what is wrong and what to do
     */
    public InvalidRequestException(String field, String problem) {
        this(field, problem, ProviderError.none());
    }

    /**
     * One wrong field, at a provider. Plugins refuse with this one: a fault that names no provider is taken for one about an
     * answer once something was sent.
     *
     * @param field its name
     * @param problem what is wrong and what to do
     * @param error what the provider said, or just which provider cannot take it
     */
    public InvalidRequestException(String field, String problem, ProviderError error) {
        super(field + " " + problem, error, false, null);
        this.faults = List.of(new Fault(field, problem));
    }

    /**
     * Several wrong fields of one thing.
     *
     * @param subject what has them, such as {@code PaymentRequest}
     * @param faults all of them
     */
    public InvalidRequestException(String subject, List<Fault> faults) {
        super(
                subject + ": " + faults.stream().map(Fault::toString).collect(Collectors.joining("; ")),
                ProviderError.none(),
                false,
                null);
        this.faults = List.copyOf(faults);
    }

    /** {@return every wrong field} */
    @SuppressWarnings("NullAway") // transient: null after deserialization
    public List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }
}
