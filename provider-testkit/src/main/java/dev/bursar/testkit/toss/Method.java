package dev.bursar.testkit.toss;

import org.jspecify.annotations.Nullable;

/**
 * A method of payment, by its code and its Korean name.
 *
 * @see <a href="https://docs.tosspayments.com/reference/enum-codes">Codes</a>
 */
enum Method {
    CARD("카드"),
    VIRTUAL_ACCOUNT("가상계좌"),
    TRANSFER("계좌이체"),
    MOBILE_PHONE("휴대폰"),
    CULTURE_GIFT_CERTIFICATE("문화상품권"),
    BOOK_GIFT_CERTIFICATE("도서문화상품권"),
    GAME_GIFT_CERTIFICATE("게임문화상품권"),
    FOREIGN_EASY_PAY("해외간편결제"),
    EASY_PAY("간편결제");

    final String korean;

    Method(String korean) {
        this.korean = korean;
    }

    /** The method that a request may ask for under a code or a Korean name; a wallet is none. */
    static @Nullable Method asked(String word) {
        for (Method method : values()) {
            if (method != EASY_PAY && (method.name().equals(word) || method.korean.equals(word))) {
                return method;
            }
        }
        return null;
    }

    /** The word of a payment that was made with it; foreign wallets are wallets there. */
    String word(Language language) {
        Method shown = this == FOREIGN_EASY_PAY ? EASY_PAY : this;
        return language.choose(shown.korean, shown.name());
    }

    boolean isGiftCertificate() {
        return this == CULTURE_GIFT_CERTIFICATE || this == BOOK_GIFT_CERTIFICATE || this == GAME_GIFT_CERTIFICATE;
    }

    boolean isOfAccounts() {
        return this == TRANSFER || this == VIRTUAL_ACCOUNT;
    }
}
