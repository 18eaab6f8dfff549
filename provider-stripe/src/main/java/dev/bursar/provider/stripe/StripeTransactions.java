package dev.bursar.provider.stripe;

import dev.bursar.payment.Money;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.TransactionQuery.Book;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.WireMap;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list of balance transactions: every movement of the account's balance, newest first, in the currency of payouts. Each
 * tells what it comes to, so it is the book of settlements too, without the payouts that settle it.
 */
final class StripeTransactions {

    private static final int MAX_LIMIT = 100;

    private final StripeApi api;

    StripeTransactions(StripeApi api) {
        this.api = api;
    }

    TransactionPage list(TransactionQuery query, CallScope scope) {
        WireMap page = api.get(
                ProviderCall.get("/v1/balance_transactions")
                        .query("limit", Integer.toString(Math.min(query.limit(), MAX_LIMIT)))
                        .query("created[gte]", Long.toString(ceiling(query.from())))
                        .query("created[lt]", Long.toString(ceiling(query.until())))
                        .query("starting_after", query.cursor())
                        .query("expand[0]", "data.source"),
                scope);
        List<Transaction> rows = page.list("data").stream()
                .map(StripeTransactions::read)
                .filter(row -> query.book() != Book.SETTLEMENTS || row.kind() != Transaction.Kind.PAYOUT)
                .toList();
        return new TransactionPage(rows, StripeApi.next(page));
    }

    /** Stripe counts whole seconds: the first of them that is not before a moment. */
    private static long ceiling(Instant moment) {
        return moment.getNano() == 0 ? moment.getEpochSecond() : moment.getEpochSecond() + 1;
    }

    private static Transaction read(WireMap row) {
        String word = row.optionalText("type");
        WireMap source = row.optionalMap("source");
        boolean disputed = source != null && "dispute".equals(source.optionalText("object"));
        String currency = row.text("currency");
        Instant available = row.optionalEpochSeconds("available_on");
        return Transaction.builder()
                .provider(StripeProvider.NAME)
                .transactionId(row.text("id"))
                .paymentId(source == null ? null : source.optionalId("payment_intent"))
                .orderId(note(source, StripeForms.ORDER_ID))
                .refundId(note(source, StripeForms.REFUND_ID))
                .kind(disputed ? Transaction.Kind.DISPUTE : StripeWords.MOVEMENT.meaning(word))
                .providerKind(word)
                .amount(money(row.whole("amount"), currency))
                .fee(optional(row.optionalWhole("fee"), currency))
                .net(optional(row.optionalWhole("net"), currency))
                .settledOn(available == null ? null : LocalDate.ofInstant(available, ZoneOffset.UTC))
                .occurredAt(Objects.requireNonNullElse(row.optionalEpochSeconds("created"), Instant.EPOCH))
                .references(References.create()
                        .putId("source", row, "source")
                        .put("available_on", text(available))
                        .put("exchange_rate", row, "exchange_rate")
                        .toMap())
                .raw(row.toJson())
                .build();
    }

    private static Money money(BigInteger units, String currency) {
        return StripeCurrencies.UNITS.fromUnits(units, currency);
    }

    private static @Nullable Money optional(@Nullable BigInteger units, String currency) {
        return units == null ? null : money(units, currency);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static @Nullable String note(@Nullable WireMap source, String name) {
        return source == null ? null : source.texts("metadata").get(name);
    }
}
