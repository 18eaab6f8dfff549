package dev.bursar.testkit.toss;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request goes, by method and path, and the name of what it asks for. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are written once
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
    private final String method;
    private final List<String> template;

    /** A route that was found, with the ids in its path. */
    record Found(Route route, List<String> ids) {}

    Route(String operation, String line) {
        this.operation = operation;
        this.method = line.substring(0, line.indexOf(' '));
        this.template = segments(line.substring(line.indexOf(' ') + 1));
    }

    static @Nullable Found find(String method, String path) {
        List<String> segments = segments(path);
        for (Route route : values()) {
            List<String> ids = route.method.equals(method) ? route.ids(segments) : null;
            if (ids != null) {
                return new Found(route, ids);
            }
        }
        return null;
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Whether its body has to be encrypted. */
    boolean isEncrypted() {
        return this == SELLER_CREATE || this == PAYOUT_CREATE;
    }

    private @Nullable List<String> ids(List<String> segments) {
        if (segments.size() != template.size()) {
            return null;
        }
        List<String> ids = new ArrayList<>(1);
        for (int i = 0; i < segments.size(); i++) {
            boolean id = template.get(i).equals("{}");
            if (id ? segments.get(i).isEmpty() : !template.get(i).equals(segments.get(i))) {
                return null;
            }
            if (id) {
                ids.add(decoded(segments.get(i)));
            }
        }
        return ids;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
