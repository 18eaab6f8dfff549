/** Stripe: card and wallet payments by Checkout, in the host's own page, or with a saved card. */
module dev.bursar.provider.stripe {
    requires transitive dev.bursar.payment;
    requires dev.bursar.provider.support;
    requires static org.jspecify;

    exports dev.bursar.provider.stripe;

    provides dev.bursar.payment.spi.PaymentProvider with
            dev.bursar.provider.stripe.StripeProvider;
}
