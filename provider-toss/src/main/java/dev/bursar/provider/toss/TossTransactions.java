package dev.bursar.provider.toss;

import dev.bursar.payment.Money;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.QuerySpan;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.WireMap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The list of transactions, in which each refund is a row of its own. Times are Seoul's. */
final class TossTransactions {

    private final TossApi api;

    TossTransactions(TossApi api) {
        this.api = api;
    }

    TransactionPage list(TransactionQuery query, CallScope scope) {
        // Toss counts whole seconds, the last one included; what lies outside is left out below.
        List<WireMap> rows = api.list(
                ProviderCall.get("/v1/transactions")
                        .query("startDate", local(query.from()))
                        .query("endDate", local(query.until()))
                        .query("startingAfter", query.cursor())
                        .query("limit", Integer.toString(query.limit())),
                scope);
        List<Transaction> transactions = rows.stream()
                .map(TossTransactions::read)
                .filter(row -> QuerySpan.covers(query, row))
                .toList();
        String last = rows.isEmpty() ? null : rows.get(rows.size() - 1).optionalText("transactionKey");
        return new TransactionPage(transactions, rows.size() >= query.limit() ? last : null);
    }

    private static String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, TossWords.SEOUL)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static Transaction read(WireMap row) {
        String word = row.optionalText("status");
        Transaction.Kind kind = TossWords.MOVEMENT.meaning(word);
        Money amount = TossPayments.money(row.decimal("amount"), row.text("currency"));
        boolean wrongSign = (kind == Transaction.Kind.REFUND && amount.isPositive())
                || (kind == Transaction.Kind.PAYMENT && amount.isNegative());
        return Transaction.builder()
                .provider(TossProvider.NAME)
                .transactionId(row.text("transactionKey"))
                .paymentId(row.optionalText("paymentKey"))
                .orderId(row.optionalText("orderId"))
                .kind(kind)
                .providerKind(word)
                .amount(wrongSign ? amount.negated() : amount)
                .occurredAt(row.instant("transactionAt", TossWords.SEOUL))
                .references(References.create()
                        .put("merchant_id", row, "mId")
                        .put("customer_key", row, "customerKey")
                        .put("method", TossMethods.kind(row.optionalText("method")))
                        .put("receipt_url", row, "receiptUrl")
                        .toMap())
                .raw(row.toJson())
                .build();
    }
}
