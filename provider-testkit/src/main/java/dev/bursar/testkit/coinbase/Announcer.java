package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.WebhookSender;
import dev.bursar.testkit.internal.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells merchants what happened. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-business/checkout-apis/webhooks">Events of checkouts</a>
 * @see <a href="https://docs.cdp.coinbase.com/commerce/api-architecture/webhooks-fields">Events of charges</a>
 */
final class Announcer {

    private static final String API_VERSION = "2018-03-22";

    private final World world;
    private final WebhookSender sender;

    Announcer(World world, WebhookSender sender) {
        this.world = world;
        this.sender = sender;
    }

    /** Tells of a checkout as it is now. */
    void tell(Checkout checkout, String type) {
        checkout.lastTold = send(checkout.merchant, world.ids.uuid(), type, flat(checkout, type));
    }

    /** Tells of a checkout with another status than it has. */
    void tell(Checkout checkout, String type, String status) {
        checkout.lastTold = send(
                checkout.merchant, world.ids.uuid(), type, flat(checkout, type).put("status", status));
    }

    /** Tells of a charge as it is now. */
    void tell(Charge charge, String type) {
        charge.lastTold = tellOfCharge(charge.merchant, type, world.chargeJson.of(charge));
    }

    void unknownCheckout(Merchant merchant) {
        String type = "checkout.novelty.appeared";
        ObjectNode body = Json.object()
                .put("id", world.ids.checkout())
                .put("eventType", type)
                .put("novelty", true)
                .put("createdAt", CheckoutJson.moment(world.now()))
                .put("updatedAt", CheckoutJson.moment(world.now()));
        send(merchant, world.ids.uuid(), type, body);
    }

    void unknownCharge(Merchant merchant) {
        tellOfCharge(
                merchant,
                "charge:novelty",
                Json.object().put("id", world.ids.uuid()).put("code", world.ids.code()));
    }

    /** Sends the last event about a payment once more. */
    void again(String id) {
        Checkout checkout = world.findCheckout(id);
        Charge charge = world.findCharge(id);
        @Nullable Told last = null;
        if (checkout != null) {
            last = checkout.lastTold;
        } else if (charge != null) {
            last = charge.lastTold;
        }
        if (last == null) {
            throw new IllegalStateException("nothing was told of " + id + " yet");
        }
        sender.send(last.merchant().account.name(), last.eventId(), last.body());
    }

    private ObjectNode flat(Checkout checkout, String type) {
        return world.checkoutJson.of(checkout).put("eventType", type);
    }

    private Told tellOfCharge(Merchant merchant, String type, ObjectNode data) {
        String eventId = world.ids.uuid();
        String now = ChargeJson.moment(world.now());
        ObjectNode body = Json.object()
                .put("id", world.ids.uuid())
                .put("scheduled_for", now)
                .put("attempt_number", 1);
        body.putObject("event")
                .put("id", eventId)
                .put("resource", "event")
                .put("type", type)
                .put("api_version", API_VERSION)
                .put("created_at", now)
                .set("data", data);
        return send(merchant, eventId, type, body);
    }

    private Told send(Merchant merchant, String eventId, String type, ObjectNode body) {
        Told told = new Told(merchant, eventId, body.toString().getBytes(StandardCharsets.UTF_8));
        world.signature.know(eventId, merchant.account.name(), type);
        sender.send(merchant.account.name(), eventId, told.body());
        return told;
    }
}
