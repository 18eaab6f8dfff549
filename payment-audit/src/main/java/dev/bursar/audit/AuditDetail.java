package dev.bursar.audit;

import dev.bursar.payment.InvalidRequestException.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * One more thing that is written of an event, such as its amount. Immutable and thread-safe.
 *
 * @param label what it is: at most 40 letters, digits, dots, dashes and underscores
 * @param text the value: one line of at most 255 characters; what looks like a card number or a key is masked when written
 */
public record AuditDetail(String label, String text) {

    /** Refuses what cannot be written. */
    public AuditDetail {
        List<Fault> faults = new ArrayList<>(0);
        Field.DETAIL_NAME.require(label, faults);
        Field.DETAIL.require(text, faults);
        Field.check("AuditDetail", faults);
    }

    /** {@return the label; the text may not have been masked yet} */
    @Override
    public String toString() {
        return label + "=****";
    }
}
