package dev.bursar.provider.coinbase;

import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.BestAttempt;
import dev.bursar.provider.support.FollowUp;
import dev.bursar.provider.support.PageWalk;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WebAddress;
import dev.bursar.provider.support.WireMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for checkouts and reads them as payments. Thread-safe. */
final class CheckoutPayments {

    /** What comes may be finer than what is sent. */
    static final UnitTable UNITS = UnitTable.standard(CoinbaseProvider.NAME);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final int MAX_PAGES = 10;
    private static final String STABLECOIN = "USDC";

    private final CheckoutApi api;

    CheckoutPayments(CheckoutApi api) {
        this.api = api;
    }

    WireMap byId(String id, CallScope scope) {
        if (!ID.matcher(id).matches()) {
            throw CoinbaseProvider.FAULTS.invalidRequest(
                    "paymentId",
                    "is no payment id of Coinbase's: give the one from a response or event, 24 hex digits");
        }
        return api.get(id, scope);
    }

    PaymentResponse find(PaymentReference reference, CallScope scope) {
        String id = reference.paymentId();
        return id != null ? read(byId(id, scope)) : byOrder(String.valueOf(reference.orderId()), scope);
    }

    /** What stands now, or null where Coinbase says nothing. */
    @Nullable
    WireMap again(String id, CallScope scope) {
        return FollowUp.ask(scope, PaymentReference.byPaymentId(id), next -> byId(id, next));
    }

    /** Coinbase knows no order numbers, but searches descriptions, and ours has the order number in it. */
    private PaymentResponse byOrder(String orderId, CallScope scope) {
        BestAttempt best = new BestAttempt();
        boolean everywhere = PageWalk.through(
                MAX_PAGES,
                token -> api.list(
                        call -> call.query("descriptionQuery", orderId)
                                .query("pageSize", "100")
                                .query("pageToken", token),
                        scope),
                list -> list.optionalText("nextPageToken"),
                list -> {
                    list.list("checkouts").stream()
                            .filter(checkout ->
                                    orderId.equals(checkout.texts("metadata").get(CheckoutRequests.ORDER_ID)))
                            .forEach(checkout -> best.add(read(checkout)));
                    return true;
                });
        PaymentResponse found = best.get();
        if (found != null) {
            return found;
        }
        throw CoinbaseProvider.FAULTS.noneOfOrder(
                everywhere, "this order number is a part of too many descriptions to look through: ask by payment id");
    }

    PaymentResponse read(WireMap checkout) {
        String word = checkout.text("status");
        PaymentStatus status = CoinbaseWords.CHECKOUT.meaning(word);
        Map<String, String> metadata = checkout.texts("metadata");
        Money amount = price(checkout, metadata.get(CheckoutRequests.CURRENCY));
        Money zero = Money.zero(amount.currency());
        boolean taken = status.wasPaid();
        String orderId = metadata.get(CheckoutRequests.ORDER_ID);
        metadata.keySet().removeAll(CheckoutRequests.OWN_KEYS);
        return PaymentResponse.builder()
                .provider(CoinbaseProvider.NAME)
                .paymentId(checkout.text("id"))
                .orderId(orderId)
                .transactionId(checkout.optionalText("transactionHash"))
                .status(status)
                .providerStatus(word)
                .amount(amount)
                .capturedAmount(taken ? amount : zero)
                .refundedAmount(taken ? refunded(checkout, status, amount) : zero)
                .method(PaymentMethod.CRYPTO)
                .nextAction(
                        status == PaymentStatus.CREATED
                                ? WebAddress.redirect(checkout.optionalText("url"))
                                : NextAction.none())
                .failure(
                        status == PaymentStatus.FAILED
                                ? PaymentFailure.of(CoinbaseWords.FAILURE.meaning(word), word, null)
                                : null)
                .createdAt(checkout.optionalInstant("createdAt"))
                .metadata(metadata)
                .references(references(checkout))
                .raw(checkout.toJson())
                .build();
    }

    /** The price in the currency that was asked for; where nobody noted that, in the one it is counted in. */
    private static Money price(WireMap checkout, @Nullable String asked) {
        Money price = asked == null ? null : in(asked, checkout);
        return price != null ? price : UNITS.fromDecimal(checkout.decimal("amount"), checkout.text("currency"));
    }

    /** An amount that is told in the stablecoin and, where that is another one, in the currency of the price. */
    static @Nullable Money in(String currency, WireMap object) {
        if (currency.equals(object.optionalText("fiatCurrency")) && object.has("fiatAmount")) {
            return UNITS.fromDecimal(object.decimal("fiatAmount"), currency);
        }
        String own = Objects.requireNonNullElse(object.optionalText("currency"), STABLECOIN);
        return currency.equals(own) ? UNITS.fromDecimal(object.decimal("amount"), currency) : null;
    }

    /** What has gone back or is on its way: what failed is still here. */
    private static Money refunded(WireMap checkout, PaymentStatus status, Money amount) {
        if (status == PaymentStatus.REFUNDED) {
            return amount;
        }
        String currency = amount.currency().code();
        Money sum = Money.zero(amount.currency());
        for (WireMap refund : checkout.list("refunds")) {
            Money part = CheckoutRefunds.isFailed(refund) ? null : CheckoutRefunds.amount(refund, currency);
            sum = part == null ? sum : sum.plus(part);
        }
        return sum.isZero() && currency.equals(checkout.optionalText("currency")) && checkout.has("refundedAmount")
                ? UNITS.fromDecimal(checkout.decimal("refundedAmount"), currency)
                : sum;
    }

    private static Map<String, String> references(WireMap checkout) {
        WireMap settlement = checkout.optionalMap("settlement");
        return References.create()
                .put("transaction_hash", checkout, "transactionHash")
                .put("network", checkout, "network")
                .put("address", checkout, "address")
                .put("token_address", checkout, "tokenAddress")
                .put("expires_at", checkout, "expiresAt")
                .put("crypto_amount", checkout, "amount")
                .put("crypto_currency", checkout, "currency")
                .put("fiat_amount", checkout, "fiatAmount")
                .put("fiat_currency", checkout, "fiatCurrency")
                .put("refunded_amount", checkout, "refundedAmount")
                .put("settlement_total", settlement, "totalAmount")
                .put("settlement_fee", settlement, "feeAmount")
                .put("settlement_net", settlement, "netAmount")
                .put("settlement_currency", settlement, "currency")
                .put("x402_url", checkout, "x402_url")
                .toMap();
    }
}
