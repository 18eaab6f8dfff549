package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import dev.bursar.payment.Money;
import dev.bursar.testkit.Fault;
import dev.bursar.testkit.RecordedCall;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Stripe's client makes of a bad line: it asks again under the same key. */
class RetryTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("An answer that is lost is asked for again, and money is taken once")
    void lostAnswer() throws Exception {
        shop.stripe().faults().next("intent.create", Fault.commitThenDrop());

        assertPaidOnce(RequestOptions.getDefault());
    }

    @Test
    @DisplayName("An answer that does not come is asked for again, and money is taken once")
    void stalledAnswer() throws Exception {
        shop.stripe().faults().next("intent.create", Fault.stallAfterCommit());

        assertPaidOnce(RequestOptions.builder().setReadTimeout(500).build());
    }

    @Test
    @DisplayName("An error of Stripe's after the charge is asked about again, and money is taken once")
    void errorAfterCommit() throws Exception {
        shop.stripe().faults().next("intent.create", Fault.errorAfterCommit(500));

        assertPaidOnce(RequestOptions.getDefault());
    }

    @Test
    @DisplayName("An error before it is overcome as well")
    void errorBeforeCommit() throws Exception {
        shop.stripe().faults().next("intent.create", Fault.errorBeforeCommit(503), 2);

        assertPaidOnce(RequestOptions.getDefault());
    }

    @Test
    @DisplayName("A twin that is still at work is waited for")
    void busyTwin() throws Exception {
        PaymentIntent first = paid(StripeShop.key("order-6735"));
        shop.stripe().backOffice().keepTwinsRunning(1);

        PaymentIntent again = paid(StripeShop.key("order-6735"));

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(shop.book(first).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("Who does not wait for the twin is told that the key is in use")
    void impatience() throws Exception {
        shop.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build(), StripeShop.key("order-6735"));
        shop.stripe().backOffice().keepTwinsRunning(1);

        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .create(StripeShop.intent(1999, "usd").build(), StripeShop.key("order-6735")))
                .isInstanceOfSatisfying(ApiException.class, conflict -> {
                    assertThat(conflict.getStatusCode()).isEqualTo(409);
                    assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
                });
    }

    @Test
    @DisplayName("Too many requests are told at once, with Stripe's code")
    void tooMany() {
        shop.stripe().faults().next("intent.create", Fault.tooManyRequests(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> paid(RequestOptions.getDefault()))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("rate_limit"));
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @Test
    @DisplayName("A refund whose answer is lost is one refund")
    void refund() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");
        shop.stripe().faults().next("refund.create", Fault.errorAfterCommit(500));

        Refund refund = shop.client(shop.account().secretKey(), 2)
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setAmount(500L)
                        .build());

        assertThat(refund.getAmount()).isEqualTo(500);
        assertThat(shop.stripe().requests().count("refund.create")).isEqualTo(2);
        assertThat(shop.book(paid).refunds()).isEqualTo(1);
    }

    private void assertPaidOnce(RequestOptions options) throws StripeException {
        PaymentIntent paid = paid(options);

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(shop.stripe().requests().of("intent.create"))
                .hasSizeGreaterThan(1)
                .extracting(RecordedCall::idempotencyKey)
                .doesNotContainNull()
                .containsOnly(shop.stripe().requests().all().get(0).idempotencyKey());
        assertThat(shop.stripe().book().payments()).hasSize(1);
        assertThat(shop.book(paid).captured()).isEqualTo(Money.of("19.99", "USD"));
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }

    private PaymentIntent paid(RequestOptions options) throws StripeException {
        return shop.client(shop.account().secretKey(), 2)
                .v1()
                .paymentIntents()
                .create(StripeShop.confirmed(1999, "usd", "pm_card_visa").build(), options);
    }
}
