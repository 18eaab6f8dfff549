package dev.bursar.ledger.sale;

/** Something about a sale was not booked, nor anything that belongs to it. */
public final class SaleRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    private final SaleRefusal refusal;

    /** What was refused, by its id. */
    private final String id;

    SaleRefusedException(SaleRefusal refusal, String id, String problem) {
        super(id + " was not booked: " + problem);
        this.refusal = refusal;
        this.id = id;
    }

    /** {@return why} */
    public SaleRefusal refusal() {
        return refusal;
    }

    /** {@return the id of what was refused: of the checkout, refund, fee or chargeback} */
    public String id() {
        return id;
    }
}
