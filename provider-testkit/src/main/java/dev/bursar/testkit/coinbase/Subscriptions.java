package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.WebhookDelivery;
import dev.bursar.testkit.WebhookSender;
import dev.bursar.testkit.internal.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where merchants want to be told of checkouts. The secret of a subscription is from then on the newest of its account.
 * Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-business/checkout-apis/webhooks">Webhooks of checkouts</a>
 */
final class Subscriptions {

    private static final int LAST = 50;

    private final World world;
    private final WebhookSender sender;
    private final Deliverer deliverer;

    Subscriptions(World world, WebhookSender sender, Deliverer deliverer) {
        this.world = world;
        this.sender = sender;
        this.deliverer = deliverer;
    }

    SimulatorReply create(Call call) {
        Subscription made = Subscription.of(call.given(), world.ids.uuid(), world.ids.uuid(), world.now(), world.now());
        call.merchant().subscriptions.add(made);
        sign(call.merchant(), made);
        if (made.isReachable()) {
            sender.deliverTo(deliverer);
        }
        return SimulatorReply.json(201, made.json());
    }

    SimulatorReply list(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode rows = answer.putArray("subscriptions");
        call.merchant().subscriptions.forEach(subscription -> rows.add(subscription.json()));
        return SimulatorReply.json(200, answer);
    }

    SimulatorReply get(Call call) {
        return SimulatorReply.json(200, find(call).json());
    }

    SimulatorReply update(Call call) {
        Subscription old = find(call);
        Subscription changed = Subscription.of(call.given(), old.id(), old.secret(), old.createdAt(), world.now());
        call.merchant().subscriptions.set(call.merchant().subscriptions.indexOf(old), changed);
        sign(call.merchant(), changed);
        return SimulatorReply.json(200, changed.json());
    }

    SimulatorReply delete(Call call) {
        Subscription old = find(call);
        call.merchant().subscriptions.remove(old);
        withSecrets(call.merchant(), secrets -> secrets.remove(old.secret()));
        return SimulatorReply.empty(204);
    }

    /** What was delivered last, the newest first. */
    SimulatorReply events(Call call) {
        Subscription subscription = find(call);
        List<WebhookDelivery> newest = new ArrayList<>(sender.deliveries());
        Collections.reverse(newest);
        ObjectNode answer = Json.object();
        ArrayNode rows = answer.putArray("events");
        newest.stream()
                .filter(delivery -> subscription.eventTypes().contains(world.signature.type(delivery.eventId()))
                        && world.signature
                                .account(delivery.eventId())
                                .equals(call.merchant().account.name())
                        && !delivery.at().isBefore(subscription.createdAt()))
                .limit(LAST)
                .forEach(delivery -> rows.addObject()
                        .put("eventId", delivery.eventId())
                        .put("eventType", world.signature.type(delivery.eventId()))
                        .put("attempt", delivery.attempt() + 1)
                        .put("responseStatus", delivery.status())
                        .put("deliveredAt", CheckoutJson.moment(delivery.at())));
        return SimulatorReply.json(200, answer);
    }

    private static Subscription find(Call call) {
        return call.merchant().subscriptions.stream()
                .filter(subscription -> subscription.id().equals(call.id()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("the subscription"));
    }

    /** Has the account's webhooks signed with a subscription's secret, as long as that is enabled. */
    private void sign(Merchant merchant, Subscription subscription) {
        withSecrets(merchant, secrets -> {
            secrets.remove(subscription.secret());
            if (subscription.enabled()) {
                secrets.add(subscription.secret());
            }
        });
    }

    private void withSecrets(Merchant merchant, Consumer<List<String>> change) {
        List<String> secrets = new ArrayList<>(sender.secrets(merchant.account.name()));
        change.accept(secrets);
        sender.secrets(merchant.account.name(), secrets.toArray(String[]::new));
    }
}
