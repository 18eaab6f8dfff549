/** One payment API for the JVM. A host needs this module and one provider. */
module dev.bursar.payment {
    requires static org.jspecify;
    requires org.slf4j;

    exports dev.bursar.payment;
    exports dev.bursar.payment.payout;
    exports dev.bursar.payment.spi;
    exports dev.bursar.payment.webhook;

    uses dev.bursar.payment.spi.PaymentProvider;
}
