package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.SavedInstrument;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Ways to pay that are saved, charged again and forgotten. */
abstract class InstrumentCases extends ConformanceCases {

    @Test
    @DisplayName("A way to pay that is saved with a payment comes with the paid payment, and its token is not shown")
    void saved() {
        bench().needs(Feature.SAVE_INSTRUMENT);

        PaymentResponse paid = save(bench().sample());

        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(paid.toString()).doesNotContain(instrument(paid).token().reveal());
    }

    @Test
    @DisplayName("A way to pay can be saved without charging it")
    void setUp() {
        bench().needs(Feature.INSTRUMENT_SETUP);

        PaymentResponse done = save(Money.zero(bench().currency()));

        assertThat(instrument(done).token().reveal()).isNotBlank();
        assertThat(bench().book().totalCaptured(bench().currency()).isZero()).isTrue();
    }

    @Test
    @DisplayName("A saved way to pay is charged without the customer")
    void charged() {
        bench().needs(Feature.CHARGE_SAVED_INSTRUMENT);
        SavedInstrument instrument = savedInstrument();
        PaymentRequest request = charge(instrument);

        PaymentResponse charged = bench().payments.createPayment(request);
        if (bench().harness.chargeRoute().isRepeatable()) {
            bench().payments.createPayment(request);
        }

        assertThat(charged.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench().book().chargesOf(request.orderId())).isEqualTo(1);
        assertThat(bench().book().order(request.orderId()).captured()).isEqualTo(request.amount());
    }

    @TestFactory
    @DisplayName("A charge of a saved way to pay whose answer is lost is told as unknown, and takes no money twice")
    Stream<DynamicTest> chargeLost() {
        bench().needs(Feature.CHARGE_SAVED_INSTRUMENT);
        return Stream.of(
                        Fault.cutAfterRead(),
                        Fault.commitThenDrop(),
                        Fault.errorAfterCommit(500),
                        Fault.malformedJson())
                .map(fault -> on(fault.toString(), () -> chargeLost(fault)));
    }

    private void chargeLost(Fault fault) {
        PaymentRequest request = charge(savedInstrument());
        VerbRoute route = bench().harness.chargeRoute();
        int before = bench().simulator.requests().count(route.decisive());
        bench().simulator.faults().always(route.decisive(), fault);

        OutcomeUnknownException told = thrown(
                OutcomeUnknownException.class, () -> bench().open(Pace.STORM).createPayment(request));

        assertThat(told.idempotencyKey()).isEqualTo(route.isRepeatable() ? request.idempotencyKey() : null);
        assertThat(told.reference()).as("what to look up").isNotNull();
        assertThat(bench().book().chargesOf(request.orderId())).isEqualTo(fault.commits() ? 1 : 0);
        bench().simulator.faults().clear();
        if (route.isRepeatable()) {
            assertThat(bench().payments.createPayment(request).status()).isEqualTo(PaymentStatus.COMPLETED);
            assertThat(bench().book().chargesOf(request.orderId())).isEqualTo(1);
        } else {
            assertThat(bench().simulator.requests().count(route.decisive()) - before)
                    .as("requests without a key are never repeated")
                    .isEqualTo(1);
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    @ResourceLock(Resources.SYSTEM_ERR)
    @DisplayName("The token of a saved way to pay is in no log, answer and message")
    void tokenUnseen() {
        bench().needs(Feature.CHARGE_SAVED_INSTRUMENT);
        StringBuilder shown = new StringBuilder();
        String token;
        try (CapturedOutput output = new CapturedOutput()) {
            SavedInstrument instrument = savedInstrument();
            token = instrument.token().reveal();
            shown.append(bench().payments.createPayment(charge(instrument)));
            breakDown(bench().harness.chargeRoute());
            PaymentRequest lost = charge(instrument);
            shown.append(stackTrace(() -> bench().open(Pace.STORM).createPayment(lost)));
            if (bench().capabilities.has(Feature.DELETE_INSTRUMENT)) {
                breakDown(bench().route(PaymentVerb.DELETE_INSTRUMENT));
                shown.append(stackTrace(() -> bench().open(Pace.STORM).deleteInstrument(instrument)));
            }
            shown.append(output.text()).append(bench().harness.capturedLogs());
        }

        int at = shown.indexOf(token);
        assertThat(at >= 0 ? shown.substring(Math.max(0, at - 200), at).replace(token, "****") : "")
                .as("what stands before the token that is shown")
                .isEmpty();
    }

    @Test
    @DisplayName("A way to pay that could not be forgotten is told as such, and forgotten later")
    void forgettingFails() {
        bench().needs(Feature.DELETE_INSTRUMENT);
        SavedInstrument instrument = savedInstrument();
        breakDown(bench().route(PaymentVerb.DELETE_INSTRUMENT));

        thrown(PaymentException.class, () -> bench().open(Pace.STORM).deleteInstrument(instrument));

        bench().simulator.faults().clear();
        bench().payments.deleteInstrument(instrument);
    }

    private void breakDown(VerbRoute route) {
        bench().simulator.faults().always(route.decisive(), Fault.errorBeforeCommit(500));
    }

    private static String stackTrace(Body failing) {
        StringWriter text = new StringWriter();
        thrown(PaymentException.class, failing).printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    @DisplayName("A forgotten way to pay can be forgotten again, and no longer charged")
    void forgotten() {
        bench().needs(Feature.CHARGE_SAVED_INSTRUMENT, Feature.DELETE_INSTRUMENT);
        SavedInstrument instrument = savedInstrument();

        bench().payments.deleteInstrument(instrument);
        bench().payments.deleteInstrument(instrument);

        PaymentRequest request = charge(instrument);
        boolean paid;
        try {
            paid = bench().payments.createPayment(request).status().isPaid();
        } catch (PaymentException e) {
            paid = false;
        }
        assertThat(paid).isFalse();
        assertThat(bench().book().chargesOf(request.orderId())).isZero();
    }

    /** A way to pay, saved together with a payment or, where that is not possible, without one. */
    private SavedInstrument savedInstrument() {
        boolean withPayment = bench().capabilities.has(Feature.SAVE_INSTRUMENT);
        assumeTrue(
                withPayment || bench().capabilities.has(Feature.INSTRUMENT_SETUP), "the provider saves no ways to pay");
        return instrument(save(withPayment ? bench().sample() : Money.zero(bench().currency())));
    }

    private PaymentResponse save(Money amount) {
        String orderId = bench().newOrderId();
        Order order = new Order(
                orderId,
                amount,
                bench().payments
                        .createPayment(bench().request(orderId, amount)
                                .saveInstrument(true)
                                .build()));
        return bench().complete(order);
    }

    private PaymentRequest charge(SavedInstrument instrument) {
        return bench().request(bench().newOrderId(), bench().sample())
                .savedInstrument(instrument)
                .build();
    }

    private static SavedInstrument instrument(PaymentResponse paid) {
        return Objects.requireNonNull(paid.savedInstrument(), "the saved way to pay");
    }
}
