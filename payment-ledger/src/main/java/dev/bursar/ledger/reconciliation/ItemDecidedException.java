package dev.bursar.ledger.reconciliation;

/** An item is not open, and was not settled the way that was asked for. Nothing was done. */
public final class ItemDecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which item. */
    private final String itemId;

    ItemDecidedException(String itemId, ItemState state) {
        super("item " + itemId + " is " + state
                + " already, in another way: see its history, and open it again where that was wrong");
        this.itemId = itemId;
    }

    /** {@return the item's id} */
    public String itemId() {
        return itemId;
    }
}
