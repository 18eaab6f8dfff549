package dev.bursar.storefront.shop;

import dev.bursar.payment.Money;
import dev.bursar.payment.RefundResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refunds of one order, each under the shop's own id. Confined to its order's lock. */
final class RefundBook {

    private final Map<String, RefundLine> lines = new LinkedHashMap<>();

    List<RefundLine> lines() {
        return List.copyOf(lines.values());
    }

    /** Begins a refund; returns whether it is new. */
    boolean begin(String refundId, @Nullable Money amount) {
        return lines.putIfAbsent(refundId, new RefundLine(refundId, amount, RefundLine.State.ASKED)) == null;
    }

    /** A refund has come to another state, unless more than that is known of it. */
    void become(String refundId, RefundLine.State state) {
        lines.computeIfPresent(refundId, (id, line) -> line.state().canBecome(state) ? line.in(state) : line);
    }

    /** Learns what an answer or a webhook tells of a refund, which somebody else may have made. */
    void learn(String refundId, RefundResponse told) {
        RefundLine.State state = switch (told.status()) {
            case PENDING, UNKNOWN -> RefundLine.State.PENDING;
            case SUCCEEDED -> RefundLine.State.SUCCEEDED;
            case FAILED, CANCELLED -> RefundLine.State.FAILED;
        };
        lines.compute(
                refundId,
                (id, line) -> line == null
                        ? new RefundLine(id, told.amount(), state)
                        : line.state().canBecome(state) ? line.of(told.amount(), state) : line);
    }

    /** Whether something is a refund that is known to have come to an end, or to be on its way. */
    boolean isSettled(String refundId) {
        RefundLine line = lines.get(refundId);
        return line != null && !line.state().canBecome(RefundLine.State.IN_DOUBT);
    }
}
