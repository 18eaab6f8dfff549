package dev.bursar.provider.toss;

import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentMethod.Kind;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.support.WordTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways to pay. A wallet is no method of its own at Toss: it is asked for as a card with the wallet's code, and told
 * as {@code 간편결제} with the wallet's name, in Korean or English.
 */
final class TossMethods {

    static final List<PaymentMethod> OFFERED = List.of(
            PaymentMethod.CARD,
            PaymentMethod.wallet("toss_pay"),
            PaymentMethod.wallet("naver_pay"),
            PaymentMethod.wallet("kakao_pay"),
            PaymentMethod.wallet("samsung_pay"),
            PaymentMethod.wallet("apple_pay"),
            PaymentMethod.wallet("payco"),
            PaymentMethod.wallet("l_pay"),
            PaymentMethod.wallet("ssg_pay"),
            PaymentMethod.wallet("pin_pay"),
            PaymentMethod.wallet("paypal"),
            PaymentMethod.BANK_TRANSFER,
            PaymentMethod.VIRTUAL_ACCOUNT,
            PaymentMethod.CARRIER_BILLING,
            PaymentMethod.GIFT_CERTIFICATE,
            PaymentMethod.GIFT_CERTIFICATE.withBrand("culture"),
            PaymentMethod.GIFT_CERTIFICATE.withBrand("book"),
            PaymentMethod.GIFT_CERTIFICATE.withBrand("game"));

    static final PaymentMethod PAYPAL = PaymentMethod.wallet("paypal");

    /** The codes of wallets in requests. */
    static final Map<String, String> EASY_PAY = Map.of(
            "toss_pay", "TOSSPAY",
            "naver_pay", "NAVERPAY",
            "kakao_pay", "KAKAOPAY",
            "samsung_pay", "SAMSUNGPAY",
            "apple_pay", "APPLEPAY",
            "payco", "PAYCO",
            "l_pay", "LPAY",
            "ssg_pay", "SSG",
            "pin_pay", "PINPAY");

    /** Methods as they are told, without blanks and in lower case. */
    static final WordTable<Kind> KINDS = WordTable.otherwise(Kind.OTHER)
            .with(Kind.CARD, "카드", "card")
            .with(Kind.WALLET, "간편결제", "easypay", "easypayment", "해외간편결제", "foreigneasypay", "foreigneasypayment")
            .with(Kind.VIRTUAL_ACCOUNT, "가상계좌", "virtualaccount")
            .with(Kind.BANK_TRANSFER, "계좌이체", "transfer", "banktransfer", "accounttransfer", "퀵계좌이체")
            .with(Kind.CARRIER_BILLING, "휴대폰", "mobilephone", "mobile", "phone")
            .with(
                    Kind.GIFT_CERTIFICATE,
                    "문화상품권",
                    "도서문화상품권",
                    "게임문화상품권",
                    "culturegiftcertificate",
                    "bookgiftcertificate",
                    "gamegiftcertificate",
                    "culturalgiftcertificate",
                    "bookculturegiftcertificate",
                    "gameculturegiftcertificate");

    /** Names of wallets as they are told, without blanks and in lower case. */
    static final WordTable<String> WALLETS = WordTable.otherwise("")
            .with("toss_pay", "토스페이", "tosspay")
            .with("naver_pay", "네이버페이", "naverpay")
            .with("kakao_pay", "카카오페이", "kakaopay")
            .with("samsung_pay", "삼성페이", "samsungpay")
            .with("apple_pay", "애플페이", "applepay")
            .with("payco", "페이코", "payco")
            .with("l_pay", "엘페이", "lpay", "l.pay")
            .with("ssg_pay", "ssg페이", "ssg", "ssgpay", "쓱페이")
            .with("pin_pay", "핀페이", "pinpay")
            .with("paypal", "페이팔", "paypal")
            .with("alipay", "알리페이", "alipay")
            .with("alipay_plus", "알리페이플러스", "alipay+", "alipayplus");

    private TossMethods() {}

    /** The method's code in a request. Cards and wallets share one; without a method, the window offers both. */
    static String code(@Nullable PaymentMethod method) {
        if (method == null) {
            return "CARD";
        }
        return switch (method.kind()) {
            case VIRTUAL_ACCOUNT -> "VIRTUAL_ACCOUNT";
            case BANK_TRANSFER -> "TRANSFER";
            case CARRIER_BILLING -> "MOBILE_PHONE";
            case GIFT_CERTIFICATE -> giftCertificate(method.brand());
            case WALLET -> PAYPAL.equals(method) ? "FOREIGN_EASY_PAY" : "CARD";
            default -> "CARD";
        };
    }

    private static String giftCertificate(@Nullable String brand) {
        return "book".equals(brand)
                ? "BOOK_GIFT_CERTIFICATE"
                : "game".equals(brand) ? "GAME_GIFT_CERTIFICATE" : "CULTURE_GIFT_CERTIFICATE";
    }

    /** The kind of a method in a list, where Toss tells no more of it. */
    static @Nullable String kind(@Nullable String told) {
        Kind kind = told == null ? Kind.OTHER : KINDS.meaning(TossWords.plain(told));
        return kind == Kind.OTHER ? told : PaymentMethod.of(kind).toString();
    }

    /** How a payment is paid, or null where Toss does not know yet. */
    static @Nullable PaymentMethod read(WireMap payment) {
        String told = payment.optionalText("method");
        if (told == null) {
            return null;
        }
        String word = TossWords.plain(told);
        Kind kind = KINDS.meaning(word);
        return switch (kind) {
            case WALLET -> wallet(payment.optionalMap("easyPay"));
            case GIFT_CERTIFICATE -> PaymentMethod.GIFT_CERTIFICATE.withBrand(certificate(word));
            case OTHER -> PaymentMethod.of(Kind.OTHER).withBrand(told);
            default -> PaymentMethod.of(kind);
        };
    }

    private static PaymentMethod wallet(@Nullable WireMap easyPay) {
        String provider = easyPay == null ? null : easyPay.optionalText("provider");
        if (provider == null || provider.isBlank()) {
            return PaymentMethod.WALLET;
        }
        String known = WALLETS.meaning(TossWords.plain(provider));
        return PaymentMethod.wallet(known.isEmpty() ? provider : known);
    }

    private static String certificate(String word) {
        return word.startsWith("도서") || word.startsWith("book")
                ? "book"
                : word.startsWith("게임") || word.startsWith("game") ? "game" : "culture";
    }

    /** A billing key, as it was issued. */
    static SavedInstrument saved(WireMap billing) {
        WireMap card = billing.optionalMap("card");
        String number = card == null ? null : card.optionalText("number");
        return SavedInstrument.builder()
                .token(Secret.of(billing.text("billingKey")))
                .customerId(billing.optionalText("customerKey"))
                .method(read(billing))
                .label(number == null || number.isBlank() ? null : number)
                .build();
    }
}
