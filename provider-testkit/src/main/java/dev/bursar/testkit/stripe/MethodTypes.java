package dev.bursar.testkit.stripe;

import java.util.List;
import java.util.stream.Stream;

/**
 * The words by which merchants name kinds of payment methods.
 *
 * @see <a href="https://docs.stripe.com/api/payment_methods/object">The PaymentMethod object</a>
 */
final class MethodTypes {

    private static final List<String> EXCLUDABLE = List.of(
            ("acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie"
                            + " bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal"
                            + " kakao_pay klarna konbini kr_card mb_way mobilepay multibanco naver_pay nz_bank_account"
                            + " oxxo p24 pay_by_bank payco paynow paypal payto pix promptpay revolut_pay samsung_pay"
                            + " satispay scalapay sepa_debit sofort sunbit swish twint upi us_bank_account wechat_pay"
                            + " zip")
                    .split(" ", -1));
    private static final List<String> ALLOWABLE = Stream.concat(
                    EXCLUDABLE.stream(), Stream.of("card_present", "interac_present", "link", "paypay"))
            .toList();

    private MethodTypes() {}

    static Parameter excluded() {
        return words("excluded_payment_method_types", EXCLUDABLE);
    }

    static Parameter allowed() {
        return words("allowed_payment_method_types", ALLOWABLE);
    }

    /** What an account with the usual settings offers, as far as a merchant's terms let it. */
    static List<String> offered(String currency, Given terms) {
        List<String> excluded = terms.texts("excluded_payment_method_types");
        List<String> allowed = terms.texts("allowed_payment_method_types");
        String debit = TestMethod.debitIn(currency);
        return Stream.of("card", "link", debit == null ? "" : debit)
                .filter(type -> !type.isEmpty())
                .filter(type -> !excluded.contains(type))
                .filter(type -> allowed.isEmpty() || allowed.contains(type))
                .toList();
    }

    private static Parameter words(String name, List<String> words) {
        return Parameter.list(name, Parameter.word(name, words.toArray(String[]::new)));
    }
}
