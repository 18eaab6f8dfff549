package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an account does not declare is refused before its provider is asked. */
class DeclaredFeaturesTest {

    private static final PaymentRequest LEAST = Verbs.CREATE;

    private static final RefundRequest REFUND_ALL =
            RefundRequest.builder().paymentId("pay-1").refundId("refund-7").build();

    /** What needs each feature; what only describes an answer is not here, nor what another port is opened
     * for. */
    private static final Map<Feature, Consumer<PaymentInterface>> USES = Map.ofEntries(
            create(
                    Feature.REDIRECT,
                    LEAST.toBuilder().flow(PaymentFlow.REDIRECT).returnUrl(URI.create("https://shop.example/return"))),
            create(Feature.CLIENT_TOKEN, LEAST.toBuilder().flow(PaymentFlow.CLIENT)),
            create(Feature.MANUAL_CAPTURE, LEAST.toBuilder().capture(CaptureMode.MANUAL)),
            create(Feature.CHARGE_SAVED_INSTRUMENT, LEAST.toBuilder().savedInstrument(Samples.INSTRUMENT)),
            create(Feature.SAVE_INSTRUMENT, LEAST.toBuilder().saveInstrument(true)),
            create(
                    Feature.INSTRUMENT_SETUP,
                    LEAST.toBuilder().saveInstrument(true).amount(Money.of("0", "KRW"))),
            create(Feature.TAX_FREE_AMOUNT, LEAST.toBuilder().taxFreeAmount(Samples.PART)),
            create(Feature.ESCROW, LEAST.toBuilder().escrow(true)),
            create(
                    Feature.CASH_RECEIPT,
                    LEAST.toBuilder().cashReceipt(CashReceipt.of(CashReceipt.Purpose.INCOME_DEDUCTION))),
            create(Feature.EXPIRY, LEAST.toBuilder().expiresAt(Samples.NOON.plusSeconds(1))),
            Map.entry(Feature.PARTIAL_CAPTURE, payments -> payments.capturePayment(Samples.CAPTURE_REQUEST)),
            Map.entry(Feature.CANCEL, payments -> payments.cancelPayment(Samples.CANCEL_REQUEST)),
            refund(Feature.REFUND, REFUND_ALL.toBuilder()),
            refund(Feature.PARTIAL_REFUND, REFUND_ALL.toBuilder().amount(Samples.PART)),
            refund(Feature.REFUND_TO_ACCOUNT, REFUND_ALL.toBuilder().destination(Samples.ACCOUNT)),
            Map.entry(Feature.DELETE_INSTRUMENT, payments -> payments.deleteInstrument(Samples.INSTRUMENT)),
            Map.entry(
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    payments -> payments.getPayment(PaymentReference.byPaymentId("pay-1"))),
            Map.entry(
                    Feature.LOOKUP_BY_ORDER_ID,
                    payments -> payments.getPayment(PaymentReference.byOrderId("order-1001"))),
            Map.entry(
                    Feature.LIST_TRANSACTIONS,
                    payments -> payments.listTransactions(
                            TransactionQuery.between(Samples.NOON, Samples.NOON.plusSeconds(1)))),
            Map.entry(
                    Feature.LIST_SETTLEMENTS,
                    payments -> payments.listTransactions(
                            TransactionQuery.settlementsBetween(Samples.NOON, Samples.NOON.plusSeconds(1)))),
            Map.entry(
                    Feature.WEBHOOKS,
                    payments -> payments.processWebhook(WebhookRequest.builder().build())));

    private final FakeProvider provider = new FakeProvider();

    static Stream<Arguments> uses() {
        return USES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(use -> Arguments.of(use.getKey(), use.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void undeclaredFeature(Feature feature, Consumer<PaymentInterface> use) {
        PaymentInterface payments = open(EnumSet.complementOf(EnumSet.of(feature)));

        UnsupportedFeatureException refused =
                catchThrowableOfType(UnsupportedFeatureException.class, () -> use.accept(payments));

        assertThat(refused.feature()).isEqualTo(feature.name());
        assertThat(refused).hasMessageStartingWith("fake: it does not have the feature " + feature + ": ");
        assertThat(refused.provider()).isEqualTo("fake");
        assertThat(provider.asked).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void declaredFeature(Feature feature, Consumer<PaymentInterface> use) {
        use.accept(open(EnumSet.allOf(Feature.class)));

        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void everyFeatureThatCanBeRefusedIsTried() {
        assertThat(EnumSet.complementOf(EnumSet.copyOf(USES.keySet())))
                .containsExactly(Feature.CHARGE_ON_CONFIRM, Feature.REPEATED_CAPTURE, Feature.PAYOUTS);
    }

    @Test
    void taxFreePartOfARefund() {
        PaymentInterface payments = open(EnumSet.complementOf(EnumSet.of(Feature.TAX_FREE_AMOUNT)));

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> payments.refundPayment(
                        REFUND_ALL.toBuilder().taxFreeAmount(Samples.PART).build()))
                .withMessageContaining("leave taxFreeAmount out");
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void captureWhereEverythingIsCapturedAtOnce() {
        PaymentInterface payments = open(EnumSet.complementOf(EnumSet.of(Feature.MANUAL_CAPTURE)));

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> payments.capturePayment(CaptureRequest.of("pay-1")))
                .withMessageContaining("captured at once");
    }

    @Test
    void oneOfSeveralCapturesWithoutAnIdOfItsOwn() {
        CaptureRequest part =
                CaptureRequest.builder().paymentId("pay-1").amount(Samples.PART).build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> open(EnumSet.allOf(Feature.class)).capturePayment(part))
                .withMessageContaining("captureId is missing");
        assertThat(provider.asked).isEmpty();
        open(EnumSet.complementOf(EnumSet.of(Feature.REPEATED_CAPTURE))).capturePayment(part);
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void lookUpByTheIdThatIsDeclared() {
        PaymentReference both = new PaymentReference("pay-1", "order-1001");

        open(EnumSet.of(Feature.LOOKUP_BY_ORDER_ID)).getPayment(both);
        open(EnumSet.of(Feature.LOOKUP_BY_PAYMENT_ID)).getPayment(both);

        assertThat(provider.asked).hasSize(2);
        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> open(EnumSet.noneOf(Feature.class)).getPayment(both));
    }

    @Test
    void confirmationByTheOrderAloneNeedsALookUpByIt() {
        ConfirmRequest alone = ConfirmRequest.builder()
                .orderId("order-1001")
                .amount(Samples.WON)
                .build();
        PaymentInterface blind = open(EnumSet.of(Feature.LOOKUP_BY_PAYMENT_ID));

        UnsupportedFeatureException refused =
                catchThrowableOfType(UnsupportedFeatureException.class, () -> blind.confirmPayment(alone));

        assertThat(refused.feature()).isEqualTo("LOOKUP_BY_ORDER_ID");
        assertThat(refused).hasMessageContaining("give the payment's id, or the parameters");
        assertThat(provider.asked).isEmpty();
        blind.confirmPayment(alone.toBuilder().paymentId("pay-1").build());
        blind.confirmPayment(
                alone.toBuilder().returnParameters(Map.of("token", "t")).build());
        open(EnumSet.of(Feature.LOOKUP_BY_ORDER_ID)).confirmPayment(alone);
        assertThat(provider.asked).hasSize(3);
    }

    @Test
    void methodThatIsNotOffered() {
        PaymentInterface payments = open(EnumSet.allOf(Feature.class));

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> payments.createPayment(
                        LEAST.toBuilder().method(PaymentMethod.CRYPTO).build()))
                .withMessage("fake: the method crypto is not offered: leave it out, or use one of [card,"
                        + " wallet:kakaopay]");
        assertThat(provider.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CONFIRM", "CAPTURE", "REFUND"})
    void currencyThatIsNotTaken(PaymentVerb verb) {
        PaymentInterface payments = provider.with(
                        Capabilities.of(List.of(PaymentMethod.CARD), List.of("USD"), List.of(Feature.values())))
                .open();

        UnsupportedFeatureException refused =
                catchThrowableOfType(UnsupportedFeatureException.class, () -> Verbs.call(payments, verb));

        assertThat(refused.feature()).isEqualTo("currency");
        assertThat(refused).hasMessage("fake: the currency KRW cannot be charged: use one of [USD]");
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void expiryInThePast() {
        PaymentInterface payments = open(EnumSet.allOf(Feature.class));

        for (long seconds : new long[] {0, -1}) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> payments.createPayment(LEAST.toBuilder()
                            .expiresAt(Samples.NOON.plusSeconds(seconds))
                            .build()))
                    .withMessage("fake: expiresAt is over already: give a moment to come");
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void webhookLargerThanAnyRealOne() {
        PaymentInterface payments = open(EnumSet.allOf(Feature.class));
        WebhookRequest largest =
                WebhookRequest.builder().body(new byte[1024 * 1024]).build();
        WebhookRequest tooLarge =
                WebhookRequest.builder().body(new byte[1024 * 1024 + 1]).build();

        WebhookRejectedException rejected =
                catchThrowableOfType(WebhookRejectedException.class, () -> payments.processWebhook(tooLarge));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(provider.asked).isEmpty();
        assertThat(payments.processWebhook(largest).provider()).isEqualTo("fake");
    }

    @Test
    void whatTheAccountTellsOfItself() {
        PaymentInterface payments = open(EnumSet.of(Feature.REFUND));

        assertThat(payments.capabilities().features()).containsExactly(Feature.REFUND);
        assertThat(payments.getSupportedCurrencies()).isEqualTo(Samples.CAPABILITIES.currencies());
        assertThat(payments.getSupportedPaymentMethods()).isEqualTo(Samples.CAPABILITIES.methods());
        assertThat(payments.provider()).isEqualTo("fake");
    }

    private PaymentInterface open(Set<Feature> features) {
        provider.with(new Capabilities(Samples.CAPABILITIES.methods(), Samples.CAPABILITIES.currencies(), features));
        return PaymentFactory.of(provider)
                .withContext(ProviderContext.defaults().withClock(Clock.fixed(Samples.NOON, ZoneOffset.UTC)))
                .open(new FakeProvider.Config("shop-1"));
    }

    private static Map.Entry<Feature, Consumer<PaymentInterface>> create(
            Feature feature, PaymentRequest.Builder request) {
        return Map.entry(feature, payments -> payments.createPayment(request.build()));
    }

    private static Map.Entry<Feature, Consumer<PaymentInterface>> refund(
            Feature feature, RefundRequest.Builder request) {
        return Map.entry(feature, payments -> payments.refundPayment(request.build()));
    }
}
