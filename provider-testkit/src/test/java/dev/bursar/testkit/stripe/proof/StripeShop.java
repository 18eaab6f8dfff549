package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.net.LiveStripeResponseGetter;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.service.V1Services;
import dev.bursar.testkit.BookEntry;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A shop with an account at the simulated Stripe, which it asks with Stripe's own client. When it closes, nothing may have
 * come, as an answer or as an event, that Stripe would not have written.
 */
final class StripeShop implements AutoCloseable {

    static final String RETURN_URL = "https://shop.example/return?basket=7";

    private final StripeSimulator stripe = new StripeSimulator();
    private final StripeAccount account = stripe.account("main");
    private final List<String> oddities = new CopyOnWriteArrayList<>();
    private final SentEvents events = new SentEvents(stripe, account);
    private final StripeClient client = client(account.secretKey(), 0);

    StripeSimulator stripe() {
        return stripe;
    }

    StripeAccount account() {
        return account;
    }

    SentEvents events() {
        return events;
    }

    StripeClient client() {
        return client;
    }

    V1Services v1() {
        return client.v1();
    }

    /** {@return a client of its own, with some other key or patience} */
    StripeClient client(String key, int retries) {
        return new StripeClient(new LiveStripeResponseGetter(
                new ClientOptions(stripe.baseUri(), key, retries), new WatchedTransport(oddities)));
    }

    /** {@return what is true of the money of an intent} */
    BookEntry book(PaymentIntent intent) {
        return stripe.book().payment(intent.getId());
    }

    /** {@return an intent as it is now, with its charge} */
    PaymentIntent now(PaymentIntent intent) throws StripeException {
        return v1().paymentIntents()
                .retrieve(
                        intent.getId(),
                        com.stripe.param.PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge")
                                .build());
    }

    /** {@return the charge of an intent as it is now} */
    Charge charge(PaymentIntent intent) throws StripeException {
        return v1().charges().retrieve(intent.getLatestCharge());
    }

    PaymentIntent create(long amount, String currency) throws StripeException {
        return create(intent(amount, currency));
    }

    PaymentIntent create(PaymentIntentCreateParams.Builder params) throws StripeException {
        return v1().paymentIntents().create(params.build());
    }

    PaymentIntent paid(long amount, String currency) throws StripeException {
        return create(confirmed(amount, currency, "pm_card_visa"));
    }

    PaymentIntent authorised(long amount, String currency) throws StripeException {
        return create(confirmed(amount, currency, "pm_card_visa")
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL));
    }

    PaymentIntent confirm(PaymentIntent intent, String paymentMethod) throws StripeException {
        return v1().paymentIntents()
                .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(paymentMethod)
                                .setReturnUrl(RETURN_URL)
                                .build());
    }

    static PaymentIntentCreateParams.Builder intent(long amount, String currency) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency(currency)
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .build());
    }

    static PaymentIntentCreateParams.Builder confirmed(long amount, String currency, String paymentMethod) {
        return intent(amount, currency)
                .setPaymentMethod(paymentMethod)
                .setConfirm(true)
                .setReturnUrl(RETURN_URL);
    }

    static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    @Override
    public void close() {
        stripe.close();
        assertThat(stripe.defects()).isEmpty();
        assertThat(oddities).isEmpty();
        assertThat(events.oddities()).isEmpty();
    }
}
