package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A saved card at Stripe")
class StripeSavedCardTest {

    private final StripeBench bench = new StripeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static PaymentRequest.Builder charge(String orderId, SavedInstrument card) {
        return StripeBench.order(orderId).returnUrl(null).savedInstrument(card);
    }

    @Test
    @DisplayName("has its token, its customer, its network and a label")
    void saved() {
        SavedInstrument card = bench.saved("pm_card_visa");

        assertThat(card.token().reveal()).startsWith("pm_");
        assertThat(card.customerId()).startsWith("cus_");
        assertThat(String.valueOf(card.method())).isEqualTo("card:visa");
        assertThat(card.label()).isEqualTo("visa ending 4242");
    }

    @Test
    @DisplayName("is charged off session")
    void charged() {
        PaymentResponse charged = bench.shop.createPayment(
                charge("order-2", bench.saved("pm_card_visa")).build());

        assertThat(charged.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.form("intent.create"))
                .containsEntry("off_session", "true")
                .containsEntry("confirm", "true")
                .containsKey("customer");
        assertThat(bench.stripe.book().order("order-2").captured()).isEqualTo(StripeBench.AMOUNT);
    }

    @Test
    @DisplayName("whose bank wants to see the customer fails where they cannot come back")
    void customerAway() {
        PaymentRequest request =
                charge("order-2", bench.saved("pm_card_authenticationRequired")).build();

        PaymentResponse refused = bench.shop.createPayment(request);

        assertThat(refused.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(refused.paymentId()).as("the intent of the decline is kept").startsWith("pi_");
        PaymentFailure failure = Objects.requireNonNull(refused.failure());
        assertThat(failure.code()).isEqualTo(FailureCode.AUTHENTICATION_REQUIRED);
        assertThat(failure.advice()).isEqualTo(FailureAdvice.CUSTOMER_ACTION);
        assertThat(bench.shop.createPayment(request).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(bench.stripe.requests().count("intent.create")).isEqualTo(2);
        assertThat(bench.stripe.book().chargesOf("order-2")).isZero();
    }

    @Test
    @DisplayName("whose bank wants to see the customer brings them back, and is charged once")
    void customerComesBack() {
        PaymentRequest request = charge("order-2", bench.saved("pm_card_authenticationRequired"))
                .returnUrl(StripeBench.RETURN)
                .build();

        PaymentResponse asked = bench.shop.createPayment(request);
        assertThat(asked.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(asked.nextAction()).isInstanceOf(NextAction.Redirect.class);
        assertThat(bench.stripe.book().chargesOf("order-2")).isZero();

        Map<String, String> returned = bench.stripe.customer().pays(StripeBench.id(asked));
        assertThat(returned).containsEntry("payment_intent", asked.paymentId());
        PaymentResponse paid = bench.confirm(asked, returned);
        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.shop.createPayment(request).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.stripe.book().chargesOf("order-2")).isEqualTo(1);
        assertThat(bench.stripe.book().order("order-2").payments()).hasSize(1);
    }

    @Test
    @DisplayName("whose customer fails to prove who they are is not charged")
    void authenticationFails() {
        PaymentResponse asked =
                bench.shop.createPayment(charge("order-2", bench.saved("pm_card_authenticationRequired"))
                        .returnUrl(StripeBench.RETURN)
                        .build());

        PaymentResponse failed =
                bench.confirm(asked, bench.stripe.customer().failsAuthentication(StripeBench.id(asked)));

        assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(Objects.requireNonNull(failed.failure()).code()).isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(bench.stripe.book().chargesOf("order-2")).isZero();
    }

    @Test
    @DisplayName("without its customer is refused before anything is sent")
    void withoutCustomer() {
        assertThatThrownBy(
                        () -> bench.shop.createPayment(charge("order-2", SavedInstrument.of(Secret.of("pm_card_visa")))
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("savedInstrument.customerId is missing")
                .hasMessageNotContaining("pm_card");
        assertThat(bench.stripe.requests().all()).isEmpty();
    }

    @Test
    @DisplayName("is set up on Stripe's page without a charge")
    void setUpOnPage() {
        PaymentResponse created = bench.shop.createPayment(StripeBench.order("setup-1")
                .amount(Money.zero(StripeBench.AMOUNT.currency()))
                .saveInstrument(true)
                .build());
        assertThat(created.nextAction()).isInstanceOf(NextAction.Redirect.class);

        PaymentResponse done = bench.confirm(created, bench.stripe.customer().pays(StripeBench.id(created)));

        assertThat(done.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(done.paymentId()).startsWith("seti_");
        assertThat(done.amount().isZero()).isTrue();
        SavedInstrument card = Objects.requireNonNull(done.savedInstrument());
        assertThat(bench.shop.createPayment(charge("order-2", card).build()).status())
                .isEqualTo(PaymentStatus.COMPLETED);
        PaymentEvent told =
                (PaymentEvent) bench.events("setup_intent.succeeded").get(0);
        assertThat(told.payment().orderId()).isEqualTo("setup-1");
        assertThat(told.payment().savedInstrument()).isNotNull();
    }

    @Test
    @DisplayName("is saved in the host's own page for a customer that is made for it, once")
    void savedInOwnPage() {
        PaymentRequest request = StripeBench.order("order-1")
                .returnUrl(null)
                .flow(PaymentFlow.CLIENT)
                .saveInstrument(true)
                .build();
        PaymentResponse created = bench.shop.createPayment(request);
        bench.shop.createPayment(request);
        assertThat(created.nextAction()).isInstanceOf(NextAction.ClientToken.class);
        assertThat(((NextAction.ClientToken) created.nextAction()).parameters())
                .containsEntry("publishable_key", bench.account.publishableKey())
                .containsKey("client_secret");

        PaymentResponse paid = bench.confirm(created, bench.stripe.customer().pays(StripeBench.id(created)));

        SavedInstrument card = Objects.requireNonNull(paid.savedInstrument());
        assertThat(card.customerId()).startsWith("cus_");
        assertThat(bench.shop.createPayment(charge("order-2", card).build()).status())
                .isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("is set up in the host's own page")
    void setUpInOwnPage() {
        PaymentResponse created = bench.shop.createPayment(StripeBench.order("setup-1")
                .returnUrl(null)
                .amount(Money.zero(StripeBench.AMOUNT.currency()))
                .saveInstrument(true)
                .build());
        assertThat(created.paymentId()).startsWith("seti_");

        PaymentResponse done = bench.confirm(created, bench.stripe.customer().pays(StripeBench.id(created)));

        assertThat(done.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(done.savedInstrument()).isNotNull();
    }

    @Test
    @DisplayName("is charged in the host's own page, where the customer is, when the host confirms")
    void confirmedByHost() {
        PaymentResponse created = bench.shop.createPayment(charge("order-2", bench.saved("pm_card_visa"))
                .returnUrl(StripeBench.RETURN)
                .flow(PaymentFlow.CLIENT)
                .build());
        assertThat(created.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(bench.stripe.book().chargesOf("order-2")).isZero();

        PaymentResponse paid = bench.confirm(created, Map.of());

        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.stripe.book().chargesOf("order-2")).isEqualTo(1);
    }

    @Test
    @DisplayName("is charged when the host confirms by its order number alone, and compared before")
    void confirmedByOrderAlone() {
        bench.shop.createPayment(charge("order-2", bench.saved("pm_card_visa"))
                .returnUrl(StripeBench.RETURN)
                .flow(PaymentFlow.CLIENT)
                .build());
        ConfirmRequest.Builder request = ConfirmRequest.builder().orderId("order-2");

        assertThatThrownBy(() -> bench.shop.confirmPayment(
                        request.amount(StripeBench.AMOUNT.times(2)).build()))
                .isInstanceOf(AmountMismatchException.class);
        assertThat(bench.stripe.book().chargesOf("order-2")).isZero();

        assertThat(bench.shop
                        .confirmPayment(request.amount(StripeBench.AMOUNT).build())
                        .status())
                .isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.stripe.book().chargesOf("order-2")).isEqualTo(1);
    }

    @Test
    @DisplayName("of which nobody knows is not said to be forgotten")
    void forgetsOnlyWhatIsKnown() {
        assertThatThrownBy(() -> bench.shop.deleteInstrument(SavedInstrument.of(Secret.of("pm_of_another_account"))))
                .isInstanceOf(PaymentException.class)
                .hasMessageNotContaining("pm_of_another");
        SavedInstrument card = bench.saved("pm_card_visa");
        bench.shop.deleteInstrument(card);
        bench.shop.deleteInstrument(card);
        InstrumentEvent told =
                (InstrumentEvent) bench.events("payment_method.detached").get(0);
        assertThat(told.instrument().token()).isEqualTo(card.token());
    }

    @Test
    @DisplayName("that is set up in the host's own page is found by its order number, and called off")
    void setUpIsFound() {
        PaymentResponse created = bench.shop.createPayment(StripeBench.order("setup-1")
                .returnUrl(null)
                .amount(Money.zero(StripeBench.AMOUNT.currency()))
                .saveInstrument(true)
                .build());

        assertThat(bench.shop.getPayment(PaymentReference.byOrderId("setup-1")).paymentId())
                .isEqualTo(created.paymentId());
        assertThat(bench.shop
                        .cancelPayment(CancelRequest.builder()
                                .paymentId(StripeBench.id(created))
                                .reason("fraudulent")
                                .build())
                        .status())
                .isEqualTo(PaymentStatus.CANCELLED);
    }
}
