package dev.bursar.payment;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads what a refused value was refused for. */
final class Refusal {

    private Refusal() {}

    /** The problem of each wrong field, in the order they were told. */
    static Map<String, String> of(ThrowingCallable build) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, build);
        if (refused == null) {
            throw new AssertionError("it was accepted");
        }
        Map<String, String> problems = new LinkedHashMap<>();
        for (InvalidRequestException.Fault fault : refused.faults()) {
            problems.merge(fault.field(), fault.problem(), (one, other) -> one + "; " + other);
            if (!refused.getMessage().contains(fault.toString())) {
                throw new AssertionError("the message leaves out \"" + fault + "\": " + refused.getMessage());
            }
        }
        return problems;
    }
}
