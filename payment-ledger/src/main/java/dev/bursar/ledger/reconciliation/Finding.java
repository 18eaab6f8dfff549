package dev.bursar.ledger.reconciliation;

/** What is not the same at a provider and in our books. */
public enum Finding {
    /** A kind of row to which our books have no counterpart, as the policy says: only noted. */
    NOTED(ItemClass.MATCHED),
    /** It is paid there, and here nobody said yet whether it was: booked as paid. */
    PENDING_HERE(ItemClass.AUTO_FIXABLE),
    /** Its fee is not booked here: booked. */
    FEE_MISSING(ItemClass.AUTO_FIXABLE),
    /** Its fee is booked here with a slightly different amount: the difference is booked. */
    FEE_DIFFERENT(ItemClass.AUTO_FIXABLE),
    /** Its day is another one, by no more than the policy allows: noted. */
    DATE_SHIFTED(ItemClass.AUTO_FIXABLE),
    /** Our refund did not have the provider's reference: set. */
    REFERENCE_MISSING(ItemClass.AUTO_FIXABLE),
    /** The amounts differ. */
    AMOUNT_DIFFERENT(ItemClass.MANUAL),
    /** The currencies differ. */
    CURRENCY_DIFFERENT(ItemClass.MANUAL),
    /** The fees differ by more than the policy allows. */
    FEE_BEYOND_TOLERANCE(ItemClass.MANUAL),
    /** The days differ by more than the policy allows. */
    DATE_FAR(ItemClass.MANUAL),
    /** Within the row, amount less fee is not what arrives. */
    NET_DOES_NOT_FIT(ItemClass.MANUAL),
    /** It is paid there, and was given up here. */
    ABANDONED_HERE(ItemClass.MANUAL),
    /** Another charge is matched with our payment already, or it was paid from a wallet: the buyer may have paid twice. */
    PAID_TWICE(ItemClass.MANUAL),
    /** It is of an order of ours, and our books know that order's payment by another reference of the provider's: the buyer may have paid twice. */
    REFERENCE_DIFFERENT(ItemClass.MANUAL),
    /** Our books expect this payment at another provider. */
    OTHER_PROVIDER(ItemClass.MANUAL),
    /** The row has no name that our books could know the payment by. */
    NO_REFERENCE(ItemClass.MANUAL),
    /** A refund is there, and not here. */
    REFUND_ONLY_THERE(ItemClass.MANUAL),
    /** A chargeback, or the end of one, is there, and not here. */
    CHARGEBACK_ONLY_THERE(ItemClass.MANUAL),
    /** We were paid as our books say, and no file has it after the days that the policy gives. */
    ABSENT_THERE(ItemClass.MANUAL),
    /** A refund is here, and no file has it after the days that the policy gives. */
    REFUND_ONLY_HERE(ItemClass.MANUAL),
    /** A chargeback is here, and no file has it after the days that the policy gives. */
    CHARGEBACK_ONLY_HERE(ItemClass.MANUAL),
    /** The provider now tells another fee, net, day or day of settlement of this movement than it told before. */
    CHANGED_THERE(ItemClass.MANUAL),
    /** It was to be put right, and our books refused that. */
    FIX_REFUSED(ItemClass.MANUAL),
    /** Nothing of ours belongs to it. */
    MATCHES_NOTHING(ItemClass.UNKNOWN),
    /** It cannot be read. */
    UNREADABLE(ItemClass.UNKNOWN);

    private final ItemClass itemClass;

    Finding(ItemClass itemClass) {
        this.itemClass = itemClass;
    }

    /** {@return the class of an item with this finding and none that is worse} */
    public ItemClass itemClass() {
        return itemClass;
    }
}
