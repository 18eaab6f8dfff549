/** Coinbase: payments in crypto, by the Checkouts API or the older Commerce API. */
module dev.bursar.provider.coinbase {
    requires transitive dev.bursar.payment;
    requires dev.bursar.provider.support;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.bursar.provider.coinbase;

    provides dev.bursar.payment.spi.PaymentProvider with
            dev.bursar.provider.coinbase.CoinbaseProvider;
}
