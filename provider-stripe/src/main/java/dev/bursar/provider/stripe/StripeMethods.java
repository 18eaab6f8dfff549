package dev.bursar.provider.stripe;

import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentMethod.Kind;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.support.WordTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's types of payment methods, in our words. A type is the brand, except with cards, whose network is.
 *
 * <p>Source: <a href="https://docs.stripe.com/api/payment_methods/object">docs.stripe.com/api/payment_methods/object</a>.
 */
final class StripeMethods {

    private static final String CARD = "card";

    static final WordTable<Kind> KINDS = WordTable.otherwise(Kind.OTHER)
            .with(Kind.CARD, CARD, "card_present", "interac_present", "kr_card")
            .with(
                    Kind.WALLET,
                    "alipay",
                    "amazon_pay",
                    "cashapp",
                    "grabpay",
                    "kakao_pay",
                    "link",
                    "mb_way",
                    "mobilepay",
                    "naver_pay",
                    "payco",
                    "paypal",
                    "paypay",
                    "revolut_pay",
                    "samsung_pay",
                    "satispay",
                    "swish",
                    "twint",
                    "wechat_pay")
            .with(
                    Kind.BANK_TRANSFER,
                    "acss_debit",
                    "au_becs_debit",
                    "bacs_debit",
                    "bancontact",
                    "bizum",
                    "blik",
                    "eps",
                    "fpx",
                    "giropay",
                    "ideal",
                    "nz_bank_account",
                    "p24",
                    "pay_by_bank",
                    "paynow",
                    "payto",
                    "pix",
                    "promptpay",
                    "sepa_debit",
                    "sofort",
                    "upi",
                    "us_bank_account")
            .with(Kind.VIRTUAL_ACCOUNT, "customer_balance")
            .with(Kind.CASH_VOUCHER, "boleto", "konbini", "multibanco", "oxxo")
            .with(
                    Kind.BUY_NOW_PAY_LATER,
                    "affirm",
                    "afterpay_clearpay",
                    "alma",
                    "billie",
                    "klarna",
                    "scalapay",
                    "sunbit",
                    "zip")
            .with(Kind.CRYPTO, "crypto");

    /** Types that exist, but that no page of Stripe's can be asked to leave out. */
    private static final List<String> NEVER_ON_A_PAGE = List.of("card_present", "interac_present", "link", "paypay");

    /** What a host can ask for. What a page then offers depends on the account, the currency and the customer. */
    static final List<PaymentMethod> OFFERED = offered();

    private StripeMethods() {}

    private static List<PaymentMethod> offered() {
        List<PaymentMethod> offered = new ArrayList<>(List.of(PaymentMethod.CARD));
        for (String type : pageTypes()) {
            if (!type.equals(CARD)) {
                offered.add(new PaymentMethod(KINDS.meaning(type), type));
            }
        }
        return List.copyOf(offered);
    }

    /** Every type that a page of Stripe's may offer, as far as this version knows. */
    static List<String> pageTypes() {
        return KINDS.rows().keySet().stream()
                .filter(type -> !NEVER_ON_A_PAGE.contains(type))
                .toList();
    }

    /** The types of which any will do; of a card, its network cannot be asked for. */
    static List<String> types(PaymentMethod method) {
        String brand = method.brand();
        if (brand != null && KINDS.knows(brand) && KINDS.meaning(brand) == method.kind()) {
            return List.of(brand);
        }
        return method.kind() == Kind.CARD
                ? List.of(CARD)
                : pageTypes().stream()
                        .filter(type -> KINDS.meaning(type) == method.kind())
                        .toList();
    }

    /** All that a page has to leave out, so that only a method stays. */
    static List<String> otherTypes(PaymentMethod method) {
        List<String> wanted = types(method);
        return pageTypes().stream().filter(type -> !wanted.contains(type)).toList();
    }

    /**
     * How something was paid.
     *
     * @param details the details of a charge, or a payment method: both hold a type, and under its name what belongs to it
     */
    static @Nullable PaymentMethod read(@Nullable WireMap details) {
        String type = details == null ? null : details.optionalText("type");
        if (details == null || type == null || type.isBlank()) {
            return null;
        }
        if (!type.equals(CARD)) {
            return new PaymentMethod(KINDS.meaning(type), type);
        }
        WireMap card = details.optionalMap(CARD);
        WireMap wallet = card == null ? null : card.optionalMap("wallet");
        String walletType = wallet == null ? null : wallet.optionalText("type");
        if (walletType != null && !walletType.isBlank()) {
            return PaymentMethod.wallet(walletType);
        }
        String network = card == null ? null : card.optionalText("brand");
        return network == null || network.isBlank() ? PaymentMethod.CARD : PaymentMethod.CARD.withBrand(network);
    }

    /** A saved way to pay, of which the details may be known. */
    static SavedInstrument saved(String token, @Nullable String customer, @Nullable WireMap details) {
        return new SavedInstrument(Secret.of(token), customer, read(details), label(details));
    }

    /** What to show to the customer, such as {@code visa ending 4242}. */
    private static @Nullable String label(@Nullable WireMap details) {
        String type = details == null ? null : details.optionalText("type");
        if (details == null || type == null) {
            return null;
        }
        WireMap particulars = details.optionalMap(type);
        String lastDigits = particulars == null ? null : particulars.optionalText("last4");
        if (particulars == null || lastDigits == null) {
            return null;
        }
        String brand = particulars.optionalText("brand");
        return (brand == null ? type : brand).replace('_', ' ') + " ending " + lastDigits;
    }
}
