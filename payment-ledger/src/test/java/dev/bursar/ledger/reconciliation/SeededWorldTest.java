package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.KindTotal;
import dev.bursar.ledger.internal.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file with errors sown into it")
class SeededWorldTest {

    private static final int CHECKOUTS = 39;

    /** What may be wrong with a payment, and what that must be found to be. */
    private enum Sown {
        NOTHING(ItemClass.MATCHED),
        DOUBLED(ItemClass.MATCHED),
        FEE_NOT_BOOKED(ItemClass.AUTO_FIXABLE, Finding.FEE_MISSING),
        FEE_A_BIT_OFF(ItemClass.AUTO_FIXABLE, Finding.FEE_DIFFERENT),
        FEE_FAR_OFF(ItemClass.MANUAL, Finding.FEE_BEYOND_TOLERANCE),
        PENDING(ItemClass.AUTO_FIXABLE, Finding.PENDING_HERE, Finding.FEE_MISSING),
        ABANDONED(ItemClass.MANUAL, Finding.ABANDONED_HERE),
        AMOUNT(ItemClass.MANUAL, Finding.AMOUNT_DIFFERENT),
        NEXT_DAY(ItemClass.AUTO_FIXABLE, Finding.DATE_SHIFTED),
        NEXT_WEEK(ItemClass.MANUAL, Finding.DATE_FAR),
        NOT_OURS(ItemClass.UNKNOWN, Finding.MATCHES_NOTHING),
        GARBAGE(ItemClass.UNKNOWN, Finding.UNREADABLE),
        MISSING(ItemClass.MANUAL, Finding.ABSENT_THERE);

        private final String expected;

        Sown(ItemClass itemClass, Finding... findings) {
            this.expected = itemClass + " " + (findings.length == 0 ? "[]" : EnumSet.of(findings[0], findings));
        }
    }

    private enum SownRefund {
        NONE,
        SAME,
        NO_REFERENCE,
        ONLY_THERE,
        MISSING
    }

    private final Map<String, String> expected = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private int doubled;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"H2, 1", "H2, 2", "POSTGRESQL, 3"})
    @DisplayName("has each of them found for what it is, and nothing else; and again nothing")
    void sown(TestDatabase database, long seed) {
        Shop shop = new Shop(database);
        Random random = new Random(seed);
        for (int i = 0; i < CHECKOUTS; i++) {
            sow(shop, random, i);
        }
        Collections.shuffle(lines, random);
        String[] file = lines.toArray(String[]::new);

        ImportResult result = shop.read(file);

        assertThat(result.lines()).isEqualTo(lines.size());
        assertThat(result.known()).isEqualTo(doubled);
        shop.pass(Duration.ofDays(20));
        shop.reconciliation.absent("toss", shop.now.get());
        Map<String, String> found = items(shop);
        assertThat(found).isEqualTo(expected);
        shop.isWhole();

        List<KindTotal> before = shop.ledger.totals();
        assertThat(shop.read(file).again()).isTrue();
        Collections.shuffle(lines, random);
        ImportResult shuffled = shop.read(lines.toArray(String[]::new));
        assertThat(shuffled.known()).isEqualTo(lines.size());
        assertThat(shuffled.settled()).isZero();
        assertThat(shop.reconciliation.lookAgain("toss")).isZero();
        assertThat(items(shop)).isEqualTo(found);
        assertThat(shop.ledger.totals()).isEqualTo(before);
    }

    /** Each item by what it is about, with what was found. */
    private static Map<String, String> items(Shop shop) {
        Map<String, String> items = new TreeMap<>();
        List<String> ids = shop.ledger.inTransaction(transaction -> new Rows(shop.ledger.schema())
                .list(transaction.connection(), "SELECT id FROM $.recon_item", row -> row.getString(1)));
        for (String id : ids) {
            ReconciliationItem item = shop.reconciliation.item(id);
            String about = item.row() != null
                    ? item.row().transactionId()
                    : item.ours() != null ? item.ours().id() : item.raw();
            items.put(about, item.itemClass() + " " + EnumSet.copyOf(findings(item)));
            if (item.findings().isEmpty()) {
                items.put(about, item.itemClass() + " []");
            }
        }
        return items;
    }

    private static Set<Finding> findings(ReconciliationItem item) {
        return item.findings().isEmpty() ? EnumSet.allOf(Finding.class) : item.findings();
    }

    private void sow(Shop shop, Random random, int i) {
        Sown[] all = Sown.values();
        Sown sown = i < all.length ? all[i] : all[random.nextInt(all.length)];
        String id = "c-" + i;
        long amount = 10_000L + random.nextInt(1_000_000);
        long fee = amount * 3 / 100;
        switch (sown) {
            case NOT_OURS -> {}
            case PENDING -> shop.expect(id, won(amount));
            case ABANDONED -> {
                shop.expect(id, won(amount));
                shop.checkouts.abandoned(id);
            }
            default -> shop.sell(id, amount);
        }
        boolean paid = !Set.of(Sown.NOT_OURS, Sown.PENDING, Sown.ABANDONED).contains(sown);
        if (paid && sown != Sown.FEE_NOT_BOOKED) {
            shop.checkouts.feeOfCheckout("fee-" + id, id, won(fee));
        }
        if (sown == Sown.GARBAGE) {
            String line = "paid,t-" + id + ",pk-" + id + "," + id + ",12_" + i + ",,2024-03-05T12:00:00+09:00";
            lines.add(line);
            expected.put(line, sown.expected);
            expected.put(id, Sown.MISSING.expected);
            return;
        }
        if (sown == Sown.MISSING) {
            expected.put(id, sown.expected);
            return;
        }
        long shownFee = switch (sown) {
            case FEE_A_BIT_OFF -> fee + amount / 300;
            case FEE_FAR_OFF -> fee + amount / 20;
            case ABANDONED -> 0;
            default -> fee;
        };
        long days = sown == Sown.NEXT_DAY ? 1 : sown == Sown.NEXT_WEEK ? 7 : 0;
        Instant at = Shop.NOON.plus(Duration.ofDays(days));
        long shown = sown == Sown.AMOUNT ? amount - 1 - random.nextInt(5_000) : amount;
        String line = "paid,t-%s,pk-%s,%s,%d,%d,%s".formatted(id, id, id, shown, shownFee, at);
        lines.add(line);
        if (sown == Sown.DOUBLED) {
            lines.add(line);
            doubled++;
        }
        expected.put("t-" + id, sown.expected);
        if (paid) {
            sowRefund(shop, random, id);
        }
    }

    private void sowRefund(Shop shop, Random random, String id) {
        SownRefund sown = SownRefund.values()[random.nextInt(SownRefund.values().length)];
        String line = "refunded,r-%s,pk-%s,%s,-700,,%s".formatted(id, id, id, Shop.NOON);
        if (sown != SownRefund.NONE && sown != SownRefund.ONLY_THERE) {
            shop.checkouts.refund("our-" + id, "o-" + id, won(700), sown == SownRefund.NO_REFERENCE ? null : "r-" + id);
        }
        if (sown != SownRefund.NONE && sown != SownRefund.MISSING) {
            lines.add(line);
        }
        switch (sown) {
            case NONE -> {}
            case SAME -> expected.put("r-" + id, ItemClass.MATCHED + " []");
            case NO_REFERENCE ->
                expected.put("r-" + id, ItemClass.AUTO_FIXABLE + " [" + Finding.REFERENCE_MISSING + "]");
            case ONLY_THERE -> expected.put("r-" + id, ItemClass.MANUAL + " [" + Finding.REFUND_ONLY_THERE + "]");
            case MISSING -> expected.put("our-" + id, ItemClass.MANUAL + " [" + Finding.REFUND_ONLY_HERE + "]");
        }
    }
}
