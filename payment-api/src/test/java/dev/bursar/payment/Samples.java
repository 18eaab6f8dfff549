package dev.bursar.payment;

import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.payment.spi.HttpOptions;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.DisputeStatus;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * One of every record with every field filled. What must never be shown holds {@link #HIDDEN}; no field has the value it
 * would have by default.
 */
public final class Samples {

    /** In every text that is a secret, a token, or about a person. */
    public static final String HIDDEN = "hush-hush";

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final Money WON = Money.of("15000", "KRW");
    public static final Money PART = Money.of("5000", "KRW");

    public static final Customer CUSTOMER =
            new Customer("customer-1", HIDDEN + " Kim", HIDDEN + "@example.com", "+82 " + HIDDEN);

    public static final SavedInstrument INSTRUMENT =
            new SavedInstrument(Secret.of(HIDDEN), HIDDEN, PaymentMethod.CARD, "Visa ending 4242");

    public static final BankAccount ACCOUNT = new BankAccount("KB", "123-" + HIDDEN, HIDDEN + " Kim");

    public static final PaymentRequest PAYMENT_REQUEST = PaymentRequest.builder()
            .orderId("order-1001")
            .amount(WON)
            .method(PaymentMethod.CARD)
            .customer(CUSTOMER)
            .description("Two mugs")
            .returnUrl(URI.create("https://shop.example/return?token=" + HIDDEN))
            .cancelUrl(URI.create("https://shop.example:8443/cancel/" + HIDDEN + "#" + HIDDEN))
            .flow(PaymentFlow.REDIRECT)
            .capture(CaptureMode.MANUAL)
            .savedInstrument(INSTRUMENT)
            .taxFreeAmount(PART)
            .expiresAt(NOON)
            .locale(Locale.KOREA)
            .metadata(Map.of("note", HIDDEN))
            .idempotencyKey("key-1")
            .build();

    public static final ConfirmRequest CONFIRM_REQUEST = ConfirmRequest.builder()
            .paymentId("pay-1")
            .orderId("order-1001")
            .amount(WON)
            .returnParameters(Map.of("paymentKey", HIDDEN))
            .idempotencyKey("key-2")
            .build();

    public static final CaptureRequest CAPTURE_REQUEST = new CaptureRequest("pay-1", "capture-1", PART, "key-3");

    public static final CancelRequest CANCEL_REQUEST = new CancelRequest("pay-1", "sold out", "key-4");

    public static final RefundRequest REFUND_REQUEST =
            new RefundRequest("pay-1", "refund-7", PART, "one mug broken", PART, ACCOUNT, "key-5");

    public static final PaymentFailure FAILURE =
            new PaymentFailure(FailureCode.INSUFFICIENT_FUNDS, "51", "not enough money", FailureAdvice.OTHER_METHOD);

    public static final PaymentResponse PAYMENT_RESPONSE = PaymentResponse.builder()
            .provider("fake")
            .paymentId("pay-1")
            .orderId("order-1001")
            .transactionId("tx-1")
            .status(PaymentStatus.PROCESSING)
            .providerStatus("PARTIAL_CANCELED")
            .amount(WON)
            .capturedAmount(WON)
            .refundedAmount(PART)
            .method(PaymentMethod.CARD)
            .nextAction(new NextAction.ClientToken(Map.of("clientSecret", HIDDEN)))
            .failure(FAILURE)
            .createdAt(NOON)
            .savedInstrument(INSTRUMENT)
            .metadata(Map.of("note", HIDDEN))
            .references(Map.of("secret", HIDDEN))
            .raw("{\"card\": \"" + HIDDEN + "\"}")
            .build();

    public static final RefundResponse REFUND_RESPONSE = RefundResponse.builder()
            .provider("fake")
            .refundId("refund-7")
            .providerRefundId("re-1")
            .paymentId("pay-1")
            .orderId("order-1001")
            .status(RefundStatus.PENDING)
            .providerStatus("IN_PROGRESS")
            .amount(PART)
            .failure(FAILURE)
            .createdAt(NOON)
            .references(Map.of("secret", HIDDEN))
            .raw(HIDDEN)
            .build();

    public static final Transaction TRANSACTION = Transaction.builder()
            .provider("fake")
            .transactionId("tx-1")
            .paymentId("pay-1")
            .orderId("order-1001")
            .refundId("refund-7")
            .kind(Transaction.Kind.PAYMENT)
            .providerKind("charge")
            .amount(WON)
            .fee(Money.of("450", "KRW"))
            .net(Money.of("14550", "KRW"))
            .occurredAt(NOON)
            .settledOn(LocalDate.of(2026, 1, 8))
            .references(Map.of("secret", HIDDEN))
            .raw(HIDDEN)
            .build();

    public static final TransactionQuery TRANSACTION_QUERY =
            new TransactionQuery(NOON, NOON.plusSeconds(60), 7, "cursor-1", TransactionQuery.Book.SETTLEMENTS);

    public static final Capabilities CAPABILITIES = Capabilities.of(
            List.of(PaymentMethod.CARD, PaymentMethod.wallet("kakaopay")),
            List.of("KRW", "USD"),
            List.of(Feature.values()));

    public static final EventEnvelope ENVELOPE = new EventEnvelope(
            "fake", "evt-1", "payment.done", NOON, Authenticity.SIGNED, new Acknowledgement(202, "text/plain", "OK"));

    public static final DisputeEvent DISPUTE_EVENT = new DisputeEvent(
            ENVELOPE,
            "dispute-1",
            "pay-1",
            "order-1001",
            DisputeStatus.LOST,
            "lost",
            "not received",
            WON,
            NOON,
            HIDDEN);

    public static final HttpOptions HTTP_OPTIONS = HttpOptions.builder()
            .connectTimeout(Duration.ofSeconds(1))
            .readTimeout(Duration.ofSeconds(2))
            .deadline(Duration.ofSeconds(3))
            .maxIdleConnections(4)
            .keepAlive(Duration.ofSeconds(5))
            .maxAnswerBytes(6000)
            .proxy(java.net.Proxy.NO_PROXY)
            .trustManager(new NoTrust())
            .certificatePins(Map.of("api.example.com", java.util.Set.of("sha256/AAAA")))
            .build();

    public static final PayoutRequest PAYOUT_REQUEST = PayoutRequest.builder()
            .payoutId("payout-1")
            .destination("seller-1")
            .amount(WON)
            .description("January")
            .payOn(LocalDate.of(2026, 1, 5))
            .metadata(Map.of("note", HIDDEN))
            .build();

    public static final PayoutResponse PAYOUT_RESPONSE = PayoutResponse.builder()
            .provider("fake")
            .payoutId("payout-1")
            .providerPayoutId("po-1")
            .status(PayoutStatus.PROCESSING)
            .providerStatus("IN_PROGRESS")
            .amount(WON)
            .failureCode("E1")
            .failureMessage("no such bank")
            .requestedAt(NOON)
            .raw(HIDDEN)
            .build();

    /** Every record there is, filled; {@link ToStringTest} fails when one is missing. */
    static final List<Record> ALL = List.of(
            CUSTOMER,
            INSTRUMENT,
            ACCOUNT,
            new CashReceipt(CashReceipt.Purpose.INCOME_DEDUCTION, "01099998888"),
            PAYMENT_REQUEST,
            CONFIRM_REQUEST,
            CAPTURE_REQUEST,
            CANCEL_REQUEST,
            REFUND_REQUEST,
            FAILURE,
            PAYMENT_RESPONSE,
            REFUND_RESPONSE,
            TRANSACTION,
            TRANSACTION_QUERY,
            new TransactionPage(List.of(TRANSACTION), "cursor-2"),
            PAYOUT_REQUEST,
            PAYOUT_RESPONSE,
            PAYOUT_RESPONSE.reference(),
            CAPABILITIES,
            WON,
            WON.currency(),
            PaymentMethod.wallet("kakaopay"),
            new PaymentReference("pay-1", "order-1001"),
            new ProviderError("fake", "E1", 400, "req-1"),
            new InvalidRequestException.Fault("amount", "is missing"),
            new NextAction.None(),
            new NextAction.Redirect(URI.create("https://pay.example/" + HIDDEN + "?session=" + HIDDEN)),
            new NextAction.SubmitForm(URI.create("https://pay.example/" + HIDDEN), Map.of("signature", HIDDEN)),
            new NextAction.ClientToken(Map.of("clientSecret", HIDDEN)),
            new NextAction.AwaitDeposit("KB", HIDDEN, HIDDEN, NOON),
            new NextAction.SendCrypto("0xabc", "ethereum", Money.of("1", "ETH")),
            new PaymentObserver.Operation(
                    "fake",
                    "shop",
                    PaymentVerb.CREATE,
                    PaymentReference.byOrderId("o"),
                    PaymentMethod.CARD,
                    WON,
                    "key-1"),
            new PaymentObserver.Outcome(
                    PAYMENT_RESPONSE,
                    REFUND_RESPONSE,
                    DISPUTE_EVENT,
                    PAYOUT_RESPONSE,
                    new IllegalStateException("closed"),
                    Duration.ofMillis(5),
                    2,
                    1),
            ENVELOPE,
            ENVELOPE.acknowledgement(),
            DISPUTE_EVENT,
            new PaymentEvent(ENVELOPE, PAYMENT_RESPONSE),
            new RefundEvent(ENVELOPE, REFUND_RESPONSE),
            new InstrumentEvent(ENVELOPE, INSTRUMENT, InstrumentEvent.Change.SAVED),
            new UnrecognizedEvent(ENVELOPE, HIDDEN),
            HTTP_OPTIONS,
            new RetryOptions(2, Duration.ofMillis(1), Duration.ofMillis(2), 3),
            RateLimit.perSecond(25),
            new ProviderContext(
                    Clock.fixed(NOON, ZoneOffset.UTC),
                    HTTP_OPTIONS,
                    RetryOptions.none(),
                    new Random(1),
                    RateLimit.perSecond(25)));

    private Samples() {}

    private static final class NoTrust implements javax.net.ssl.X509TrustManager {

        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String authType) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }

        @Override
        public String toString() {
            return "NoTrust";
        }
    }
}
