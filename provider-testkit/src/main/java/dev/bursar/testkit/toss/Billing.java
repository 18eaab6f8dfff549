package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cards that are charged without their owner. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#자동결제">Billing</a>
 */
final class Billing {

    private final World world;
    private final Map<String, Registered> byAuthKey = new HashMap<>();
    private final Map<String, Card> byBillingKey = new HashMap<>();

    /** A card that its owner has registered, and for which no billing key was issued yet. */
    private record Registered(Merchant merchant, String customerKey) {}

    /** A card with a billing key. */
    private static final class Card {

        private final Merchant merchant;
        private final String customerKey;
        private boolean deleted;
        private @Nullable String refusal;

        Card(Merchant merchant, String customerKey) {
            this.merchant = merchant;
            this.customerKey = customerKey;
        }
    }

    Billing(World world) {
        this.world = world;
    }

    /** The owner registers a card; gives the key with which the shop may ask for a billing key, once. */
    String register(Merchant merchant, String customerKey) {
        String authKey = world.ids.letters(32);
        byAuthKey.put(authKey, new Registered(merchant, customerKey));
        return authKey;
    }

    JsonNode issue(Call call) {
        Given given = call.given();
        String authKey = given.requiredText("authKey");
        String customerKey = given.requiredText("customerKey");
        Registered registered = byAuthKey.get(authKey);
        if (registered == null || registered.merchant() != call.merchant()) {
            throw TossRefusal.of("NOT_FOUND_BILLING");
        }
        if (!registered.customerKey().equals(customerKey)) {
            throw TossRefusal.of("NOT_MATCHES_CUSTOMER_KEY");
        }
        byAuthKey.remove(authKey);
        String billingKey = world.ids.letters(43);
        byBillingKey.put(billingKey, new Card(call.merchant(), customerKey));
        Language language = call.language();
        ObjectNode json = Json.object()
                .put("mId", call.merchant().account.merchantId())
                .put("customerKey", customerKey)
                .put("authenticatedAt", Seoul.offset(world.now()))
                .put("method", Method.CARD.word(language))
                .put("billingKey", billingKey);
        json.putObject("card")
                .put("issuerCode", "33")
                .put("acquirerCode", "31")
                .put("number", "43301234****123*")
                .put("cardType", language.choose("신용", "CREDIT"))
                .put("ownerType", language.choose("개인", "PERSONAL"));
        return json;
    }

    /** Takes the money at once; nothing is told of it. */
    Payment charge(Call call) {
        Given given = call.given();
        Card card = card(call);
        if (card.deleted) {
            throw TossRefusal.of("INVALID_BILL_KEY_REQUEST");
        }
        if (!card.customerKey.equals(given.requiredText("customerKey"))) {
            throw TossRefusal.of("NOT_MATCHES_CUSTOMER_KEY");
        }
        Terms terms = Terms.read(given, Method.CARD, null, null);
        if (card.refusal == null) {
            return world.payments.take(call.merchant(), terms, Payment.BILLING);
        }
        Payment payment = world.payments.make(call.merchant(), terms, Payment.BILLING);
        payment.status = Payment.ABORTED;
        payment.failureCode = card.refusal;
        throw TossRefusal.of(card.refusal);
    }

    JsonNode delete(Call call) {
        Card card = card(call);
        if (card.deleted) {
            throw TossRefusal.of("NOT_FOUND_BILLING");
        }
        card.deleted = true;
        world.announcer.tell(
                call.merchant(),
                "BILLING_DELETED",
                Json.object().put("billingKey", call.id()).put("reason", "삭제 API 요청"));
        return Json.object();
    }

    /** Sets why the card company refuses charges from now on, or null where it does not. */
    void refuse(String billingKey, @Nullable String code) {
        Card card = byBillingKey.get(billingKey);
        if (card == null) {
            throw new IllegalArgumentException("there is no such billing key");
        }
        card.refusal = code;
    }

    private Card card(Call call) {
        Card card = byBillingKey.get(call.id());
        if (card == null || card.merchant != call.merchant()) {
            throw TossRefusal.of("NOT_FOUND_BILLING");
        }
        return card;
    }
}
