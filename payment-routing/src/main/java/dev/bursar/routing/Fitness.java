package dev.bursar.routing;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentRequest;
import org.jspecify.annotations.Nullable;

/** Whether an account can take an order at all, by what it declares: nobody is asked. */
final class Fitness {

    private Fitness() {}

    /** What the account lacks, or null where it lacks nothing. */
    static @Nullable String lacks(Capabilities account, PaymentRequest request) {
        if (!account.takes(request.amount().currency())) {
            return "currency";
        }
        if (request.method() != null && !account.offers(request.method())) {
            return "method";
        }
        for (Feature feature : Feature.values()) {
            if (needs(request, feature) && !account.has(feature)) {
                return feature.name();
            }
        }
        return null;
    }

    private static boolean needs(PaymentRequest request, Feature feature) {
        return switch (feature) {
            case MANUAL_CAPTURE -> request.capture() == CaptureMode.MANUAL;
            case REDIRECT -> request.flow() == PaymentFlow.REDIRECT;
            case CLIENT_TOKEN -> request.flow() == PaymentFlow.CLIENT;
            case CHARGE_SAVED_INSTRUMENT -> request.savedInstrument() != null;
            case INSTRUMENT_SETUP -> request.isInstrumentSetup();
            case SAVE_INSTRUMENT -> request.saveInstrument() && !request.isInstrumentSetup();
            case TAX_FREE_AMOUNT -> request.taxFreeAmount() != null;
            case ESCROW -> request.escrow();
            case CASH_RECEIPT -> request.cashReceipt() != null;
            case EXPIRY -> request.expiresAt() != null;
            default -> false;
        };
    }
}
