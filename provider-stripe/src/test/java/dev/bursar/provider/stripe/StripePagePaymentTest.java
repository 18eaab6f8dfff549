package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.testkit.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A payment on Stripe's page")
class StripePagePaymentTest {

    private final StripeBench bench = new StripeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("is a session until it is paid, then the intent that came of it; both ids are good for every verb")
    void twoIds() {
        PaymentResponse created =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        String session = StripeBench.id(created);
        assertThat(session).startsWith("cs_");
        assertThat(created.status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(created.nextAction()).isInstanceOf(NextAction.Redirect.class);

        PaymentResponse paid = bench.confirm(created, bench.stripe.customer().pays(session));
        assertThat(paid.paymentId()).startsWith("pi_");
        assertThat(paid.references()).containsEntry("checkout_session", session).containsKey("charge");
        assertThat(paid.transactionId()).startsWith("ch_");
        assertThat(String.valueOf(paid.method())).isEqualTo("card:visa");

        assertThat(bench.shop.getPayment(PaymentReference.byPaymentId(session)).paymentId())
                .isEqualTo(paid.paymentId());
        bench.shop.refundPayment(RefundRequest.builder()
                .paymentId(session)
                .refundId("refund-1")
                .amount(Money.of("5000", "KRW"))
                .build());
        assertThat(bench.stripe.book().order("order-1").refunded()).isEqualTo(Money.of("5000", "KRW"));
        assertThat(bench.shop.getPaymentStatus(session)).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    }

    @Test
    @DisplayName("is written as Stripe wants it, and says nothing of payment_method_types")
    void form() {
        bench.shop.createPayment(StripeBench.order("order-1")
                .returnUrl(URI.create("https://shop.example/return?lang=ko#top"))
                .cancelUrl(URI.create("https://shop.example/cart"))
                .capture(CaptureMode.MANUAL)
                .locale(Locale.KOREA)
                .expiresAt(bench.stripe.clock().instant().plus(Duration.ofHours(1)))
                .metadata(Map.of("cart", "42"))
                .build());

        assertThat(bench.form("checkout.create"))
                .containsEntry("mode", "payment")
                .containsEntry("line_items[0][price_data][unit_amount]", "15000")
                .containsEntry("line_items[0][price_data][currency]", "krw")
                .containsEntry("line_items[0][price_data][product_data][name]", "Two mugs")
                .containsEntry(
                        "success_url", "https://shop.example/return?lang=ko&session_id={CHECKOUT_SESSION_ID}#top")
                .containsEntry("cancel_url", "https://shop.example/cart")
                .containsEntry("client_reference_id", "order-1")
                .containsEntry("customer_email", "mina@example.com")
                .containsEntry("locale", "ko")
                .containsEntry("metadata[order_id]", "order-1")
                .containsEntry("metadata[cart]", "42")
                .containsEntry("payment_intent_data[capture_method]", "manual")
                .containsEntry("payment_intent_data[metadata][order_id]", "order-1")
                .containsEntry("payment_intent_data[metadata][cart]", "42");
        assertThat(bench.stripe.requests().all()).allSatisfy(call -> {
            assertThat(call.request().bodyText())
                    .doesNotContain("payment_method_types%5B0")
                    .doesNotContain("&payment_method_types");
            assertThat(call.request().header("Stripe-Version")).isEqualTo("2026-07-29.dahlia");
        });
    }

    @Test
    @DisplayName("offers only the method that was asked for")
    void oneMethod() {
        bench.shop.createPayment(StripeBench.order("order-1")
                .method(PaymentMethod.wallet("kakao_pay"))
                .build());

        assertThat(bench.form("checkout.create").entrySet().stream()
                        .filter(field -> field.getKey().startsWith("excluded_payment_method_types["))
                        .map(Map.Entry::getValue))
                .contains("card", "klarna", "naver_pay", "kr_card")
                .doesNotContain("kakao_pay")
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("that nobody has paid has nothing to be taken or given back")
    void nothingToMove() {
        String session = StripeBench.id(
                bench.shop.createPayment(StripeBench.order("order-1").build()));

        assertThatThrownBy(() -> bench.shop.capturePayment(CaptureRequest.of(session)))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("nobody has paid");
        assertThatThrownBy(() -> bench.shop.refundPayment(RefundRequest.builder()
                        .paymentId(session)
                        .refundId("refund-1")
                        .build()))
                .isInstanceOf(InvalidStateException.class);
    }

    @Test
    @DisplayName("of which a part was captured does not count what was released as given back")
    void partialCapture() {
        PaymentResponse created = bench.shop.createPayment(
                StripeBench.order("order-1").capture(CaptureMode.MANUAL).build());
        PaymentResponse reserved =
                bench.confirm(created, bench.stripe.customer().pays(StripeBench.id(created)));
        assertThat(reserved.status()).isEqualTo(PaymentStatus.APPROVED);

        PaymentResponse captured = bench.shop.capturePayment(CaptureRequest.builder()
                .paymentId(StripeBench.id(reserved))
                .amount(Money.of("6000", "KRW"))
                .build());
        assertThat(captured.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(captured.capturedAmount()).isEqualTo(Money.of("6000", "KRW"));
        assertThat(captured.refundedAmount().isZero()).isTrue();

        bench.shop.refundPayment(RefundRequest.builder()
                .paymentId(StripeBench.id(reserved))
                .refundId("refund-1")
                .amount(Money.of("1000", "KRW"))
                .build());
        PaymentResponse seen = bench.shop.getPayment(PaymentReference.byPaymentId(StripeBench.id(reserved)));
        assertThat(seen.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(seen.refundedAmount()).isEqualTo(Money.of("1000", "KRW"));
    }

    @Test
    @DisplayName("under a key that was used for another amount is refused")
    void conflict() {
        bench.shop.createPayment(StripeBench.order("order-1").build());

        assertThatThrownBy(() -> bench.shop.createPayment(StripeBench.order("order-1")
                        .amount(Money.of("99000", "KRW"))
                        .build()))
                .isInstanceOf(IdempotencyConflictException.class);
    }

    @Test
    @DisplayName("that is asked for again is told as it stands now, not as it stood then")
    void replay() {
        PaymentResponse created =
                bench.shop.createPayment(StripeBench.order("order-1").build());
        bench.stripe.customer().pays(StripeBench.id(created));

        PaymentResponse again =
                bench.shop.createPayment(StripeBench.order("order-1").build());

        assertThat(again.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.stripe.book().order("order-1").payments()).hasSize(1);
    }

    @Test
    @DisplayName("waits for a twin that is still running, under the same key")
    void twin() {
        bench.stripe.backOffice().keepTwinsRunning(1);
        bench.stripe.faults().next("checkout.create", Fault.commitThenDrop());

        PaymentResponse created =
                bench.shop.createPayment(StripeBench.order("order-1").build());

        assertThat(created.status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(bench.stripe.book().order("order-1").payments()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("with notes that Stripe cannot keep is refused before anything is sent")
    void metadata() {
        Map<String, String> many = new HashMap<>();
        IntStream.range(0, 48).forEach(i -> many.put("key" + i, "v"));
        for (Map<String, String> notes : List.of(
                Map.of("a[b]", "v"), Map.of("k".repeat(41), "v"), Map.of("k", ""), Map.of("order_id", "other"), many)) {
            assertThatThrownBy(() -> bench.shop.createPayment(
                            StripeBench.order("order-1").metadata(notes).build()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("metadata has");
        }
        assertThat(bench.stripe.requests().all()).isEmpty();
    }

    @Test
    @DisplayName("that is to end in two days is refused before anything is sent, in ten minutes by Stripe")
    void expiry() {
        assertThatThrownBy(() -> bench.shop.createPayment(StripeBench.order("order-1")
                        .expiresAt(bench.stripe.clock().instant().plus(Duration.ofDays(2)))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("expiresAt is more than 24 hours away");
        assertThat(bench.stripe.requests().all()).isEmpty();
        assertThatThrownBy(() -> bench.shop.createPayment(StripeBench.order("order-1")
                        .expiresAt(bench.stripe.clock().instant().plus(Duration.ofMinutes(10)))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("because of expires_at");
    }

    @Test
    @DisplayName("that is asked for again gets its answer, though its end has come near")
    void repeatedNearItsEnd() {
        PaymentRequest request = StripeBench.order("order-1")
                .expiresAt(bench.stripe.clock().instant().plus(Duration.ofMinutes(31)))
                .build();
        PaymentResponse created = bench.shop.createPayment(request);
        bench.stripe.clock().advance(Duration.ofMinutes(5));

        assertThat(bench.shop.createPayment(request).paymentId()).isEqualTo(created.paymentId());
    }

    @Test
    @DisplayName("is captured in its own currency only")
    void captureInAnotherCurrency() {
        PaymentResponse created = bench.shop.createPayment(StripeBench.order("order-1")
                .amount(Money.of("100", "USD"))
                .capture(CaptureMode.MANUAL)
                .build());
        PaymentResponse reserved =
                bench.confirm(created, bench.stripe.customer().pays(StripeBench.id(created)));

        assertThatThrownBy(() -> bench.shop.capturePayment(CaptureRequest.builder()
                        .paymentId(StripeBench.id(reserved))
                        .amount(Money.of("5000", "KRW"))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("amount is in KRW, but the payment is in USD");
        assertThat(bench.stripe.book().chargesOf("order-1")).isZero();
    }

    @Test
    @DisplayName("with an id that Stripe never gave is refused before anything is sent")
    void foreignId() {
        assertThatThrownBy(() -> bench.shop.getPayment(PaymentReference.byPaymentId("ch_123")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("paymentId is no payment id of Stripe's");
        assertThat(bench.stripe.requests().all()).isEmpty();
    }
}
