package dev.bursar.ledger.escrow;

import dev.bursar.payment.Money;
import org.jspecify.annotations.Nullable;

/** Something was not done with what is held of an order. The attempt stands in its history. */
public final class EscrowRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    private final EscrowRefusal refusal;

    /** Of which order. */
    private final String orderId;

    private final transient @Nullable Actor actor;
    private final transient @Nullable Money amount;

    EscrowRefusedException(
            EscrowRefusal refusal, String orderId, @Nullable Actor actor, @Nullable Money amount, String problem) {
        super(problem);
        this.refusal = refusal;
        this.orderId = orderId;
        this.actor = actor;
        this.amount = amount;
    }

    /** {@return why} */
    public EscrowRefusal refusal() {
        return refusal;
    }

    /** {@return of which order} */
    public String orderId() {
        return orderId;
    }

    /** Who tried. */
    @Nullable
    Actor actor() {
        return actor;
    }

    /** How much of it was asked for. */
    @Nullable
    Money amount() {
        return amount;
    }
}
