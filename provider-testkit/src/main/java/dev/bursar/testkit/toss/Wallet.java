package dev.bursar.testkit.toss;

import org.jspecify.annotations.Nullable;

/** A wallet, by its code and its Korean name. */
enum Wallet {
    TOSSPAY("토스페이"),
    NAVERPAY("네이버페이"),
    SAMSUNGPAY("삼성페이"),
    APPLEPAY("애플페이"),
    LPAY("엘페이"),
    KAKAOPAY("카카오페이"),
    PINPAY("핀페이"),
    PAYCO("페이코"),
    SSG("SSG페이"),
    PAYPAL("페이팔");

    final String korean;

    Wallet(String korean) {
        this.korean = korean;
    }

    static @Nullable Wallet find(String word) {
        for (Wallet wallet : values()) {
            if (wallet.name().equals(word) || wallet.korean.equals(word)) {
                return wallet;
            }
        }
        return null;
    }

    String word(Language language) {
        return language.choose(korean, name());
    }
}
