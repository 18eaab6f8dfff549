package dev.bursar.testkit;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import java.util.Map;

/**
 * An order of the host's, and the payment that was created for it.
 *
 * @param orderId the host's order number
 * @param amount what was ordered
 * @param created the answer of {@code createPayment}
 */
record Order(String orderId, Money amount, PaymentResponse created) {

    /** What an honest host hands over after the customer came back. */
    ConfirmRequest confirmation(Map<String, String> returned) {
        return unbuiltConfirmation(returned).build();
    }

    ConfirmRequest.Builder unbuiltConfirmation(Map<String, String> returned) {
        return ConfirmRequest.builder()
                .paymentId(created.paymentId())
                .orderId(orderId)
                .amount(amount)
                .returnParameters(returned);
    }
}
