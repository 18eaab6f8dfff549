package dev.bursar.provider.coinbase;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.QuerySpan;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.WireMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Movements of money, read from the list of charges, as Commerce has no list of movements, and no way to ask for those of
 * a time: so its charges are walked through from the newest on.
 */
final class ChargeTransactions {

    /** How long after a charge was made Commerce still takes money for it. */
    private static final Duration LATEST_PAYMENT = Duration.ofDays(8);

    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,6}):([0-9A-Za-z-]{0,64})");
    private static final int MAX_PAGES = 10;

    private final ChargeSession charges;
    private final ChargePayments payments;

    ChargeTransactions(ChargeSession charges, ChargePayments payments) {
        this.charges = charges;
        this.payments = payments;
    }

    TransactionPage list(TransactionQuery query, CallScope scope) {
        List<Transaction> rows = new ArrayList<>();
        Matcher place = place(query);
        int skip = place == null ? 0 : Integer.parseInt(place.group(1));
        String last = place == null || place.group(2).isEmpty() ? null : place.group(2);
        for (int page = 0; page < MAX_PAGES && rows.size() < query.limit(); page++) {
            List<WireMap> newest = charges.newest(last, scope).list("data");
            for (WireMap charge : newest) {
                Instant made = charge.optionalInstant("created_at");
                if (made != null && made.isBefore(query.from().minus(LATEST_PAYMENT))) {
                    return new TransactionPage(rows, null);
                }
                List<Transaction> all = rows(charge, query);
                int end = Math.min(all.size(), skip + query.limit() - rows.size());
                rows.addAll(all.subList(Math.min(skip, end), end));
                if (end < all.size()) {
                    return new TransactionPage(rows, cursor(end, last));
                }
                skip = 0;
                last = ChargePayments.id(charge);
            }
            if (newest.isEmpty()) {
                return new TransactionPage(rows, null);
            }
        }
        return new TransactionPage(rows, cursor(0, last));
    }

    /** How many movements of the next charge were given already, and after which charge that is. */
    private static String cursor(int skip, @Nullable String last) {
        return skip + ":" + (last == null ? "" : last);
    }

    private static @Nullable Matcher place(TransactionQuery query) {
        String cursor = query.cursor();
        Matcher place = cursor == null ? null : CURSOR.matcher(cursor);
        if (place != null && !place.matches()) {
            throw CoinbaseProvider.FAULTS.invalidRequest(
                    "cursor", "is none of Coinbase Commerce's: give the one of the page before");
        }
        return place;
    }

    private List<Transaction> rows(WireMap charge, TransactionQuery query) {
        List<Transaction> rows = new ArrayList<>();
        PaymentResponse payment = payments.read(charge);
        for (WireMap part : charge.list("payments")) {
            if (!isThere(part)) {
                continue;
            }
            Transaction row = row(payment, part);
            if (QuerySpan.covers(query, row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static boolean isThere(WireMap part) {
        return "confirmed".equalsIgnoreCase(String.valueOf(part.optionalText("status")));
    }

    private static Transaction row(PaymentResponse payment, WireMap part) {
        WireMap local = part.map("value").map("local");
        WireMap crypto = part.optionalMapAt("value", "crypto");
        Money amount = ChargePayments.UNITS.fromDecimal(local.decimal("amount"), local.text("currency"));
        return Transaction.builder()
                .provider(CoinbaseProvider.NAME)
                .transactionId(part.text(part.has("payment_id") ? "payment_id" : "transaction_id"))
                .paymentId(payment.paymentId())
                .orderId(payment.orderId())
                .kind(Transaction.Kind.PAYMENT)
                .providerKind(part.optionalText("status"))
                .amount(amount)
                .occurredAt(part.instant("detected_at"))
                .references(References.create()
                        .put("transaction_hash", part, "transaction_id")
                        .put("network", part, "network")
                        .put("crypto_amount", crypto, "amount")
                        .put("crypto_currency", crypto, "currency")
                        .toMap())
                .raw(part.toJson())
                .build();
    }
}
