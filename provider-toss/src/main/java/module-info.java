/** Toss Payments: cards, wallets, bank transfers and virtual accounts in Korea. */
module dev.bursar.provider.toss {
    requires transitive dev.bursar.payment;
    requires dev.bursar.provider.support;
    requires static org.jspecify;

    exports dev.bursar.provider.toss;
    exports dev.bursar.provider.toss.settlement;

    provides dev.bursar.payment.spi.PaymentProvider with
            dev.bursar.provider.toss.TossProvider;
}
