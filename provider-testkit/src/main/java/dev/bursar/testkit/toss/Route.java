package dev.bursar.testkit.toss;

import dev.bursar.testkit.internal.PathTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request goes, by method and path, and the name of what it asks for. */
@SuppressWarnings("ImmutableEnumChecker") // a template is immutable
enum Route {
    PAYMENT_CREATE("payment.create", "POST /v1/payments"),
    PAYMENT_CONFIRM("payment.confirm", "POST /v1/payments/confirm"),
    CARD_KEY_IN("cardKeyIn", "POST /v1/payments/key-in"),
    PAYMENT_GET_BY_ORDER("payment.getByOrder", "GET /v1/payments/orders/{}"),
    PAYMENT_GET("payment.get", "GET /v1/payments/{}"),
    PAYMENT_CANCEL("payment.cancel", "POST /v1/payments/{}/cancel"),
    VIRTUAL_ACCOUNT_CREATE("virtualAccount.create", "POST /v1/virtual-accounts"),

    BILLING_ISSUE("billing.issue", "POST /v1/billing/authorizations/issue"),
    BILLING_CHARGE("billing.charge", "POST /v1/billing/{}"),
    BILLING_DELETE("billing.delete", "DELETE /v1/billing/{}"),

    TRANSACTION_LIST("transaction.list", "GET /v1/transactions"),
    SETTLEMENT_LIST("settlement.list", "GET /v1/settlements"),
    CASH_RECEIPT_CREATE("cashReceipt.create", "POST /v1/cash-receipts"),
    CASH_RECEIPT_LIST("cashReceipt.list", "GET /v1/cash-receipts"),
    CASH_RECEIPT_CANCEL("cashReceipt.cancel", "POST /v1/cash-receipts/{}/cancel"),

    SELLER_CREATE("seller.create", "POST /v2/sellers"),
    SELLER_GET("seller.get", "GET /v2/sellers/{}"),
    PAYOUT_CREATE("payout.create", "POST /v2/payouts"),
    PAYOUT_GET("payout.get", "GET /v2/payouts/{}"),
    PAYOUT_CANCEL("payout.cancel", "POST /v2/payouts/{}/cancel"),
    BALANCE_GET("balance.get", "GET /v2/balances");

    final String operation;
    private final PathTemplate template;

    /** A route that was found, with the ids in its path. */
    record Found(Route route, List<String> ids) {}

    Route(String operation, String line) {
        this.operation = operation;
        this.template = PathTemplate.of(line);
    }

    static @Nullable Found find(String method, String path) {
        for (Route route : values()) {
            List<String> ids = route.template.ids(method, path);
            if (ids != null) {
                return new Found(route, ids.stream().map(PathTemplate::decoded).toList());
            }
        }
        return null;
    }

    boolean isPost() {
        return template.method().equals("POST");
    }

    /** Whether its body has to be encrypted. */
    boolean isEncrypted() {
        return this == SELLER_CREATE || this == PAYOUT_CREATE;
    }
}
