package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.CashReceipt;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is declared is there; what is not declared is refused before anything is sent. */
abstract class CapabilityCases extends ConformanceCases {

    private static final SavedInstrument INSTRUMENT = SavedInstrument.of(Secret.of("token-of-a-card"));

    @TestFactory
    @DisplayName("A feature that is not declared is refused before anything is sent")
    Stream<DynamicTest> undeclared() {
        return someOf(
                Arrays.stream(Feature.values())
                        .filter(feature -> !bench().capabilities.has(feature))
                        .filter(feature -> use(feature) != null)
                        .map(feature -> on(feature.name(), () -> {
                            Body use = Objects.requireNonNull(use(feature));
                            refusedBeforeIo(UnsupportedFeatureException.class, use);
                        })),
                "every feature is declared");
    }

    @Test
    @DisplayName("A way to pay that is not declared is refused before anything is sent")
    void undeclaredMethod() {
        PaymentMethod undeclared = Arrays.stream(PaymentMethod.Kind.values())
                .map(PaymentMethod::of)
                .filter(method -> !bench().capabilities.offers(method))
                .findFirst()
                .orElse(null);
        assumeTrue(undeclared != null, "every kind of method is declared");

        refusedBeforeIo(UnsupportedFeatureException.class, () -> create(request -> request.method(undeclared)));
    }

    @Test
    @DisplayName("An account declares no more than its provider")
    void noMoreThanTheProvider() {
        var most = bench().harness.provider().capabilities();

        assertThat(most.features()).containsAll(bench().capabilities.features());
        assertThat(most.currencies()).containsAll(bench().capabilities.currencies());
        assertThat(most.methods()).containsAll(bench().capabilities.methods());
        assertThat(bench().payments.getSupportedCurrencies())
                .isEqualTo(bench().capabilities.currencies());
        assertThat(bench().payments.getSupportedPaymentMethods())
                .isEqualTo(bench().capabilities.methods());
    }

    @Test
    @DisplayName("Opening an account and asking for its capabilities sends nothing")
    void openingSendsNothing() {
        PaymentInterface account = bench().open(Pace.CALM);
        account.capabilities();

        assertThat(account.provider()).isEqualTo(bench().harness.provider().name());
        assertThat(bench().simulator.requests().size()).isZero();
    }

    private @Nullable Body use(Feature feature) {
        PaymentInterface payments = bench().payments;
        Money amount = bench().sample();
        return switch (feature) {
            case REDIRECT ->
                () -> create(request -> request.flow(PaymentFlow.REDIRECT).returnUrl(Bench.RETURN_URL));
            case CLIENT_TOKEN -> () -> create(request -> request.flow(PaymentFlow.CLIENT));
            case MANUAL_CAPTURE -> () -> create(request -> request.capture(CaptureMode.MANUAL));
            case PARTIAL_CAPTURE ->
                () -> payments.capturePayment(CaptureRequest.builder()
                        .paymentId("payment-1")
                        .amount(amount)
                        .build());
            case CANCEL -> () -> payments.cancelPayment(CancelRequest.of("payment-1"));
            case REFUND -> () -> payments.refundPayment(refund().build());
            case PARTIAL_REFUND ->
                () -> payments.refundPayment(refund().amount(amount).build());
            case REFUND_TO_ACCOUNT ->
                () -> payments.refundPayment(refund().destination(new BankAccount("088", "110123456789", "Mina Kim"))
                        .build());
            case SAVE_INSTRUMENT -> () -> create(request -> request.saveInstrument(true));
            case INSTRUMENT_SETUP ->
                () -> create(
                        request -> request.amount(Money.zero(amount.currency())).saveInstrument(true));
            case CHARGE_SAVED_INSTRUMENT -> () -> create(request -> request.savedInstrument(INSTRUMENT));
            case DELETE_INSTRUMENT -> () -> payments.deleteInstrument(INSTRUMENT);
            case LOOKUP_BY_PAYMENT_ID -> () -> payments.getPayment(PaymentReference.byPaymentId("payment-1"));
            case LOOKUP_BY_ORDER_ID -> () -> payments.getPayment(PaymentReference.byOrderId("order-1"));
            case LIST_TRANSACTIONS ->
                () -> payments.listTransactions(
                        TransactionQuery.between(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1))));
            case LIST_SETTLEMENTS ->
                () -> payments.listTransactions(
                        TransactionQuery.settlementsBetween(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1))));
            case WEBHOOKS -> () -> payments.processWebhook(WebhookRequest.of(Map.of(), new byte[] {'{', '}'}));
            case TAX_FREE_AMOUNT -> () -> create(request -> request.taxFreeAmount(amount));
            case ESCROW -> () -> create(request -> request.escrow(true));
            case CASH_RECEIPT ->
                () -> create(request -> request.cashReceipt(CashReceipt.of(CashReceipt.Purpose.INCOME_DEDUCTION)));
            case EXPIRY ->
                () -> create(request ->
                        request.expiresAt(bench().simulator.clock().instant().plus(Duration.ofHours(1))));
            // An account whose settings lack what payouts need says so, and that is another fault.
            case PAYOUTS ->
                bench().harness.provider().capabilities().has(Feature.PAYOUTS)
                        ? null
                        : () -> {
                            String name = bench().harness.provider().name();
                            bench().factory(Pace.CALM)
                                    .openPayouts(name, bench().settings)
                                    .close();
                        };
            // Nothing that a host could ask for.
            case CHARGE_ON_CONFIRM, REPEATED_CAPTURE -> null;
        };
    }

    private void create(UnaryOperator<PaymentRequest.Builder> change) {
        bench().payments
                .createPayment(change.apply(bench().request(bench().newOrderId(), bench().sample()))
                        .build());
    }

    private static RefundRequest.Builder refund() {
        return RefundRequest.builder().paymentId("payment-1").refundId("refund-1");
    }
}
