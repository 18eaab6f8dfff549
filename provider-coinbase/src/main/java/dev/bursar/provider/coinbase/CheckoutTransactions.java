package dev.bursar.provider.coinbase;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.TransactionQuery.Book;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.QuerySpan;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.RefundMark;
import dev.bursar.provider.support.WireMap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Movements of money, read from the list of checkouts, as Coinbase has no list of movements. A payment's moment is that of
 * its checkout, because Coinbase tells no other that stays; a refund's is when it was done. So the payments of a time are
 * looked for among its checkouts, and the refunds among all that were given back, however old.
 */
final class CheckoutTransactions {

    private static final int MAX_PAGE = 100;

    /** First all payments, then all refunds; how many rows of a page were given already; how long pages are; and which. */
    private static final Pattern CURSOR = Pattern.compile("(payments|refunds):([0-9]{1,6}):([0-9]{1,3}):(.*)");

    private record Place(
            boolean atRefunds, int skip, int size, @Nullable String page) {

        String toCursor() {
            return (atRefunds ? "refunds:" : "payments:") + skip + ":" + size + ":" + (page == null ? "" : page);
        }

        static Place of(TransactionQuery query) {
            String cursor = query.cursor();
            if (cursor == null) {
                return new Place(false, 0, Math.min(query.limit(), MAX_PAGE), null);
            }
            Matcher parts = CURSOR.matcher(cursor);
            if (!parts.matches()) {
                throw CoinbaseProvider.FAULTS.invalidRequest(
                        "cursor", "is none of Coinbase's: give the one of the page before");
            }
            String page = parts.group(4);
            return new Place(
                    parts.group(1).equals("refunds"),
                    Integer.parseInt(parts.group(2)),
                    Math.max(1, Math.min(Integer.parseInt(parts.group(3)), MAX_PAGE)),
                    page.isEmpty() ? null : page);
        }
    }

    private final CheckoutApi api;
    private final CheckoutPayments payments;

    CheckoutTransactions(CheckoutApi api, CheckoutPayments payments) {
        this.api = api;
        this.payments = payments;
    }

    TransactionPage list(TransactionQuery query, CallScope scope) {
        List<Transaction> rows = new ArrayList<>();
        Place place = Place.of(query);
        while (true) {
            WireMap page = page(query, place, scope);
            List<Transaction> all = rows(page, query, place);
            int room = query.limit() - rows.size();
            int end = Math.min(all.size(), place.skip() + room);
            rows.addAll(all.subList(Math.min(place.skip(), end), end));
            String next = page.optionalText("nextPageToken");
            if (end < all.size()) {
                return new TransactionPage(
                        rows, new Place(place.atRefunds(), end, place.size(), place.page()).toCursor());
            }
            if (next != null) {
                return new TransactionPage(rows, new Place(place.atRefunds(), 0, place.size(), next).toCursor());
            }
            if (place.atRefunds()) {
                return new TransactionPage(rows, null);
            }
            place = new Place(true, 0, place.size(), null);
            if (rows.size() >= query.limit()) {
                return new TransactionPage(rows, place.toCursor());
            }
        }
    }

    private WireMap page(TransactionQuery query, Place place, CallScope scope) {
        return api.list(
                call -> {
                    call.query("pageSize", Integer.toString(place.size()))
                            .query("pageToken", place.page())
                            .query("endTime", query.until().toString())
                            .query("status", "PARTIALLY_REFUNDED")
                            .query("status", "REFUNDED");
                    return place.atRefunds()
                            ? call
                            : call.query("status", "COMPLETED")
                                    .query("startTime", query.from().toString());
                },
                scope);
    }

    private List<Transaction> rows(WireMap page, TransactionQuery query, Place place) {
        List<Transaction> rows = new ArrayList<>();
        boolean settled = query.book() == Book.SETTLEMENTS;
        for (WireMap checkout : page.list("checkouts")) {
            PaymentResponse payment = payments.read(checkout);
            if (!place.atRefunds()) {
                add(rows, query, settled ? settlement(payment, checkout) : payment(payment, checkout));
                continue;
            }
            List<WireMap> done = checkout.list("refunds").stream()
                    .filter(CheckoutRefunds::isDone)
                    .toList();
            if (done.isEmpty()) {
                // Left out, it would be missing from the sum and nobody would know.
                throw CoinbaseProvider.FAULTS.protocol("it tells that something was given back, but not what and when");
            }
            done.forEach(refund -> add(rows, query, settled ? takenBack(payment, refund) : refund(payment, refund)));
        }
        return rows;
    }

    /** Coinbase counts the last moment too. */
    private static void add(List<Transaction> rows, TransactionQuery query, Transaction row) {
        if (QuerySpan.covers(query, row)) {
            rows.add(row);
        }
    }

    private static Transaction payment(PaymentResponse payment, WireMap checkout) {
        WireMap settlement = checkout.optionalMap("settlement");
        String currency = payment.amount().currency().code();
        boolean sameCurrency = settlement != null && currency.equals(settlement.optionalText("currency"));
        Money fee = settlement != null && sameCurrency && settlement.has("feeAmount")
                ? CheckoutPayments.UNITS.fromDecimal(settlement.decimal("feeAmount"), currency)
                : null;
        return common(payment, "createdAt", checkout)
                .transactionId(String.valueOf(payment.paymentId()))
                .kind(Transaction.Kind.PAYMENT)
                .providerKind(payment.providerStatus())
                .amount(payment.capturedAmount())
                .fee(fee)
                .references(payment.references())
                .build();
    }

    /** What a payment comes to, in the currency that arrives, whatever it was priced in. */
    private static Transaction settlement(PaymentResponse payment, WireMap checkout) {
        WireMap settlement = checkout.optionalMap("settlement");
        if (settlement == null) {
            return payment(payment, checkout); // without what is not told
        }
        return payment(payment, checkout).toBuilder()
                .amount(money(settlement, "totalAmount"))
                .fee(money(settlement, "feeAmount"))
                .net(money(settlement, "netAmount"))
                .build();
    }

    /** What a refund takes from the merchant; whether its fee comes back is told nowhere. */
    private static Transaction takenBack(PaymentResponse payment, WireMap refund) {
        return refund(payment, refund).toBuilder()
                .amount(money(refund, "amount").negated())
                .build();
    }

    private static Money money(WireMap amounts, String field) {
        return CheckoutPayments.UNITS.fromDecimal(amounts.decimal(field), amounts.text("currency"));
    }

    private static Transaction refund(PaymentResponse payment, WireMap refund) {
        Money amount = CheckoutRefunds.read(refund, payment, null, null).amount();
        return common(payment, refund.has("completedAt") ? "completedAt" : "createdAt", refund)
                .transactionId(refund.text("id"))
                .refundId(RefundMark.read(refund.optionalText("reason")))
                .kind(Transaction.Kind.REFUND)
                .providerKind(refund.optionalText("status"))
                .amount(amount.negated())
                .references(References.create()
                        .put("transaction_hash", refund, "transactionHash")
                        .toMap())
                .build();
    }

    private static Transaction.Builder common(PaymentResponse payment, String field, WireMap object) {
        return Transaction.builder()
                .provider(CoinbaseProvider.NAME)
                .paymentId(payment.paymentId())
                .orderId(payment.orderId())
                .occurredAt(object.instant(field))
                .raw(object.toJson());
    }
}
