package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerSchema;
import dev.bursar.ledger.sale.Checkout;
import dev.bursar.ledger.sale.Checkouts;
import dev.bursar.ledger.sale.SaleOrder;
import dev.bursar.payment.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A shop with books of its own, whose provider sends it files. */
final class Shop {

    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    static final Instant NOON = Instant.parse("2024-03-05T03:00:00Z");
    static final ReconciliationPolicy POLICY = ReconciliationPolicy.in(SEOUL);

    static final CsvMapping FILE = CsvMapping.builder("toss")
            .column(CsvField.KIND, "kind")
            .column(CsvField.TRANSACTION_ID, "id")
            .column(CsvField.PROVIDER_REFERENCE, "payment")
            .column(CsvField.ORDER_ID, "order")
            .column(CsvField.AMOUNT, "amount")
            .column(CsvField.FEE, "fee")
            .column(CsvField.OCCURRED_AT, "at")
            .kind("paid", ProviderRow.Kind.PAYMENT)
            .kind("refunded", ProviderRow.Kind.REFUND)
            .kind("disputed", ProviderRow.Kind.CHARGEBACK)
            .kind("fee", ProviderRow.Kind.FEE)
            .kind("payout", ProviderRow.Kind.PAYOUT)
            .currency("KRW")
            .build();

    static final String HEADER = "kind,id,payment,order,amount,fee,at\n";

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final Ledger ledger;
    final Checkouts checkouts;
    final Reconciliation reconciliation;

    Shop(TestDatabase database) {
        DataSource fresh = database.fresh("ledger", LedgerSchema::migrate);
        ledger = Ledger.builder(fresh).clock(new Ticking()).build();
        checkouts = Checkouts.over(ledger);
        reconciliation = Reconciliation.of(ledger, checkouts, POLICY);
    }

    private final class Ticking extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    void pass(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }

    void expect(String checkoutId, Money amount) {
        checkouts.expect(new Checkout(
                checkoutId, "buyer", "toss", List.of(new SaleOrder("o-" + checkoutId, "seller", amount, null))));
    }

    /** Paid as {@code pk-} and its id. */
    void sell(String checkoutId, long amount) {
        expect(checkoutId, won(amount));
        checkouts.paid(checkoutId, "pk-" + checkoutId, won(amount), now.get());
    }

    ImportResult read(String... lines) {
        return read(FILE, HEADER + String.join("\n", lines) + "\n");
    }

    ImportResult read(CsvMapping mapping, String file) {
        try {
            return reconciliation.importFile(
                    "march.csv", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only open item there is. */
    ReconciliationItem onlyOpen() {
        List<ReconciliationItem> manual = reconciliation.manual(null).items();
        List<ReconciliationItem> unknown = reconciliation.unknown(null).items();
        assertThat(manual.size() + unknown.size()).isEqualTo(1);
        return manual.isEmpty() ? unknown.get(0) : manual.get(0);
    }

    void isWhole() {
        assertThat(ledger.verify().faults()).isEmpty();
    }
}
