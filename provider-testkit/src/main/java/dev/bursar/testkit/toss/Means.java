package dev.bursar.testkit.toss;

import org.jspecify.annotations.Nullable;

/**
 * With what a customer pays.
 *
 * @param method the method
 * @param wallet the wallet, or null where none is used
 * @param fundedByCard whether a card stands behind the wallet
 */
record Means(Method method, @Nullable Wallet wallet, boolean fundedByCard) {

    static Means of(Method method, @Nullable Wallet wallet, boolean fundedByCard) {
        if (method == Method.FOREIGN_EASY_PAY) {
            return new Means(method, wallet == null ? Wallet.PAYPAL : wallet, false);
        }
        return wallet == null ? new Means(method, null, false) : new Means(Method.EASY_PAY, wallet, fundedByCard);
    }

    boolean usesCard() {
        return method == Method.CARD || fundedByCard;
    }
}
