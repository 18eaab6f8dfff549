package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.CheckoutState;
import dev.bursar.ledger.sale.SaleTotal;
import dev.bursar.payment.Money;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A file that is not read in peace")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class InterruptedImportTest {

    private static final int PAYMENTS = 120;

    @Parameter
    TestDatabase database;

    private Shop shop;
    private byte[] file;

    @BeforeEach
    void open() {
        shop = new Shop(database);
        StringBuilder text = new StringBuilder(Shop.HEADER);
        for (int i = 0; i < PAYMENTS; i++) {
            shop.expect("c-" + i, won(1_000));
            text.append("paid,t-%d,pk-%d,c-%d,1000,30,2024-03-05T12:00:00+09:00\n".formatted(i, i, i));
        }
        file = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void isWhole() {
        shop.isWhole();
        for (int i = 0; i < PAYMENTS; i++) {
            BookedCheckout checkout = shop.checkouts.checkout("c-" + i);
            assertThat(checkout.state()).isEqualTo(CheckoutState.PAID);
            assertThat(checkout.fees()).isEqualTo(won(30));
        }
    }

    @Test
    @DisplayName("is read on from where it stopped, and nothing is put right twice")
    void readOn() throws Exception {
        Reconciliation dying =
                new Reconciliation(shop.ledger, new DyingBooks(new CheckoutBooks(shop.checkouts), 110), Shop.POLICY);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> dying.importFile("a", new ByteArrayInputStream(file), Shop.FILE))
                .withMessage("the process dies");
        assertThat(shop.checkouts.checkout("c-99").state()).isEqualTo(CheckoutState.PAID);
        assertThat(shop.checkouts.checkout("c-100").state()).isEqualTo(CheckoutState.PENDING);

        ImportResult result = shop.reconciliation.importFile("a", new ByteArrayInputStream(file), Shop.FILE);

        assertThat(result.again()).isFalse();
        assertThat(result.lines()).isEqualTo(PAYMENTS);
        assertThat(result.found(ItemClass.AUTO_FIXABLE)).isEqualTo(PAYMENTS);
        assertThat(result.known()).isZero();
    }

    @Test
    @DisplayName("is read by two nodes at once, and each line by one")
    void twoNodes() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<ImportResult>> results = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                results.add(nodes.submit(() -> {
                    start.await();
                    return shop.reconciliation.importFile("a", new ByteArrayInputStream(file), Shop.FILE);
                }));
            }
            for (Future<ImportResult> result : results) {
                assertThat(result.get().lines()).isEqualTo(PAYMENTS);
                assertThat(result.get().found(ItemClass.AUTO_FIXABLE)).isEqualTo(PAYMENTS);
                assertThat(result.get().known()).isZero();
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    @DisplayName("stands in two files that two nodes read at once, and each movement counts once")
    void twoFiles() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            byte[] longer = (new String(file, StandardCharsets.UTF_8) + "garbage\n").getBytes(StandardCharsets.UTF_8);
            Future<ImportResult> one =
                    nodes.submit(() -> shop.reconciliation.importFile("a", new ByteArrayInputStream(file), Shop.FILE));
            Future<ImportResult> other = nodes.submit(
                    () -> shop.reconciliation.importFile("b", new ByteArrayInputStream(longer), Shop.FILE));

            assertThat(one.get().found(ItemClass.AUTO_FIXABLE) + other.get().found(ItemClass.AUTO_FIXABLE))
                    .isEqualTo(PAYMENTS);
            assertThat(one.get().known() + other.get().known()).isEqualTo(PAYMENTS);
        } finally {
            nodes.shutdownNow();
        }
    }

    /** Books in whose transaction the process dies. */
    private record DyingBooks(OurBooks books, AtomicInteger left) implements OurBooks {

        DyingBooks(OurBooks books, int deeds) {
            this(books, new AtomicInteger(deeds));
        }

        @Override
        public void paid(LedgerTransaction in, String id, String reference, Money charged, Instant paidAt)
                throws SQLException {
            books.paid(in, id, reference, charged, paidAt);
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("the process dies");
            }
        }

        @Override
        public @Nullable OurSide find(LedgerTransaction in, String provider, ProviderRow row) throws SQLException {
            return books.find(in, provider, row);
        }

        @Override
        public OurSide locked(LedgerTransaction in, String checkoutId) throws SQLException {
            return books.locked(in, checkoutId);
        }

        @Override
        public void feeOfCheckout(LedgerTransaction in, String feeId, String id, Money fee) throws SQLException {
            books.feeOfCheckout(in, feeId, id, fee);
        }

        @Override
        public void feeOfRefund(LedgerTransaction in, String feeId, String id, Money fee) throws SQLException {
            books.feeOfRefund(in, feeId, id, fee);
        }

        @Override
        public void referenceOfRefund(LedgerTransaction in, String id, String reference) throws SQLException {
            books.referenceOfRefund(in, id, reference);
        }

        @Override
        public List<SaleTotal> totals(LedgerTransaction in, String provider, Instant from, Instant until)
                throws SQLException {
            return books.totals(in, provider, from, until);
        }
    }
}
