package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.Book;
import dev.bursar.testkit.VirtualClock;
import dev.bursar.testkit.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything there is at the simulated Coinbase, and the parts that work on it. Confined to the simulator's lock. */
final class World {

    final Book book;
    final Ids ids = new Ids();
    final Rules rules = new Rules();
    final CoinbaseSignature signature;
    final Announcer announcer;
    final CheckoutJson checkoutJson;
    final Checkouts checkouts;
    final Refunds refunds;
    final ChargeJson chargeJson;
    final Charges charges;

    private final VirtualClock clock;
    private final Supplier<URI> site;
    private final Alone alone;
    private final Map<String, Checkout> checkoutsById = new HashMap<>();
    private final Map<String, Checkout> checkoutsByLink = new HashMap<>();
    private final Map<String, Charge> chargesByIdOrCode = new HashMap<>();

    /** Runs what the clock brings while no request is handled. */
    interface Alone {
        void run(Runnable action);
    }

    @SuppressWarnings("this-escape")
    World(
            Book book,
            VirtualClock clock,
            WebhookSender sender,
            CoinbaseSignature signature,
            Supplier<URI> site,
            Alone alone) {
        this.book = book;
        this.clock = clock;
        this.signature = signature;
        this.site = site;
        this.alone = alone;
        this.announcer = new Announcer(this, sender);
        this.checkoutJson = new CheckoutJson(this);
        this.checkouts = new Checkouts(this);
        this.refunds = new Refunds(this);
        this.chargeJson = new ChargeJson(this);
        this.charges = new Charges(this);
    }

    Instant now() {
        return clock.instant();
    }

    String address(String path) {
        return site.get() + path;
    }

    /** Has something happen at a moment, as long as the clock gets there. */
    void at(Instant moment, Runnable action) {
        clock.schedule(moment, () -> alone.run(action));
    }

    /** Has something happen after some time, at once where that is none. */
    void after(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            at(now().plus(delay), action);
        }
    }

    void keep(Checkout checkout) {
        checkoutsById.put(checkout.id, checkout);
        checkoutsByLink.put(checkout.link, checkout);
        checkout.merchant.checkouts.add(checkout);
    }

    void keep(Charge charge) {
        chargesByIdOrCode.put(charge.id, charge);
        chargesByIdOrCode.put(charge.code, charge);
        charge.merchant.charges.add(charge);
    }

    /** The checkout of an id, whosever it is, or null. */
    @Nullable
    Checkout findCheckout(String id) {
        return checkoutsById.get(id);
    }

    /** The checkout of a page, or null. */
    @Nullable
    Checkout findByLink(String link) {
        return checkoutsByLink.get(link);
    }

    /** The charge of an id or code, whosever it is, or null. */
    @Nullable
    Charge findCharge(String idOrCode) {
        return chargesByIdOrCode.get(idOrCode);
    }

    Checkout checkout(String id) {
        Checkout found = findCheckout(id);
        if (found == null) {
            throw new IllegalArgumentException("Coinbase knows no checkout " + id);
        }
        return found;
    }

    Charge charge(String idOrCode) {
        Charge found = findCharge(idOrCode);
        if (found == null) {
            throw new IllegalArgumentException("Coinbase knows no charge " + idOrCode);
        }
        return found;
    }

    /** What a customer can do about a checkout or charge. */
    Payer payer(String id) {
        Checkout checkout = findCheckout(id);
        if (checkout != null) {
            return new CheckoutPayer(this, checkout);
        }
        Charge charge = findCharge(id);
        if (charge == null) {
            throw new IllegalStateException("Coinbase knows no checkout or charge " + id);
        }
        return new ChargePayer(this, charge);
    }

    void giveStatus(String id, String word) {
        Checkout checkout = findCheckout(id);
        if (checkout == null) {
            charge(id).shownStatus = word;
        } else {
            checkout.shownStatus = word;
        }
    }
}
