package dev.bursar.demo.narration;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import java.net.URI;
import java.util.Map;

/** The host application: written once, against {@code payment-api} alone, whoever the provider is. */
final class Merchant {

    private static final URI RETURN = URI.create("https://shop.example/return");

    private final PaymentInterface payments;

    Merchant(PaymentInterface payments) {
        this.payments = payments;
    }

    PaymentResponse order(String orderId, Money amount) {
        return payments.createPayment(PaymentRequest.builder()
                .orderId(orderId)
                .amount(amount)
                .description("Two mugs")
                .returnUrl(RETURN)
                .build());
    }

    /** The amount is that of the merchant's own order, never one that came with the customer. */
    PaymentResponse comeBack(PaymentResponse created, String orderId, Map<String, String> returnParameters) {
        return payments.confirmPayment(ConfirmRequest.builder()
                .paymentId(created.paymentId())
                .orderId(orderId)
                .amount(created.amount())
                .returnParameters(returnParameters)
                .build());
    }

    /** The same refund id is the same refund, however often this is called. */
    RefundResponse giveBack(String paymentId, String refundId, Money amount) {
        return payments.refundPayment(RefundRequest.builder()
                .paymentId(paymentId)
                .refundId(refundId)
                .amount(amount)
                .reason("one mug broken")
                .build());
    }

    WebhookEvent isTold(WebhookRequest webhook) {
        return payments.processWebhook(webhook);
    }
}
