package dev.bursar.routing;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentRequest;
import org.jspecify.annotations.Nullable;

/** Requests as a host makes them. */
final class Orders {

    static final Money TEN_DOLLARS = Money.of("10.00", "USD");

    private Orders() {}

    static PaymentRequest order(String orderId) {
        return PaymentRequest.builder().orderId(orderId).amount(TEN_DOLLARS).build();
    }

    static ConfirmRequest confirmation(String orderId, @Nullable String paymentId) {
        return ConfirmRequest.builder()
                .orderId(orderId)
                .paymentId(paymentId)
                .amount(TEN_DOLLARS)
                .build();
    }
}
