package dev.bursar.testkit.mutants;

import dev.bursar.payment.Money;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WireMap;
import java.util.Objects;

/** Refunds through a transport of its own, with keys as a subclass likes them. */
abstract class HandWrittenRefund extends BrokenSession {

    private static final UnitTable UNITS = UnitTable.standard("acme").with(2, "ISK");

    private final ProviderTransport transport;

    HandWrittenRefund(
            ProviderSession healthy, AcmeConfig config, ProviderContext context, CallAuthentication authentication) {
        super(healthy);
        this.transport = ProviderTransport.builder("acme", config.baseUrl(), context)
                .authentication(authentication)
                .build();
    }

    static String bearer(AcmeConfig config) {
        return "Bearer " + config.secretKey().reveal();
    }

    abstract ProviderCall.Builder keyed(ProviderCall.Builder call, RefundRequest request);

    @Override
    public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        Money amount = Objects.requireNonNull(request.amount(), "amount");
        JsonObject body = JsonObject.create()
                .put("refund_id", request.refundId())
                .put("amount", UNITS.toUnits("amount", amount))
                .put("currency", amount.currency().code());
        ProviderCall.Builder call = ProviderCall.post("/v1/payments/{id}/refunds", request.paymentId())
                .json(body);
        WireMap refund = transport.json(keyed(call, request).build(), scope);
        return RefundResponse.builder()
                .provider("acme")
                .refundId(request.refundId())
                .providerRefundId(refund.text("id"))
                .paymentId(request.paymentId())
                .status(RefundStatus.SUCCEEDED)
                .amount(amount)
                .build();
    }

    @Override
    public void close() {
        super.close();
        transport.close();
    }
}
