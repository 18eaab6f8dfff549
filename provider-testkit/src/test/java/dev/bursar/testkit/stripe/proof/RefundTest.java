package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Giving money back at once. */
class RefundTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("Without an amount all is given back, and the intent still says that it succeeded")
    void all() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        Refund refund = refund(of(paid).setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata("refund_id", "refund-7"));

        assertThat(refund.getId()).startsWith("re_");
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getAmount()).isEqualTo(1999);
        assertThat(refund.getCurrency()).isEqualTo("usd");
        assertThat(refund.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(refund.getCharge()).isEqualTo(paid.getLatestCharge());
        assertThat(refund.getReason()).isEqualTo("requested_by_customer");
        assertThat(refund.getMetadata()).containsEntry("refund_id", "refund-7");
        assertThat(refund.getBalanceTransaction()).startsWith("txn_");
        assertThat(refund.getFailureReason()).isNull();
        PaymentIntent now = shop.now(paid);
        assertThat(now.getStatus()).isEqualTo("succeeded");
        assertThat(now.getAmountReceived()).isEqualTo(1999);
        assertThat(now.getLatestChargeObject().getRefunded()).isTrue();
        assertThat(now.getLatestChargeObject().getAmountRefunded()).isEqualTo(1999);
        assertThat(shop.book(paid).refunded()).isEqualTo(Money.of("19.99", "USD"));
    }

    @Test
    @DisplayName("In parts it is given back down to zero, and then nothing more")
    void parts() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        refund(of(paid).setAmount(1000L));
        assertThat(shop.charge(paid).getAmountRefunded()).isEqualTo(1000);
        assertThat(shop.charge(paid).getRefunded()).isFalse();
        refund(of(paid).setAmount(500L));
        Refund rest = refund(of(paid));

        assertThat(rest.getAmount()).isEqualTo(499);
        assertThat(shop.charge(paid).getRefunded()).isTrue();
        assertThatThrownBy(() -> refund(of(paid))).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            assertThat(refused.getCode()).isEqualTo("charge_already_refunded");
        });
        assertThat(shop.book(paid).refunds()).isEqualTo(3);
        assertThat(shop.book(paid).refunded()).isEqualTo(Money.of("19.99", "USD"));
    }

    @Test
    @DisplayName("Two equal refunds are two refunds")
    void equal() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        Refund first = refund(of(paid).setAmount(500L));
        Refund second = refund(of(paid).setAmount(500L));

        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(shop.book(paid).refunded()).isEqualTo(Money.of("10.00", "USD"));
    }

    @Test
    @DisplayName("More than is left is refused")
    void tooMuch() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");
        refund(of(paid).setAmount(1000L));

        assertThatThrownBy(() -> refund(of(paid).setAmount(1000L)))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getParam()).isEqualTo("amount");
                    assertThat(refused.getMessage()).contains("greater than unrefunded amount on charge");
                });
        assertThat(shop.book(paid).refunds()).isEqualTo(1);
    }

    @Test
    @DisplayName("Of a part that was captured only that part is given back")
    void ofACapturedPart() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");
        shop.v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        com.stripe.param.PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(1200L)
                                .build());

        assertThatThrownBy(() -> refund(of(held).setAmount(1201L))).isInstanceOf(InvalidRequestException.class);
        assertThat(refund(of(held)).getAmount()).isEqualTo(1200);
    }

    @Test
    @DisplayName("It may name the charge instead of the intent")
    void byCharge() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        Refund refund = refund(
                RefundCreateParams.builder().setCharge(paid.getLatestCharge()).setAmount(500L));

        assertThat(refund.getPaymentIntent()).isEqualTo(paid.getId());
    }

    @Test
    @DisplayName("What was never paid is not given back")
    void unpaid() throws Exception {
        PaymentIntent open = shop.create(1999, "usd");

        assertThatThrownBy(() -> refund(of(open)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getMessage())
                                .contains("does not have a successful charge to refund"));
        assertThatThrownBy(() -> refund(RefundCreateParams.builder().setPaymentIntent("pi_3Nobody")))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                    assertThat(refused.getParam()).isEqualTo("payment_intent");
                });
    }

    @Test
    @DisplayName("A reason of one's own, nothing, or a fraction is refused")
    void nonsense() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        assertParameter("reason", of(paid).putExtraParam("reason", "one mug broken"));
        assertParameter("amount", of(paid).setAmount(0L));
        assertParameter("amount", of(paid).putExtraParam("amount", "5.5"));
        assertParameter("refund_id", of(paid).putExtraParam("refund_id", "refund-7"));
        assertThat(shop.book(paid).refunds()).isZero();
    }

    @Test
    @DisplayName("Refunds are found by their id and by their intent, and only their metadata changes")
    void found() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");
        Refund first = refund(of(paid).setAmount(500L));
        Refund second = refund(of(paid).setAmount(700L));
        refund(of(shop.paid(1999, "usd")));

        List<String> listed = new ArrayList<>();
        shop.v1()
                .refunds()
                .list(RefundListParams.builder().setPaymentIntent(paid.getId()).build())
                .getData()
                .forEach(refund -> listed.add(refund.getId()));
        Refund changed = shop.v1()
                .refunds()
                .update(
                        first.getId(),
                        RefundUpdateParams.builder().putMetadata("seen", "yes").build());

        assertThat(listed).containsExactly(second.getId(), first.getId());
        assertThat(changed.getMetadata()).containsEntry("seen", "yes");
        assertThat(shop.v1().refunds().retrieve(second.getId()).getAmount()).isEqualTo(700);
    }

    private void assertParameter(String name, RefundCreateParams.Builder params) {
        assertThatThrownBy(() -> refund(params))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo(name));
    }

    private static RefundCreateParams.Builder of(PaymentIntent intent) {
        return RefundCreateParams.builder().setPaymentIntent(intent.getId());
    }

    private Refund refund(RefundCreateParams.Builder params) throws StripeException {
        return shop.v1().refunds().create(params.build());
    }
}
