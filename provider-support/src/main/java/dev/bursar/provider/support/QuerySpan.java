package dev.bursar.provider.support;

import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionQuery;
import java.time.Instant;

/** The time that a query covers: from its first moment on, up to its last and without that. */
public final class QuerySpan {

    private QuerySpan() {}

    /**
     * Whether a movement belongs into the answer, where the provider counts a moment more, or whole seconds or days.
     *
     * @param query the query
     * @param movement the movement
     * @return whether it happened in the time that was asked for
     */
    public static boolean covers(TransactionQuery query, Transaction movement) {
        Instant moment = movement.occurredAt();
        return !moment.isBefore(query.from()) && moment.isBefore(query.until());
    }
}
