package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import dev.bursar.payment.Money;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reserving first and taking later. */
class CaptureTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("What is to be captured by hand is only reserved")
    void authorise() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");
        Charge charge = shop.charge(held);

        assertThat(held.getStatus()).isEqualTo("requires_capture");
        assertThat(held.getCaptureMethod()).isEqualTo("manual");
        assertThat(held.getAmountCapturable()).isEqualTo(1999);
        assertThat(held.getAmountReceived()).isZero();
        assertThat(charge.getCaptured()).isFalse();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getStatus()).isEqualTo("succeeded");
        assertThat(charge.getAmountCaptured()).isZero();
        assertThat(charge.getBalanceTransaction()).isNull();
        assertThat(shop.book(held).authorised()).isEqualTo(Money.of("19.99", "USD"));
        assertThat(shop.book(held).charges()).isZero();
        assertThat(shop.events().types()).contains("payment_intent.amount_capturable_updated", "charge.succeeded");
    }

    @Test
    @DisplayName("Capturing without an amount takes all")
    void all() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");

        PaymentIntent taken = shop.v1().paymentIntents().capture(held.getId());

        assertThat(taken.getStatus()).isEqualTo("succeeded");
        assertThat(taken.getAmountReceived()).isEqualTo(1999);
        assertThat(taken.getAmountCapturable()).isZero();
        assertThat(shop.charge(taken).getCaptured()).isTrue();
        assertThat(shop.charge(taken).getAmountCaptured()).isEqualTo(1999);
        assertThat(shop.book(taken).captured()).isEqualTo(Money.of("19.99", "USD"));
        assertThat(shop.events().types()).contains("charge.captured", "payment_intent.succeeded");
    }

    @Test
    @DisplayName("Capturing a part takes that part and gives the rest free")
    void part() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");

        PaymentIntent taken = capture(held, 1200);

        assertThat(taken.getStatus()).isEqualTo("succeeded");
        assertThat(taken.getAmount()).isEqualTo(1999);
        assertThat(taken.getAmountReceived()).isEqualTo(1200);
        assertThat(taken.getAmountCapturable()).isZero();
        assertThat(shop.charge(taken).getAmount()).isEqualTo(1999);
        assertThat(shop.charge(taken).getAmountCaptured()).isEqualTo(1200);
        assertThat(shop.book(taken).captured()).isEqualTo(Money.of("12.00", "USD"));
        assertThat(shop.book(taken).authorised()).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    @DisplayName("More than is reserved is never taken")
    void tooMuch() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");

        assertThatThrownBy(() -> capture(held, 2000)).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            assertThat(refused.getCode()).isEqualTo("amount_too_large");
        });
        assertThat(shop.now(held).getStatus()).isEqualTo("requires_capture");
        assertThat(shop.book(held).charges()).isZero();
    }

    @Test
    @DisplayName("What is captured already, or not reserved, is refused with the intent in the error")
    void wrongState() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");
        PaymentIntent open = shop.create(1999, "usd");
        capture(held, 1200);

        assertUnexpectedState(held, "succeeded");
        assertUnexpectedState(open, "requires_payment_method");
        assertThat(shop.book(held).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("Nothing is no amount to capture")
    void nothing() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");

        assertThatThrownBy(() -> capture(held, 0))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("amount_to_capture"));
    }

    @Test
    @DisplayName("What nobody captures for a week is given free")
    void expires() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");

        shop.stripe().clock().advance(Duration.ofDays(8));

        PaymentIntent expired = shop.now(held);
        assertThat(expired.getStatus()).isEqualTo("canceled");
        assertThat(expired.getCancellationReason()).isEqualTo("automatic");
        assertThat(expired.getAmountCapturable()).isZero();
        assertThat(shop.book(held).authorised()).isEqualTo(Money.of("0", "USD"));
        assertThat(shop.events().types()).contains("payment_intent.canceled", "charge.expired");
    }

    private void assertUnexpectedState(PaymentIntent intent, String status) {
        assertThatThrownBy(() -> capture(intent, 100))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
                    assertThat(refused.getStripeError().getPaymentIntent().getId())
                            .isEqualTo(intent.getId());
                    assertThat(refused.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo(status);
                });
    }

    private PaymentIntent capture(PaymentIntent intent, long amount) throws StripeException {
        return shop.v1()
                .paymentIntents()
                .capture(
                        intent.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(amount)
                                .build());
    }
}
