package dev.bursar.testkit.stripe;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which units Stripe counts a currency.
 *
 * @param code the currency in lower case
 * @param exponent how many decimals its smallest unit has at Stripe
 * @param step by how many units amounts go
 * @param minimum the least that can be charged
 * @see <a href="https://docs.stripe.com/currencies">Supported currencies</a>
 */
record Units(String code, int exponent, long step, long minimum) {

    private static final long MAXIMUM = 999_999_999_999L;

    private static final Set<String> WITHOUT_DECIMALS =
            words("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf");
    private static final Set<String> THREE_DECIMALS = words("bhd jod kwd omr tnd");
    /** Without decimals in the world, but counted in hundredths. */
    private static final Set<String> WHOLE_HUNDREDS = words("isk ugx");

    private static final Set<String> TWO_DECIMALS =
            words("usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf"
                    + " chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf"
                    + " idr ils inr jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn"
                    + " myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp"
                    + " sle sos srd std szl thb tjs top try ttd twd tzs uah uyu uzs wst xcd xcg yer zar zmw");

    private static final Map<String, Integer> MINIMUMS = Map.ofEntries(
            Map.entry("usd eur aud brl cad chf cop idr ils inr nzd php rub sgd zar ars", 50),
            Map.entry("gbp", 30),
            Map.entry("aed myr pln ron", 200),
            Map.entry("dkk", 250),
            Map.entry("nok sek", 300),
            Map.entry("hkd", 400),
            Map.entry("mxn thb", 1000),
            Map.entry("czk", 1500),
            Map.entry("huf", 17500),
            Map.entry("jpy krw", 50));

    static Units of(String currency) {
        String code = currency.toLowerCase(Locale.ROOT);
        if (WITHOUT_DECIMALS.contains(code)) {
            return new Units(code, 0, 1, minimum(code));
        }
        if (THREE_DECIMALS.contains(code)) {
            return new Units(code, 3, 10, minimum(code));
        }
        if (WHOLE_HUNDREDS.contains(code)) {
            return new Units(code, 2, 100, minimum(code));
        }
        if (TWO_DECIMALS.contains(code)) {
            return new Units(code, 2, 1, minimum(code));
        }
        throw StripeRefusal.invalid("Invalid currency: " + currency
                        + ". Stripe currently supports these currencies: usd, eur, gbp, jpy, krw and others")
                .param("currency");
    }

    /** The amount of a payment, once it is known to be one that Stripe takes. */
    long payable(long amount, String parameter) {
        long fitting = fitting(amount, parameter);
        if (amount < minimum) {
            throw StripeRefusal.invalid("Amount must be at least " + money(minimum))
                    .code("amount_too_small")
                    .param(parameter);
        }
        if (amount > MAXIMUM) {
            throw StripeRefusal.invalid("Amount must be no more than " + money(MAXIMUM))
                    .code("amount_too_large")
                    .param(parameter);
        }
        return fitting;
    }

    /** An amount of this currency, once it is known to be positive and no finer than the currency allows. */
    long fitting(long amount, String parameter) {
        if (amount < 1) {
            throw StripeRefusal.invalid("This value must be greater than or equal to 1.")
                    .code("parameter_invalid_integer")
                    .param(parameter);
        }
        if (amount % step != 0) {
            throw StripeRefusal.invalid("Invalid amount: amounts in " + code + " go by " + step + ".")
                    .code("parameter_invalid_integer")
                    .param(parameter);
        }
        return amount;
    }

    Money money(long amount) {
        String upper = code.toUpperCase(Locale.ROOT);
        CurrencyCode known = CurrencyCode.find(upper);
        return Money.ofUnits(
                BigInteger.valueOf(amount), exponent, known != null ? known : new CurrencyCode(upper, exponent));
    }

    private static int minimum(String code) {
        return MINIMUMS.entrySet().stream()
                .filter(row -> row.getKey().contains(code))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(1);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }
}
