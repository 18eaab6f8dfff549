package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditObserverTest {

    private static final Actor CLERK = new Actor("clerk:7", "203.0.113.9");
    private static final Money AMOUNT = Money.of("19.99", "USD");

    private final List<AuditEntry> written = new ArrayList<>();
    private final AuditLog memory = new AuditLog() {
        @Override
        public void appendAll(List<AuditEntry> entries) {
            written.addAll(entries);
        }

        @Override
        public void close() {}
    };
    private final AuditObserver observer =
            AuditObserver.builder(memory, () -> CLERK).build();

    private static Operation operation(PaymentVerb verb, PaymentReference reference) {
        return new Operation("acme", "main", verb, reference, null, AMOUNT, "key-1");
    }

    private static Outcome refunded(RefundResponse refund) {
        return new Outcome(null, refund, null, null, Duration.ZERO, 1, 0);
    }

    private static Outcome paid(PaymentResponse payment) {
        return new Outcome(payment, null, null, null, Duration.ZERO, 1, 0);
    }

    private static Outcome failed(RuntimeException error) {
        return new Outcome(null, null, null, error, Duration.ZERO, 2, 1);
    }

    private static RefundResponse refund(RefundStatus status, PaymentFailure failure) {
        return new RefundResponse(
                "acme", "r-1", "re_1", "pi_1", "o-1", status, "word", AMOUNT, failure, null, Map.of("x", "y"), "{raw}");
    }

    private static PaymentResponse payment(String paymentId, String orderId) {
        return PaymentResponse.builder()
                .provider("acme")
                .paymentId(paymentId)
                .orderId(orderId)
                .status(PaymentStatus.COMPLETED)
                .amount(AMOUNT)
                .metadata(Map.of("email", "a@b.example"))
                .raw("{\"number\":\"4111111111111111\"}")
                .build();
    }

    private Map<String, String> details() {
        Map<String, String> all = new java.util.TreeMap<>();
        written.get(written.size() - 1).details().forEach(detail -> all.put(detail.label(), detail.text()));
        return all;
    }

    @Test
    void payout() {
        PayoutResponse payout = PayoutResponse.builder()
                .provider("acme")
                .payoutId("payout-1")
                .providerPayoutId("po_1")
                .status(PayoutStatus.FAILED)
                .failureCode("NO_SUCH_PAYEE")
                .failureMessage("Mina Kim has moved")
                .amount(AMOUNT)
                .build();
        observer.begin(new Operation("acme", "main", PaymentVerb.PAYOUT, null, null, AMOUNT, "payout:payout-1"))
                .end(new Outcome(null, null, null, payout, null, Duration.ZERO, 1, 0));

        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("payout.send");
            assertThat(entry.result()).isEqualTo("FAILED");
        });
        assertThat(details())
                .containsEntry("payout", "payout-1")
                .containsEntry("provider_payout", "po_1")
                .containsEntry("provider_code", "NO_SUCH_PAYEE")
                .containsEntry("key", "payout:payout-1");
    }

    @Test
    void refund() {
        observer.begin(operation(PaymentVerb.REFUND, PaymentReference.byPaymentId("pi_1")))
                .end(refunded(refund(RefundStatus.SUCCEEDED, null)));

        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("clerk:7");
            assertThat(entry.origin()).isEqualTo("203.0.113.9");
            assertThat(entry.action()).isEqualTo("payment.refund");
            assertThat(entry.objectKind()).isEqualTo("payment");
            assertThat(entry.objectId()).isEqualTo("pi_1");
            assertThat(entry.result()).isEqualTo("SUCCEEDED");
            assertThat(entry.account()).isEqualTo("main");
        });
        assertThat(details())
                .isEqualTo(Map.of(
                        "provider",
                        "acme",
                        "order",
                        "o-1",
                        "refund",
                        "r-1",
                        "provider_refund",
                        "re_1",
                        "amount",
                        "19.99 USD",
                        "key",
                        "key-1",
                        "attempts",
                        "1"));
    }

    @Test
    void refusedRefund() {
        observer.begin(operation(PaymentVerb.REFUND, PaymentReference.byPaymentId("pi_1")))
                .end(refunded(refund(
                        RefundStatus.FAILED, PaymentFailure.of(FailureCode.DECLINED, "do_not_honor", "Dear Ms. Kim"))));
        assertThat(written.get(0).result()).isEqualTo("FAILED");
        assertThat(details()).containsEntry("failure", "DECLINED").containsEntry("provider_code", "do_not_honor");
        assertThat(details().values()).noneMatch(text -> text.contains("Kim"));
    }

    @Test
    void unknownOutcomeIsNamedApart() {
        observer.begin(operation(PaymentVerb.CREATE, PaymentReference.byOrderId("o-1")))
                .end(failed(new OutcomeUnknownException(
                        "cut off", ProviderError.of("acme"), "key-1", new PaymentReference("pi_9", "o-1"), null)));
        assertThat(written.get(0).result()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(written.get(0).objectId()).isEqualTo("pi_9");
        assertThat(details()).containsEntry("key", "key-1").containsEntry("order", "o-1");
    }

    @Test
    void error() {
        ProviderError error = new ProviderError("acme", "too_late", 409, "req_1");
        observer.begin(operation(PaymentVerb.CAPTURE, PaymentReference.byPaymentId("pi_1")))
                .end(failed(new InvalidStateException("captured already", error)));
        assertThat(written.get(0).result()).isEqualTo("ERROR");
        assertThat(details())
                .containsEntry("error", "InvalidStateException")
                .containsEntry("provider_code", "too_late")
                .containsEntry("http_status", "409")
                .containsEntry("provider_request", "req_1");
    }

    @Test
    void webhooks() {
        Operation operation = new Operation("acme", "main", PaymentVerb.WEBHOOK, null, null, null, null);
        EventEnvelope envelope = new EventEnvelope(
                "acme",
                "evt_1",
                "payment.paid",
                null,
                Authenticity.SIGNED,
                new Acknowledgement(200, "text/plain", "OK"));
        observer.begin(operation)
                .end(new Outcome(
                        null, null, new PaymentEvent(envelope, payment("pi_1", "o-1")), null, Duration.ZERO, 0, 0));
        assertThat(written.get(0).result()).isEqualTo("ACCEPTED");
        assertThat(written.get(0).objectId()).isEqualTo("pi_1");
        assertThat(details()).containsEntry("event", "evt_1").containsEntry("status", "COMPLETED");

        observer.begin(operation)
                .end(failed(new WebhookRejectedException(RejectionReason.WRONG_SIGNATURE, "the signature is wrong")));
        assertThat(written.get(1).result()).isEqualTo("REJECTED");
        assertThat(written.get(1).objectId()).isNull();
        assertThat(details()).containsEntry("reason", "WRONG_SIGNATURE");
    }

    @Test
    void questionsAndIntentsAreAskedFor() {
        Operation get = operation(PaymentVerb.GET, PaymentReference.byPaymentId("pi_1"));
        Operation cancel = operation(PaymentVerb.CANCEL, PaymentReference.byPaymentId("pi_1"));
        observer.begin(get).end(paid(payment("pi_1", null)));
        assertThat(written).isEmpty();

        AuditObserver all = AuditObserver.builder(memory, () -> CLERK)
                .questions(true)
                .intents(true)
                .build();
        all.begin(get).end(paid(payment("pi_1", null)));
        var running = all.begin(cancel);
        assertThat(written).extracting(AuditEntry::result).containsExactly("COMPLETED", "BEGUN");
        running.end(paid(payment("pi_1", null)));
        assertThat(written).hasSize(3);
    }

    @Test
    void lostRecordIsCountedAndToldAndHurtsNoPayment() {
        List<AuditEntry> lost = new ArrayList<>();
        AuditLog broken = new AuditLog() {
            @Override
            public void appendAll(List<AuditEntry> entries) {
                throw new AuditException("away", null);
            }

            @Override
            public void close() {}
        };
        AuditObserver loud =
                AuditObserver.builder(broken, () -> CLERK).onLost(lost::add).build();
        loud.begin(operation(PaymentVerb.CREATE, PaymentReference.byOrderId("o-1")))
                .end(paid(payment("pi_1", "o-1")));
        assertThat(loud.lost()).isEqualTo(1);
        assertThat(lost).extracting(AuditEntry::objectId).containsExactly("pi_1");
    }

    @Test
    void hostThatCannotTellWhoActsIsRecordedAsSuch() {
        AuditObserver.builder(memory, () -> {
                    throw new IllegalStateException("no request");
                })
                .build()
                .begin(operation(PaymentVerb.CREATE, PaymentReference.byOrderId("o-1")))
                .end(paid(payment("pi_1", "o-1")));
        assertThat(written.get(0).actor()).isEqualTo("unknown");
    }

    @Test
    void whatAProviderSaysIsMadeToFit() {
        observer.begin(operation(PaymentVerb.CREATE, PaymentReference.byOrderId("o-1")))
                .end(failed(new InvalidStateException(
                        "x", new ProviderError("acme", "c\u0000" + "d".repeat(400), 500, null))));
        assertThat(details().get("provider_code"))
                .hasSize(255)
                .startsWith("c?d")
                .endsWith("~");
    }

    @Test
    void nothingConfidentialOfAnOperationReachesTheRecord() {
        String card = "4111111111111111";
        String key = "sk_live_abc";
        ProviderError error = new ProviderError("acme", card, 402, key);
        Operation operation = new Operation(
                "acme",
                key,
                PaymentVerb.CREATE,
                new PaymentReference("pi_" + card, card),
                null,
                AMOUNT,
                "create:" + card);
        observer.begin(operation).end(failed(new InvalidStateException("card " + card + " key " + key, error)));
        observer.begin(operation).end(paid(payment(card, card)));

        List<AuditRecord> records = ChainHead.start("c").next(written, Samples.KEYS, Samples.CLOCK);
        String raw = new String(RecordHash.encode(records.get(0)), java.nio.charset.StandardCharsets.UTF_8)
                + new String(RecordHash.encode(records.get(1)), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(raw)
                .doesNotContain("411111", "1111", "sk_live", "a@b.example", "raw")
                .contains("masked card");
    }
}
