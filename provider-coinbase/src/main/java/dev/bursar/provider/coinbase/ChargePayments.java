package dev.bursar.provider.coinbase;

import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.MetadataLimits;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.ShortText;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WebAddress;
import dev.bursar.provider.support.WireMap;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads charges of Coinbase Commerce. A charge has no status: the last entry of its timeline is one. See <a
 * href="https://docs.cdp.coinbase.com/commerce/introduction/payment-status">the timeline</a>. Thread-safe.
 */
final class ChargePayments {

    /** Amounts of every currency go as texts, with all of its decimals: 8 of BTC, 18 of ETH. */
    static final UnitTable UNITS = UnitTable.standard(CoinbaseProvider.NAME);

    /** Notes of our own: Commerce has no idempotency keys, and no field for an order number. */
    static final String ORDER_ID = "order_id";

    static final String KEY = "idempotency_key";
    private static final Set<String> OWN_KEYS = Set.of(ORDER_ID, KEY);
    private static final MetadataLimits METADATA =
            MetadataLimits.none(CoinbaseProvider.NAME).reserved(OWN_KEYS);
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 500;

    private final boolean pendingIsPaid;

    ChargePayments(boolean pendingIsPaid) {
        this.pendingIsPaid = pendingIsPaid;
    }

    /** What marks the charges that were made under an idempotency key. */
    static String mark(PaymentRequest request) {
        return IdempotencyKeyForm.uuid(request.idempotencyKey());
    }

    static JsonObject charge(PaymentRequest request) {
        URI returnUrl = request.returnUrl();
        URI cancelUrl = request.cancelUrl() == null ? returnUrl : request.cancelUrl();
        String description = request.description();
        Map<String, String> notes = new LinkedHashMap<>(METADATA.check(request.metadata()));
        notes.put(ORDER_ID, request.orderId());
        notes.put(KEY, mark(request));
        return JsonObject.create()
                .put("name", ShortText.head("Order " + request.orderId(), MAX_NAME))
                .put("description", description == null ? null : ShortText.head(description, MAX_DESCRIPTION))
                .put("pricing_type", "fixed_price")
                .put(
                        "local_price",
                        JsonObject.create()
                                .put(
                                        "amount",
                                        UNITS.toDecimal("amount", request.amount())
                                                .toPlainString())
                                .put("currency", request.amount().currency().code()))
                .put("metadata", notes)
                .put("redirect_url", CheckoutRequests.address("returnUrl", returnUrl))
                .put("cancel_url", CheckoutRequests.address("cancelUrl", cancelUrl));
    }

    PaymentResponse read(WireMap charge) {
        WireMap last = last(charge.list("timeline"));
        List<WireMap> payments = charge.list("payments");
        String word = last == null ? null : last.optionalText("status");
        PaymentStatus status = status(word, payments.isEmpty());
        Money amount = price(charge, payments);
        Map<String, String> metadata = charge.texts("metadata");
        String orderId = metadata.get(ORDER_ID);
        metadata.keySet().removeAll(OWN_KEYS);
        PaymentFailure failure = failure(charge, status, word, last);
        WireMap payment = last(payments);
        return PaymentResponse.builder()
                .provider(CoinbaseProvider.NAME)
                .paymentId(id(charge))
                .orderId(orderId)
                .transactionId(payment == null ? null : payment.optionalText("transaction_id"))
                .status(status)
                .providerStatus(word)
                .amount(amount)
                .capturedAmount(captured(status, failure, payments, amount))
                .refundedAmount(status == PaymentStatus.REFUNDED ? amount : Money.zero(amount.currency()))
                .method(PaymentMethod.CRYPTO)
                .nextAction(
                        status == PaymentStatus.CREATED
                                ? WebAddress.redirect(charge.optionalText("hosted_url"))
                                : NextAction.none())
                .failure(failure)
                .createdAt(charge.optionalInstant("created_at"))
                .metadata(metadata)
                .references(references(charge, payment))
                .raw(charge.toJson())
                .build();
    }

    /** Charges of old had a code alone. */
    static String id(WireMap charge) {
        return charge.text(charge.has("id") ? "id" : "code");
    }

    private static @Nullable WireMap last(List<WireMap> entries) {
        return entries.isEmpty() ? null : entries.get(entries.size() - 1);
    }

    private PaymentStatus status(@Nullable String word, boolean nothingCame) {
        if (word == null) {
            return nothingCame ? PaymentStatus.CREATED : PaymentStatus.UNKNOWN;
        }
        return pendingIsPaid && "PENDING".equals(word) ? PaymentStatus.COMPLETED : CoinbaseWords.CHARGE.meaning(word);
    }

    /** The price; where none was fixed, what came. */
    private static Money price(WireMap charge, List<WireMap> payments) {
        WireMap local = charge.optionalMapAt("pricing", "local");
        if (local != null) {
            return money(local);
        }
        Money came = sum(payments, null);
        return came == null ? UNITS.fromDecimal(BigDecimal.ZERO, "USD") : came;
    }

    private static Money money(WireMap amount) {
        return UNITS.fromDecimal(amount.decimal("amount"), amount.text("currency"));
    }

    /** What came, in the currency of the price; null where nothing did, or it is told in another one. */
    private static @Nullable Money sum(List<WireMap> payments, @Nullable Money price) {
        Money sum = null;
        for (WireMap payment : payments) {
            WireMap local = payment.optionalMapAt("value", "local");
            Money part = local == null || "failed".equals(payment.optionalText("status")) ? null : money(local);
            if (part == null || (price != null && !part.currency().equals(price.currency()))) {
                continue;
            }
            sum = sum == null ? part : sum.currency().equals(part.currency()) ? sum.plus(part) : sum;
        }
        return sum;
    }

    private static Money captured(
            PaymentStatus status, @Nullable PaymentFailure failure, List<WireMap> payments, Money amount) {
        boolean paid = status.isPaid() || status == PaymentStatus.REFUNDED;
        boolean heldUp = status == PaymentStatus.PROCESSING && failure != null;
        Money came = paid || heldUp ? sum(payments, amount) : null;
        return came != null ? came : paid ? amount : Money.zero(amount.currency());
    }

    private static @Nullable PaymentFailure failure(
            WireMap charge, PaymentStatus status, @Nullable String word, @Nullable WireMap last) {
        if ("UNRESOLVED".equals(word) && last != null) {
            String context = last.optionalText("context");
            return new PaymentFailure(
                    CoinbaseWords.UNRESOLVED.meaning(context),
                    context == null ? word : context,
                    "Money came, but not as it was asked for: decide at the dashboard what becomes of it.",
                    FailureAdvice.MERCHANT_ACTION);
        }
        if (status != PaymentStatus.FAILED) {
            return null;
        }
        FailureCode code = CoinbaseWords.FAILURE.meaning(word);
        WireMap chain = charge.optionalMap("web3_data");
        WireMap event = chain == null ? null : last(chain.list("failure_events"));
        return PaymentFailure.of(code, word, event == null ? null : event.optionalText("reason"));
    }

    private static Map<String, String> references(WireMap charge, @Nullable WireMap payment) {
        WireMap crypto = payment == null ? null : payment.optionalMapAt("value", "crypto");
        WireMap settlement = charge.optionalMapAt("pricing", "settlement");
        return References.create()
                .put("code", charge, "code")
                .put("charge_kind", charge, "charge_kind")
                .put("expires_at", charge, "expires_at")
                .put("confirmed_at", charge, "confirmed_at")
                .put("payment_id", payment, "payment_id")
                .put("transaction_hash", payment, "transaction_id")
                .put("network", payment, "network")
                .put("detected_at", payment, "detected_at")
                .put("crypto_amount", exact(crypto))
                .put("crypto_currency", crypto, "currency")
                .put("settlement_amount", settlement, "amount")
                .put("settlement_currency", settlement, "currency")
                .toMap();
    }

    /** Every decimal, and no exponent. */
    private static @Nullable String exact(@Nullable WireMap crypto) {
        return crypto == null || !crypto.has("amount")
                ? null
                : crypto.decimal("amount").toPlainString();
    }
}
