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
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of settlements as a book of its own: what each transaction comes to for the merchant. Toss counts whole days of
 * Seoul, on which something was sold or called off.
 *
 * @see <a href="https://docs.tosspayments.com/reference#정산-조회">Settlements</a>
 */
final class TossSettledRows {

    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,6}");

    private final TossApi api;

    TossSettledRows(TossApi api) {
        this.api = api;
    }

    TransactionPage list(TransactionQuery query, CallScope scope) {
        int page = page(query.cursor());
        List<WireMap> rows = api.list(
                ProviderCall.get("/v1/settlements")
                        .query("startDate", day(query.from()).toString())
                        .query("endDate", day(query.until().minusNanos(1)).toString())
                        .query("dateType", "soldDate")
                        .query("page", Integer.toString(page))
                        .query("size", Integer.toString(query.limit())),
                scope);
        List<Transaction> settled = rows.stream()
                .map(TossSettledRows::read)
                .filter(row -> QuerySpan.covers(query, row))
                .toList();
        return new TransactionPage(settled, rows.size() >= query.limit() ? Integer.toString(page + 1) : null);
    }

    private static int page(@Nullable String cursor) {
        if (cursor == null) {
            return 1;
        }
        if (!CURSOR.matcher(cursor).matches()) {
            throw TossProvider.FAULTS.invalidRequest(
                    "cursor", "is none of Toss's settlements: give the one of the page before");
        }
        return Integer.parseInt(cursor);
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, TossWords.SEOUL);
    }

    private static Transaction read(WireMap row) {
        WireMap cancel = row.optionalMap("cancel");
        Money told = money(row, "amount");
        Money paidOut = money(row, "payOutAmount");
        boolean wrongSign = cancel != null && told.isPositive();
        Money amount = wrongSign ? told.negated() : told;
        Money net = wrongSign && paidOut.isPositive() ? paidOut.negated() : paidOut;
        Money fee = amount.minus(net);
        check(row, fee);
        return Transaction.builder()
                .provider(TossProvider.NAME)
                .transactionId(row.text("transactionKey"))
                .paymentId(row.optionalText("paymentKey"))
                .orderId(row.optionalText("orderId"))
                .kind(amount.isNegative() ? Transaction.Kind.REFUND : Transaction.Kind.PAYMENT)
                .providerKind(cancel == null ? "settlement" : "settlement.cancel")
                .amount(amount)
                .fee(fee)
                .net(net)
                .occurredAt(occurredAt(row, cancel))
                .settledOn(optionalDay(row, "paidOutDate"))
                .references(References.create()
                        .put("merchant_id", row, "mId")
                        .put("method", TossMethods.kind(row.optionalText("method")))
                        .toMap())
                .raw(row.toJson())
                .build();
    }

    /**
     * The moment of the sale or cancellation, if that is on the day under which Toss lists it; else the beginning of that
     * day. So a row belongs to one query only, also where Toss books something a day later than it happened.
     */
    private static Instant occurredAt(WireMap row, @Nullable WireMap cancel) {
        Instant moment = cancel == null
                ? row.optionalInstant("approvedAt", TossWords.SEOUL)
                : cancel.optionalInstant("canceledAt", TossWords.SEOUL);
        LocalDate sold = optionalDay(row, "soldDate");
        if (moment != null && (sold == null || day(moment).equals(sold))) {
            return moment;
        }
        if (sold == null) {
            throw TossProvider.FAULTS.protocol("it lists a settlement without a day");
        }
        return sold.atStartOfDay(TossWords.SEOUL).toInstant();
    }

    /**
     * What is kept has to be one of the sums that Toss tells: of the parts, or of the fee and its tax, with the interest of
     * instalments or without. Whether the parts hold that interest is not documented.
     */
    private static void check(WireMap row, Money kept) {
        List<Money> sums = new ArrayList<>();
        List<WireMap> parts = row.list("fees");
        if (!parts.isEmpty()) {
            sums.add(parts.stream()
                    .map(part -> money(part.decimal("fee"), row))
                    .reduce(Money.zero(kept.currency()), Money::plus));
        }
        String supplied = row.has("suppliedAmount") ? "suppliedAmount" : "supplyAmount";
        if (row.has(supplied)) {
            sums.add(row.has("vat") ? money(row, supplied).plus(money(row, "vat")) : money(row, supplied));
        }
        Money interest = row.has("interestFee") ? money(row, "interestFee") : Money.zero(kept.currency());
        boolean fits =
                sums.isEmpty() || sums.stream().anyMatch(sum -> isSame(sum, kept) || isSame(sum.plus(interest), kept));
        if (!fits) {
            throw TossProvider.FAULTS.protocol(
                    "it lists a settlement in which the amount less the fees is not what is paid"
                            + " out; do not book it");
        }
    }

    /** A cancellation gives fees back, and its parts may be told without the sign. */
    private static boolean isSame(Money sum, Money kept) {
        return sum.equals(kept) || (kept.isNegative() && sum.negated().equals(kept));
    }

    /** A day of Seoul, written as a day or as a moment. */
    private static @Nullable LocalDate optionalDay(WireMap row, String field) {
        String text = row.optionalText(field);
        if (text == null) {
            return null;
        }
        if (text.length() == "2026-01-01".length()) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
        Instant moment = row.optionalInstant(field, TossWords.SEOUL);
        return moment == null ? null : day(moment);
    }

    private static Money money(WireMap row, String field) {
        return money(row.decimal(field), row);
    }

    private static Money money(BigDecimal amount, WireMap row) {
        return TossPayments.money(amount, row.text("currency"));
    }
}
