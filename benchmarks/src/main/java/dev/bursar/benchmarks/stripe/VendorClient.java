package dev.bursar.benchmarks.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;

/** Stripe's own client, as its documentation shows it. */
final class VendorClient implements StripeCalls {

    private final StripeClient stripe;

    VendorClient(StripeServer server) {
        this.stripe = StripeClient.builder()
                .setApiKey(server.secretKey())
                .setApiBase(server.address().toString())
                .build();
    }

    @Override
    public String createPage(String orderId) throws StripeException {
        SessionCreateParams params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(CENTS)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName(DESCRIPTION)
                                        .build())
                                .build())
                        .build())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription(DESCRIPTION)
                        .putMetadata("order_id", orderId)
                        .putMetadata("cart", CART)
                        .build())
                .setSuccessUrl(SUCCESS_URL)
                .setCancelUrl(CANCEL_URL)
                .setClientReferenceId(orderId)
                .setCustomerEmail(EMAIL)
                .putMetadata("order_id", orderId)
                .putMetadata("cart", CART)
                .build();
        Session session = stripe.v1().checkout().sessions().create(params, key(orderId));
        StripeCalls.check(orderId, session.getMetadata().get("order_id"), session.getAmountTotal());
        return session.getUrl();
    }

    @Override
    public String createIntent(String orderId) throws StripeException {
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(CENTS)
                .setCurrency("usd")
                .setDescription(DESCRIPTION)
                .putMetadata("order_id", orderId)
                .putMetadata("cart", CART)
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .build())
                .build();
        PaymentIntent intent = stripe.v1().paymentIntents().create(params, key(orderId));
        StripeCalls.check(orderId, intent.getMetadata().get("order_id"), intent.getAmount());
        return intent.getClientSecret();
    }

    private static RequestOptions key(String orderId) {
        return RequestOptions.builder().setIdempotencyKey("create:" + orderId).build();
    }

    @Override
    public void close() {
        // it has nothing to close
    }
}
