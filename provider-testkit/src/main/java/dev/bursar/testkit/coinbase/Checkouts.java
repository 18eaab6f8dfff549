package dev.bursar.testkit.coinbase;

/**
 * How checkouts are made, found, paid and ended. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-business/checkout-apis/api-reference">Checkout statuses</a>
 */
final class Checkouts {

    static final String SUCCESS = "checkout.payment.success";
    static final String FAILURE = "checkout.payment.failed";
    static final String EXPIRY = "checkout.payment.expired";

    private static final String ORDER = "order_id";

    private final World world;

    Checkouts(World world) {
        this.world = world;
    }

    Checkout create(Call call) {
        CheckoutTerms terms = CheckoutTerms.of(call.given(), world.now());
        Checkout checkout = new Checkout(call.merchant(), call.sandbox(), world.ids, terms, world.now());
        world.keep(checkout);
        world.book.open(
                call.merchant().account.name(),
                terms.metadata().getOrDefault(ORDER, checkout.id),
                checkout.id,
                terms.price());
        world.at(terms.expiresAt(), () -> expire(checkout));
        return checkout;
    }

    /** The caller's own checkout in the environment that was asked, or the refusal. */
    Checkout find(Call call) {
        if (!call.id().matches("[0-9a-f]{24}")) {
            throw Refusal.illTyped("id", "has to have 24 hexadecimal digits in lower case");
        }
        Checkout found = world.findCheckout(call.id());
        if (found == null || found.merchant != call.merchant() || found.sandbox != call.sandbox()) {
            throw Refusal.notFound("the checkout");
        }
        expire(found);
        return found;
    }

    Checkout deactivate(Call call) {
        Checkout checkout = find(call);
        if (!checkout.isActive()) {
            throw Refusal.invalid("only an ACTIVE checkout can be deactivated, this one is " + checkout.status);
        }
        become(checkout, Checkout.DEACTIVATED);
        return checkout;
    }

    /** Ends a checkout whose time is over, if nobody has paid it. */
    void expire(Checkout checkout) {
        if (checkout.isActive() && !checkout.terms.expiresAt().isAfter(world.now())) {
            runOut(checkout);
        }
    }

    /** Ends a checkout that waits, before its time or after. */
    void runOut(Checkout checkout) {
        become(checkout, Checkout.EXPIRED);
        world.announcer.tell(checkout, EXPIRY);
    }

    /** The wallet's transaction is on its way: after a while it is confirmed, and either right or not. */
    void process(Checkout checkout, boolean exact) {
        become(checkout, Checkout.PROCESSING);
        world.after(world.rules.confirmAfter, () -> {
            if (exact) {
                complete(checkout);
            } else {
                fail(checkout);
            }
        });
    }

    void fail(Checkout checkout) {
        become(checkout, Checkout.FAILED);
        world.announcer.tell(checkout, FAILURE);
    }

    void become(Checkout checkout, String status) {
        checkout.status = status;
        checkout.updatedAt = world.now();
    }

    private void complete(Checkout checkout) {
        checkout.transactionHash = world.ids.transaction();
        become(checkout, Checkout.COMPLETED);
        world.book.charge(checkout.id, checkout.terms.price());
        world.announcer.tell(checkout, SUCCESS);
    }
}
