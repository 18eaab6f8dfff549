package dev.bursar.provider.stripe;

import dev.bursar.provider.support.UnitTable;
import java.util.List;

/**
 * Which currencies Stripe takes, and in which units it counts them. They are not those of ISO 4217.
 *
 * <p>Source: <a href="https://docs.stripe.com/currencies">docs.stripe.com/currencies</a>.
 */
final class StripeCurrencies {

    static final UnitTable UNITS = UnitTable.standard(StripeProvider.NAME)
            .with(
                    0, "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF",
                    "XPF")
            // Counted in thousandths, of which only tens are taken.
            .withStep(3, 10, "BHD", "JOD", "KWD", "OMR", "TND")
            // Without decimals, but counted in hundredths all the same: 5 ISK are 500.
            .withStep(2, 100, "ISK", "UGX")
            // Whole in payouts, but not in charges.
            .with(2, "HUF", "TWD");

    /** Which of them an account takes depends on its country; the others Stripe refuses. */
    static final List<String> TAKEN = List.of(
            ("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF"
                            + " CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD"
                            + " HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR"
                            + " LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR"
                            + " PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL"
                            + " THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XCG XOF XPF YER"
                            + " ZAR ZMW")
                    .split(" "));

    private StripeCurrencies() {}
}
