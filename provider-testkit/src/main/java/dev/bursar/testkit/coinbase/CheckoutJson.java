package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * How checkouts and refunds are told. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/business-api/rest-api/checkouts/get-checkout">The checkout</a>
 */
final class CheckoutJson {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String TOKEN_ON_BASE = "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
    private static final String TOKEN_ON_BASE_SEPOLIA = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";

    /** A fee of one percent, to the cent. */
    private static final BigDecimal FEE = new BigDecimal("0.01");

    private final World world;

    CheckoutJson(World world) {
        this.world = world;
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    ObjectNode of(Checkout checkout) {
        CheckoutTerms terms = checkout.terms;
        ObjectNode json = Json.object()
                .put("id", checkout.id)
                .put("url", world.address(Pages.address(checkout)))
                .put("amount", Amounts.text(checkout.usdc))
                .put("currency", Amounts.USDC)
                .put("network", checkout.sandbox ? "base-sepolia" : "base")
                .put("address", checkout.address)
                .put("tokenAddress", checkout.sandbox ? TOKEN_ON_BASE_SEPOLIA : TOKEN_ON_BASE);
        Json.put(json, "description", terms.description());
        json.put("expiresAt", moment(terms.expiresAt()));
        if (!terms.metadata().isEmpty()) {
            ObjectNode metadata = json.putObject("metadata");
            terms.metadata().forEach(metadata::put);
        }
        Json.put(json, "successRedirectUrl", terms.successUrl());
        Json.put(json, "failRedirectUrl", terms.failUrl());
        json.put("status", checkout.shownStatus == null ? checkout.status : checkout.shownStatus);
        if (checkout.isFiat()) {
            json.put("fiatAmount", Amounts.text(terms.price().amount()));
            json.put("fiatCurrency", terms.price().currency().code());
        }
        if (checkout.transactionHash != null) {
            json.set("settlement", settlement(checkout));
            json.put("transactionHash", checkout.transactionHash);
        }
        refunds(checkout, json);
        return json.put("createdAt", moment(checkout.createdAt)).put("updatedAt", moment(checkout.updatedAt));
    }

    ObjectNode of(CheckoutRefund refund) {
        ObjectNode json = Json.object()
                .put("id", refund.id)
                .put("checkoutId", refund.checkout.id)
                .put("amount", Amounts.text(refund.usdc))
                .put("currency", Amounts.USDC)
                .put("status", refund.status);
        Json.put(json, "reason", refund.reason);
        Json.put(json, "transactionHash", refund.transactionHash);
        json.put("createdAt", moment(refund.createdAt));
        if (refund.completedAt != null) {
            json.put("completedAt", moment(refund.completedAt));
        }
        if (refund.checkout.isFiat()) {
            json.put("fiatAmount", Amounts.text(refund.amount.amount()))
                    .put("fiatCurrency", refund.amount.currency().code())
                    .put("exchangeRate", Amounts.rate(refund.amount.currency()).toPlainString());
        }
        return json;
    }

    private void refunds(Checkout checkout, ObjectNode json) {
        BigDecimal refunded = checkout.refunds.stream()
                .filter(refund -> refund.status.equals(CheckoutRefund.COMPLETED))
                .map(refund -> refund.usdc)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (refunded.signum() > 0) {
            json.put("refundedAmount", Amounts.text(refunded));
        }
        if (!checkout.refunds.isEmpty() && !world.rules.hidesRefundLists) {
            ArrayNode list = json.putArray("refunds");
            checkout.refunds.forEach(refund -> list.add(of(refund)));
        }
    }

    private static ObjectNode settlement(Checkout checkout) {
        BigDecimal fee = checkout.usdc.multiply(FEE).setScale(2, RoundingMode.HALF_UP);
        return Json.object()
                .put("totalAmount", Amounts.text(checkout.usdc))
                .put("feeAmount", Amounts.text(fee))
                .put("netAmount", Amounts.text(checkout.usdc.subtract(fee)))
                .put("currency", Amounts.USDC);
    }
}
