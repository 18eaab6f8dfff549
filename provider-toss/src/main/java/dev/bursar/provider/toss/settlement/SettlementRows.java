package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementWords.SEOUL;
import static dev.bursar.provider.toss.settlement.SettlementWords.UNITS;

import dev.bursar.payment.Money;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.WireMap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of settlements.
 *
 * @see <a href="https://docs.tosspayments.com/reference#정산-조회">Settlements</a>
 */
final class SettlementRows {

    private final SettlementApi api;

    SettlementRows(SettlementApi api) {
        this.api = api;
    }

    SettlementPage list(SettlementQuery query) {
        return api.list(
                ProviderCall.get("/v1/settlements")
                        .query("startDate", query.from().toString())
                        .query("endDate", query.until().toString())
                        .query("dateType", query.by().word())
                        .query("page", Integer.toString(query.page()))
                        .query("size", Integer.toString(query.size())),
                rows -> page(query, rows));
    }

    private static SettlementPage page(SettlementQuery query, List<WireMap> rows) {
        List<Settlement> settlements = new ArrayList<>();
        rows.forEach(row -> settlements.add(read(row)));
        return new SettlementPage(settlements, rows.size() >= query.size() ? query.page() + 1 : null);
    }

    private static Settlement read(WireMap row) {
        String currency = row.text("currency");
        List<Settlement.Fee> fees = new ArrayList<>();
        for (WireMap fee : row.list("fees")) {
            fees.add(new Settlement.Fee(fee.text("type"), UNITS.fromDecimal(fee.decimal("fee"), currency)));
        }
        Map<String, String> references = new LinkedHashMap<>();
        String merchant = row.optionalText("mId");
        if (merchant != null) {
            references.put("mId", merchant);
        }
        // The documentation writes suppliedAmount, and answers were seen that write supplyAmount.
        String supplied = row.has("suppliedAmount") ? "suppliedAmount" : "supplyAmount";
        return new Settlement(
                row.text("transactionKey"),
                row.text("paymentKey"),
                row.optionalText("orderId"),
                row.optionalText("method"),
                UNITS.fromDecimal(row.decimal("amount"), currency),
                optionalMoney(row, "interestFee", currency),
                fees,
                optionalMoney(row, supplied, currency),
                optionalMoney(row, "vat", currency),
                UNITS.fromDecimal(row.decimal("payOutAmount"), currency),
                row.optionalInstant("approvedAt", SEOUL),
                optionalDay(row, "soldDate"),
                optionalDay(row, "paidOutDate"),
                cancellation(row.optionalMap("cancel"), currency),
                references,
                row.toJson());
    }

    private static Settlement.@Nullable Cancellation cancellation(@Nullable WireMap cancel, String currency) {
        return cancel == null
                ? null
                : new Settlement.Cancellation(
                        cancel.optionalText("transactionKey"),
                        optionalMoney(cancel, "cancelAmount", currency),
                        cancel.optionalInstant("canceledAt", SEOUL));
    }

    /** Null where it is absent. What is there and no number is refused: a fee that is overlooked would be a wrong sum. */
    private static @Nullable Money optionalMoney(WireMap row, String field, String currency) {
        BigDecimal amount = row.has(field) ? row.decimal(field) : null;
        return amount == null ? null : UNITS.fromDecimal(amount, currency);
    }

    /** A day of Seoul, written as a day or as a moment; null where it is absent or unreadable. */
    static @Nullable LocalDate optionalDay(WireMap row, String field) {
        String text = row.optionalText(field);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            Instant moment = row.optionalInstant(field, SEOUL);
            return moment == null ? null : LocalDate.ofInstant(moment, SEOUL);
        }
    }
}
