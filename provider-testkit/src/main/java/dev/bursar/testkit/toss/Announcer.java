package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.WebhookSender;
import dev.bursar.testkit.internal.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells merchants what happened, in Korean. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference/using-api/webhook-events">Webhook events</a>
 */
final class Announcer {

    static final String PAYMENT_STATUS_CHANGED = "PAYMENT_STATUS_CHANGED";

    /** Any step that shares no factor with a million leads through all fractions of a second. */
    private static final int STEP = 653_270 + 1;

    private static final int MICROS = 1_000_000;

    private final World world;
    private final WebhookSender sender;
    private int micros;

    Announcer(World world, WebhookSender sender) {
        this.world = world;
        this.sender = sender;
    }

    /** Tells of a payment as it is now; of a virtual account by the flat event first. */
    void tell(Payment payment) {
        Merchant merchant = payment.merchant;
        if (payment.virtualAccount != null && merchant.tellsDeposits) {
            send(merchant, deposit(payment.orderId, payment.secret, payment.status, payment.lastTransactionKey));
        }
        if (merchant.tellsPayments) {
            send(merchant, event(PAYMENT_STATUS_CHANGED, world.json.of(payment, Language.KOREAN)));
        }
    }

    void tellCancel(Cancellation row) {
        send(row.payment.merchant, event("CANCEL_STATUS_CHANGED", world.json.cancel(row)));
    }

    /** Tells an account anything. */
    void tell(Merchant merchant, String type, ObjectNode data) {
        send(merchant, event(type, data));
    }

    /** Tells an account of a payout or a seller, with signatures. */
    void tellSigned(Merchant merchant, String entity, ObjectNode body) {
        ObjectNode event = Json.object()
                .put("eventType", entity + ".changed")
                .put("createdAt", Seoul.offset(world.now()))
                .put("version", PaymentJson.VERSION)
                .put("eventId", world.ids.lowerCase("evt_a01", 24))
                .put("entityType", entity);
        event.set("entityBody", body);
        String id = transmissionId();
        world.signature.sign(id);
        sender.send(merchant.account.name(), id, bytes(event));
    }

    ObjectNode event(String type, ObjectNode data) {
        ObjectNode event = Json.object().put("eventType", type).put("createdAt", createdAt());
        event.set("data", data);
        return event;
    }

    ObjectNode deposit(String orderId, @Nullable String secret, String status, @Nullable String transactionKey) {
        return Json.object()
                .put("createdAt", createdAt())
                .put("secret", secret)
                .put("status", status)
                .put("transactionKey", transactionKey)
                .put("orderId", orderId);
    }

    String transmissionId() {
        return world.ids.lowerCase("whtrans_a01", 24);
    }

    static byte[] bytes(ObjectNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void send(Merchant merchant, ObjectNode event) {
        sender.send(merchant.account.name(), transmissionId(), bytes(event));
    }

    private String createdAt() {
        micros = (micros + STEP) % MICROS;
        return Seoul.local(world.now(), micros);
    }
}
