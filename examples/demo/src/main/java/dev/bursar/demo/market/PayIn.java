package dev.bursar.demo.market;

import dev.bursar.demo.market.Town.Basket;
import dev.bursar.demo.market.Town.Item;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.ReleaseCondition;
import dev.bursar.ledger.sale.Checkout;
import dev.bursar.ledger.sale.SaleOrder;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the buyers' money and gives it back: at the provider first, then in the books. Thread-safe. */
final class PayIn {

    /** How long the money is held, for a buyer to send something back. */
    static final Duration HELD = Duration.ofDays(3);

    private static final URI RETURN = URI.create("https://market.example/return");

    private final Market market;
    private final Map<String, String> paymentIds = new ConcurrentHashMap<>();

    PayIn(Market market) {
        this.market = market;
    }

    /** One charge for all orders of a basket, whoever sells them. */
    void takes(Basket basket) {
        Instant release = market.clock.instant().plus(HELD);
        List<SaleOrder> orders =
                basket.items().stream().map(item -> order(item, release)).toList();
        market.checkouts.expect(new Checkout(basket.checkoutId(), basket.buyer(), Market.PROVIDER, orders));
        PaymentResponse created = market.payments.createPayment(PaymentRequest.builder()
                .orderId(basket.checkoutId())
                .amount(basket.total())
                .description(basket.items().size() + " things")
                .returnUrl(RETURN)
                .build());
        String paymentId = Objects.requireNonNull(created.paymentId(), "paymentId");
        PaymentResponse paid = market.payments.confirmPayment(ConfirmRequest.builder()
                .paymentId(paymentId)
                .orderId(basket.checkoutId())
                .amount(basket.total())
                .returnParameters(market.toss.customer().pays(paymentId))
                .build());
        if (paid.status() != PaymentStatus.COMPLETED) {
            throw new IllegalStateException(basket.checkoutId() + " is " + paid.status());
        }
        paymentIds.put(basket.checkoutId(), paymentId);
        market.checkouts.paid(basket.checkoutId(), paymentId, paid.capturedAmount(), market.clock.instant());
    }

    private static SaleOrder order(Item item, Instant release) {
        return new SaleOrder(
                item.orderId(), item.seller(), item.price(), EscrowTerms.until(new ReleaseCondition.At(release)));
    }

    /** The refund id is the same at the provider and in the books, so that neither makes it twice. */
    void givesBack(Basket basket, Item item, Money amount) {
        String refundId = "refund-" + item.orderId();
        RefundResponse refund = market.payments.refundPayment(RefundRequest.builder()
                .paymentId(Objects.requireNonNull(paymentIds.get(basket.checkoutId()), basket.checkoutId()))
                .refundId(refundId)
                .amount(amount)
                .reason("sent back")
                .build());
        market.checkouts.refund(refundId, item.orderId(), amount, refund.providerRefundId());
    }
}
