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
    private static final String GOING_BACK = "REFUND PENDING";
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
                .put("redirect_url", returnUrl)
                .put("cancel_url", cancelUrl);
    }

    PaymentResponse read(WireMap charge) {
        List<WireMap> timeline = charge.list("timeline");
        List<WireMap> payments = charge.list("payments");
        WireMap last = last(timeline);
        String word = last == null ? null : last.optionalText("status");
        Money price = price(charge);
        Money came = came(payments, price);
        Money amount = price != null ? price : came != null ? came : UNITS.fromDecimal(BigDecimal.ZERO, "USD");
        PaymentStatus status = status(word, timeline, payments.isEmpty(), isCovered(price, came));
        PaymentFailure failure = failure(charge, status, word, last);
        Money captured = captured(status, failure, came, amount);
        Map<String, String> metadata = charge.texts("metadata");
        String orderId = metadata.get(ORDER_ID);
        metadata.keySet().removeAll(OWN_KEYS);
        WireMap payment = last(payments);
        return PaymentResponse.builder()
                .provider(CoinbaseProvider.NAME)
                .paymentId(id(charge))
                .orderId(orderId)
                .transactionId(payment == null ? null : payment.optionalText("transaction_id"))
                .status(status)
                .providerStatus(word)
                .amount(amount)
                .capturedAmount(captured)
                .refundedAmount(status == PaymentStatus.REFUNDED ? captured : Money.zero(amount.currency()))
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

    private PaymentStatus status(@Nullable String word, List<WireMap> timeline, boolean nothingCame, boolean covered) {
        if (word == null) {
            return nothingCame ? PaymentStatus.CREATED : PaymentStatus.UNKNOWN;
        }
        if (pendingIsPaid && covered && "PENDING".equals(word)) {
            return PaymentStatus.COMPLETED;
        }
        if (GOING_BACK.equals(word) && timeline.stream().noneMatch(ChargePayments::isPaidFor)) {
            // It was never taken as payment: what goes back is what came otherwise than it was asked for.
            return PaymentStatus.PROCESSING;
        }
        return CoinbaseWords.CHARGE.meaning(word);
    }

    private static boolean isPaidFor(WireMap entry) {
        String word = entry.optionalText("status");
        return "COMPLETED".equals(word) || "RESOLVED".equals(word);
    }

    /** Whether all came that was asked for. */
    private static boolean isCovered(@Nullable Money price, @Nullable Money came) {
        return price != null && came != null && came.compareTo(price) >= 0;
    }

    /** The price, or null where none was fixed. */
    private static @Nullable Money price(WireMap charge) {
        WireMap local = charge.optionalMapAt("pricing", "local");
        return local == null ? null : money(local);
    }

    private static Money money(WireMap amount) {
        return UNITS.fromDecimal(amount.decimal("amount"), amount.text("currency"));
    }

    /** What came for good, in the currency of the price; null where nothing did, or it is told in another one. */
    private @Nullable Money came(List<WireMap> payments, @Nullable Money price) {
        Money sum = null;
        for (WireMap payment : payments) {
            WireMap local = payment.optionalMapAt("value", "local");
            Money part = local == null || !counts(payment) ? null : money(local);
            Money like = sum != null ? sum : price;
            if (part != null && (like == null || like.currency().equals(part.currency()))) {
                sum = sum == null ? part : sum.plus(part);
            }
        }
        return sum;
    }

    private boolean counts(WireMap payment) {
        String word = payment.optionalText("status");
        return "confirmed".equalsIgnoreCase(word) || (pendingIsPaid && "pending".equalsIgnoreCase(word));
    }

    private static Money captured(
            PaymentStatus status, @Nullable PaymentFailure failure, @Nullable Money came, Money amount) {
        boolean heldUp = status == PaymentStatus.PROCESSING && failure != null;
        if (came != null && (heldUp || status.wasPaid())) {
            return came;
        }
        return status.wasPaid() ? amount : Money.zero(amount.currency());
    }

    private static @Nullable PaymentFailure failure(
            WireMap charge, PaymentStatus status, @Nullable String word, @Nullable WireMap last) {
        boolean heldUp = "UNRESOLVED".equals(word) || GOING_BACK.equals(word);
        if (heldUp && status == PaymentStatus.PROCESSING && word != null && last != null) {
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
