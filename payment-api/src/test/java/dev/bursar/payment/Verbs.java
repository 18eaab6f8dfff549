package dev.bursar.payment;

import dev.bursar.payment.webhook.WebhookRequest;
import java.util.EnumSet;
import java.util.Set;

/** Every verb with a usual request. */
final class Verbs {

    static final PaymentRequest CREATE =
            PaymentRequest.builder().orderId("order-1001").amount(Samples.WON).build();

    /** Those of a {@link PaymentInterface}. */
    static final Set<PaymentVerb> OF_PAYMENTS =
            EnumSet.complementOf(EnumSet.of(PaymentVerb.PAYOUT, PaymentVerb.PAYOUT_STATUS));

    private Verbs() {}

    static Object call(PaymentInterface payments, PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> payments.createPayment(CREATE);
            case CONFIRM -> payments.confirmPayment(Samples.CONFIRM_REQUEST);
            case CAPTURE -> payments.capturePayment(Samples.CAPTURE_REQUEST);
            case CANCEL -> payments.cancelPayment(Samples.CANCEL_REQUEST);
            case REFUND -> payments.refundPayment(Samples.REFUND_REQUEST);
            case GET -> payments.getPayment(PaymentReference.byPaymentId("pay-1"));
            case LIST -> payments.listTransactions(Samples.TRANSACTION_QUERY);
            case DELETE_INSTRUMENT -> {
                payments.deleteInstrument(Samples.INSTRUMENT);
                yield verb;
            }
            case WEBHOOK -> payments.processWebhook(WebhookRequest.builder().build());
            case PAYOUT, PAYOUT_STATUS -> throw new IllegalArgumentException(verb + " is asked of a payout port");
        };
    }
}
