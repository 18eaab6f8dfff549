package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.SavedInstrument;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        bench().needs(Feature.SAVE_INSTRUMENT, Feature.CHARGE_SAVED_INSTRUMENT);
        SavedInstrument instrument = instrument(save(bench().sample()));
        PaymentRequest request = charge(instrument);

        PaymentResponse charged = bench().payments.createPayment(request);
        bench().payments.createPayment(request);

        assertThat(charged.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench().book().chargesOf(request.orderId())).isEqualTo(1);
        assertThat(bench().book().order(request.orderId()).captured()).isEqualTo(request.amount());
    }

    @Test
    @DisplayName("A forgotten way to pay can be forgotten again, and no longer charged")
    void forgotten() {
        bench().needs(Feature.SAVE_INSTRUMENT, Feature.CHARGE_SAVED_INSTRUMENT, Feature.DELETE_INSTRUMENT);
        SavedInstrument instrument = instrument(save(bench().sample()));

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
