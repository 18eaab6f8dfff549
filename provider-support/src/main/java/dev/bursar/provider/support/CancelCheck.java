package dev.bursar.provider.support;

import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;

/** Tells a payment that was called off already, which is as good as calling it off, from one for which it is too late. */
public final class CancelCheck {

    private CancelCheck() {}

    /**
     * A payment that is called off.
     *
     * @param provider the provider's name
     * @param held the payment as it stands
     * @return it, where it is called off
     * @throws InvalidStateException if it is not, and cannot be any more
     */
    public static PaymentResponse calledOff(String provider, PaymentResponse held) {
        if (held.status() != PaymentStatus.CANCELLED) {
            throw ProviderFaults.of(provider)
                    .invalidState("it is " + held.providerStatus() + ", so it cannot be called off: "
                            + (held.status() == PaymentStatus.FAILED
                                    ? "it came to nothing by itself"
                                    : "what is paid is given back with refundPayment"));
        }
        return held;
    }
}
