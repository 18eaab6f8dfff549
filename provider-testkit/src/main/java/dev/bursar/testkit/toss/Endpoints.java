package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;

/** What each route of the first version does. Confined to the simulator's lock. */
final class Endpoints {

    private final World world;
    private final CardKeyIn cardKeyIn;
    private final Transactions transactions = new Transactions();
    private final Settlements settlements = new Settlements();

    Endpoints(World world) {
        this.world = world;
        this.cardKeyIn = new CardKeyIn(world);
    }

    JsonNode answer(Route route, Call call) {
        Merchant merchant = call.merchant();
        return switch (route) {
            case PAYMENT_CREATE -> shown(call, world.payments.open(merchant, Terms.ofWindow(call.given())));
            case PAYMENT_CONFIRM -> shown(call, world.payments.confirm(merchant, call.given()));
            case PAYMENT_GET -> shown(call, world.payment(merchant, call.id()));
            case PAYMENT_GET_BY_ORDER -> shown(call, world.payments.ofOrder(merchant, call.id()));
            case PAYMENT_CANCEL -> shown(call, world.cancels.cancel(merchant, call.id(), call.given()));
            case CARD_KEY_IN -> shown(call, cardKeyIn.pay(merchant, call.given()));
            case VIRTUAL_ACCOUNT_CREATE -> shown(call, world.virtualAccounts.create(merchant, call.given()));
            case BILLING_ISSUE -> world.billing.issue(call);
            case BILLING_CHARGE -> shown(call, world.billing.charge(call));
            case BILLING_DELETE -> world.billing.delete(call);
            case TRANSACTION_LIST -> transactions.list(call);
            case SETTLEMENT_LIST -> settlements.list(call);
            case CASH_RECEIPT_CREATE -> world.cashReceipts.create(call);
            case CASH_RECEIPT_LIST -> world.cashReceipts.list(call);
            case CASH_RECEIPT_CANCEL -> world.cashReceipts.cancel(call);
            default -> throw new IllegalArgumentException(route + " belongs to the second version");
        };
    }

    private JsonNode shown(Call call, Payment payment) {
        return world.json.of(payment, call.language());
    }
}
