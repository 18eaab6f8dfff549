package dev.bursar.testkit.acme;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One payment as Acme keeps it. Confined to the simulator's lock. */
final class AcmePayment {

    /** What the merchant asked for, which never changes. */
    record Terms(
            String account,
            String orderId,
            BigInteger amount,
            AcmeCurrency currency,
            boolean manualCapture,
            URI returnUrl,
            @Nullable URI cancelUrl,
            String description,
            Map<String, String> metadata) {}

    final String id;
    final Terms terms;
    final URI checkoutUrl;
    final Instant created;
    String status = "created";
    BigInteger captured = BigInteger.ZERO;
    BigInteger refunded = BigInteger.ZERO;
    /** The bank's reason to decline at the confirmation; null for a good card. */
    @Nullable
    String bankWillSay;

    private @Nullable String brand;
    private @Nullable String failureCode;

    AcmePayment(String id, Terms terms, URI checkoutUrl, Instant created) {
        this.id = id;
        this.terms = terms;
        this.checkoutUrl = checkoutUrl;
        this.created = created;
    }

    void paidBy(String cardBrand) {
        this.brand = cardBrand;
    }

    void fail(String newStatus, String code) {
        this.status = newStatus;
        this.failureCode = code;
    }

    boolean waitsForCustomer() {
        return status.equals("created");
    }

    boolean isUnpaid() {
        return status.equals("created") || status.equals("pending");
    }

    BigInteger refundable() {
        return captured.subtract(refunded);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("order_id", terms.orderId())
                .put("status", status)
                .put("amount", terms.amount())
                .put("captured", captured)
                .put("refunded", refunded)
                .put("currency", terms.currency().name())
                .put("checkout_url", checkoutUrl.toString());
        if (brand != null) {
            json.putObject("method").put("kind", "card").put("brand", brand);
        }
        if (failureCode != null) {
            json.putObject("failure").put("code", failureCode).put("message", "Not paid: " + failureCode + ".");
        }
        json.put("created", created.getEpochSecond());
        ObjectNode metadata = json.putObject("metadata");
        terms.metadata().forEach(metadata::put);
        return json;
    }

    /** What the browser carries back to the shop. */
    Map<String, String> returnParameters(String result) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("payment_id", id);
        parameters.put("order_id", terms.orderId());
        parameters.put("amount", terms.amount().toString());
        parameters.put("currency", terms.currency().name());
        parameters.put("result", result);
        return parameters;
    }
}
