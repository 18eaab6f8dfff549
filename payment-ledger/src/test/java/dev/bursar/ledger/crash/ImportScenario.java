package dev.bursar.ledger.crash;

import static dev.bursar.ledger.crash.LedgerScenarios.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.reconciliation.CsvField;
import dev.bursar.ledger.reconciliation.CsvMapping;
import dev.bursar.ledger.reconciliation.ImportResult;
import dev.bursar.ledger.reconciliation.ItemClass;
import dev.bursar.ledger.reconciliation.ProviderRow;
import dev.bursar.ledger.reconciliation.Reconciliation;
import dev.bursar.ledger.reconciliation.ReconciliationItem;
import dev.bursar.ledger.reconciliation.ReconciliationPolicy;
import dev.bursar.ledger.reconciliation.Resolution;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.CheckoutState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A provider's file is read: one payment is put right with its fee, one is as it was booked but for its fee, and one is nobody's. Then another file with the same and one more. */
final class ImportScenario implements CrashScenario {

    private static final Instant NOON = Instant.parse("2024-03-05T03:00:00Z");
    private static final CsvMapping MAPPING = CsvMapping.builder("toss")
            .column(CsvField.KIND, "kind")
            .column(CsvField.TRANSACTION_ID, "id")
            .column(CsvField.PROVIDER_REFERENCE, "payment")
            .column(CsvField.ORDER_ID, "order")
            .column(CsvField.AMOUNT, "amount")
            .column(CsvField.FEE, "fee")
            .column(CsvField.OCCURRED_AT, "at")
            .kind("paid", ProviderRow.Kind.PAYMENT)
            .currency("KRW")
            .build();
    private static final String FIRST = """
            kind,id,payment,order,amount,fee,at
            paid,t-1,pk-c-1,c-1,1000,30,2024-03-05T12:00:00+09:00
            paid,t-2,pk-c-2,c-2,500,15,2024-03-05T12:00:00+09:00
            paid,t-3,pk-c-3,c-3,70,2,2024-03-05T12:00:00+09:00
            """;
    private static final String SECOND = FIRST + "paid,t-4,pk-c-4,c-4,200,6,2024-03-05T12:00:00+09:00\n";

    @Override
    public void prepare(DataSource database) {
        CrashMarket market = CrashMarket.at(NOON, database);
        market.expect("c-1", market.order("o-1", 1_000, null));
        market.paid("c-2", market.order("o-2", 500, null));
        market.expect("c-4", market.order("o-4", 200, null));
    }

    @Override
    public void act(DataSource database, Consumer<String> kept) {
        Reconciliation reconciliation = reconciliation(CrashMarket.at(NOON, database));
        read(reconciliation, FIRST);
        kept.accept("first");
        read(reconciliation, SECOND);
        kept.accept("second");
        for (ReconciliationItem item : reconciliation.unknown(null).items()) {
            reconciliation.resolve(item.itemId(), Resolution.NOT_OURS, "lee", "of another shop");
            kept.accept("resolved");
        }
    }

    private static Reconciliation reconciliation(CrashMarket market) {
        ReconciliationPolicy policy = ReconciliationPolicy.in(ZoneId.of("Asia/Seoul"));
        return Reconciliation.of(market.ledger(), market.checkouts(), policy);
    }

    private static ImportResult read(Reconciliation reconciliation, String file) {
        try {
            return reconciliation.importFile(
                    "march.csv", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), MAPPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isKept(DataSource database, String id) {
        Reconciliation reconciliation = reconciliation(CrashMarket.at(NOON, database));
        return switch (id) {
            case "first" -> read(reconciliation, FIRST).again();
            case "second" -> read(reconciliation, SECOND).again();
            default -> reconciliation.unknown(null).items().isEmpty();
        };
    }

    @Override
    public void checkFound(DataSource database) {
        CrashMarket.at(NOON, database).isWhole();
    }

    @Override
    public void check(DataSource database) {
        CrashMarket market = CrashMarket.at(NOON, database);
        market.isWhole();
        Reconciliation reconciliation = reconciliation(market);
        ImportResult first = read(reconciliation, FIRST);
        assertThat(first.again()).isTrue();
        assertThat(first.lines()).isEqualTo(3);
        assertThat(first.known()).isZero();
        assertThat(first.found(ItemClass.AUTO_FIXABLE)).isEqualTo(2);
        assertThat(first.found(ItemClass.UNKNOWN)).isEqualTo(1);
        ImportResult second = read(reconciliation, SECOND);
        assertThat(second.again()).isTrue();
        assertThat(second.known()).isEqualTo(3);
        assertThat(second.found(ItemClass.AUTO_FIXABLE)).isEqualTo(1);
        for (String checkoutId : List.of("c-1", "c-2", "c-4")) {
            BookedCheckout checkout = market.checkouts().checkout(checkoutId);
            assertThat(checkout.state()).isEqualTo(CheckoutState.PAID);
        }
        assertThat(reconciliation.unknown(null).items()).isEmpty();
        assertThat(reconciliation.manual(null).items()).isEmpty();
        assertThat(market.earned()).isEqualTo(won(1_700));
        assertThat(market.on("platform", "provider-fees")).isEqualTo(won(-51));
    }
}
