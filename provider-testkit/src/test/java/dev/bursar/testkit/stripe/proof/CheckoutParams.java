package dev.bursar.testkit.stripe.proof;

import com.stripe.param.checkout.SessionCreateParams;

/** What a shop asks of a Checkout Session. */
final class CheckoutParams {

    static final String SUCCESS_URL = "https://shop.example/thanks?session={CHECKOUT_SESSION_ID}&basket=7";
    static final String CANCEL_URL = "https://shop.example/basket?again=yes";

    private CheckoutParams() {}

    /** {@return a session to pay once} */
    static SessionCreateParams.Builder payment(String currency) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(SUCCESS_URL)
                .setCancelUrl(CANCEL_URL)
                .addLineItem(item("Mug", 1000, 2, currency));
    }

    /** {@return a session that saves a way to pay for a customer} */
    static SessionCreateParams.Builder setup(String customer) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCurrency("usd")
                .setCustomer(customer)
                .setSuccessUrl(SUCCESS_URL)
                .setCancelUrl(CANCEL_URL);
    }

    static SessionCreateParams.LineItem item(String name, long unitAmount, long quantity, String currency) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(quantity)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(currency)
                        .setUnitAmount(unitAmount)
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(name)
                                .build())
                        .build())
                .build();
    }
}
