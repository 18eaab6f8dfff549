package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.sale.BookedCheckout;
import dev.bursar.ledger.sale.BookedRefund;
import dev.bursar.ledger.sale.CheckoutState;
import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Reconciliation")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReconciliationTest {

    @Parameter
    TestDatabase database;

    private Shop shop;
    private Reconciliation reconciliation;

    @BeforeEach
    void open() {
        shop = new Shop(database);
        reconciliation = shop.reconciliation;
    }

    @AfterEach
    void isWhole() {
        shop.isWhole();
    }

    @Test
    @DisplayName(
            "of a day: reads the provider's file, puts right what it may, and leaves the rest to a person and the report")
    void day() {
        shop.sell("c-1", 10_000);
        shop.checkouts.feeOfCheckout("fee-1", "c-1", won(300));
        shop.expect("c-2", won(20_000));
        shop.sell("c-3", 30_000);

        ImportResult result = shop.read(
                "paid,t1,pk-c-1,c-1,10000,300,2024-03-05T12:00:00+09:00",
                "paid,t2,pk-c-2,c-2,20000,600,2024-03-05T12:01:00+09:00",
                "paid,t3,pk-c-3,c-3,29000,900,2024-03-05T12:02:00+09:00",
                "paid,t4,pk-x,x,500,15,2024-03-05T12:03:00+09:00",
                "what is this?");

        assertThat(result.lines()).isEqualTo(5);
        assertThat(result.found(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(result.found(ItemClass.AUTO_FIXABLE)).isEqualTo(1);
        assertThat(result.found(ItemClass.MANUAL)).isEqualTo(1);
        assertThat(result.found(ItemClass.UNKNOWN)).isEqualTo(2);

        BookedCheckout paid = shop.checkouts.checkout("c-2");
        assertThat(paid.state()).isEqualTo(CheckoutState.PAID);
        assertThat(paid.paidAt()).isEqualTo(Instant.parse("2024-03-05T03:01:00Z"));
        assertThat(paid.fees()).isEqualTo(won(600));

        ReconciliationItem less = reconciliation.manual(null).items().get(0);
        assertThat(less.findings()).containsExactlyInAnyOrder(Finding.AMOUNT_DIFFERENT, Finding.FEE_MISSING);
        assertThat(less.explanation()).contains("AMOUNT_DIFFERENT: 29000 KRW there, 30000 KRW here");
        assertThat(less.difference()).isEqualTo(won(-1_000));
        assertThat(less.line()).isEqualTo(4);
        assertThat(less.raw()).startsWith("paid,t3,");

        reconciliation.resolve(less.itemId(), Resolution.ACCEPTED, "kim", "a coupon of the provider");

        assertThat(reconciliation.manual(null).items()).isEmpty();
        DailyReport report = reconciliation.report("toss", LocalDate.of(2024, 3, 5), Shop.SEOUL);
        assertThat(report.count(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(report.text()).isEqualTo("""
                toss on 2024-03-05 (Asia/Seoul)
                MATCHED: 1
                AUTO_FIXABLE: 1
                MANUAL: 1
                UNKNOWN: 2
                gross: 59500 KRW there, 60000 KRW here  <- differs
                refunds: 0 KRW there, 0 KRW here
                chargebacks: 0 KRW there, 0 KRW here
                fees: 1815 KRW there, 900 KRW here  <- differs
                net: 57685 KRW there, 59100 KRW here  <- differs
                open up to 1 day: 0 to decide, 2 unknown
                open up to 7 days: 0 to decide, 0 unknown
                open up to 30 days: 0 to decide, 0 unknown
                open longer: 0 to decide, 0 unknown
                """);
        assertThat(report.csv())
                .contains("toss,2024-03-05,Asia/Seoul,class,MANUAL,KRW,1,29000,,")
                .contains("toss,2024-03-05,Asia/Seoul,total,gross,KRW,,59500,60000,-500");
    }

    @Test
    @DisplayName("of the same file again changes nothing, and of a longer one counts no movement twice")
    void again() {
        shop.expect("c-1", won(10_000));
        String[] lines = {
            "paid,t1,pk-c-1,c-1,10000,300,2024-03-05T12:00:00+09:00", "garbage",
        };
        ImportResult first = shop.read(lines);
        ImportResult second = shop.read(lines);
        ImportResult longer = shop.read(lines[0], lines[0], lines[1], "fee,t2,pk-c-1,,-300,,2024-03-05T12:00:00+09:00");

        assertThat(first.again()).isFalse();
        assertThat(second.again()).isTrue();
        assertThat(second.found()).isEqualTo(first.found());
        assertThat(longer.again()).isFalse();
        assertThat(longer.known()).isEqualTo(3);
        assertThat(longer.found(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(shop.checkouts.checkout("c-1").fees()).isEqualTo(won(300));
        assertThat(reconciliation.unknown(null).items()).hasSize(1);
    }

    @Test
    @DisplayName("finds the refunds of a payment, gives one the reference it lacked, and books what they cost")
    void refunds() {
        shop.sell("c-1", 10_000);
        shop.checkouts.refund("r-1", "o-c-1", won(1_000), "t2");
        shop.checkouts.refund("r-2", "o-c-1", won(2_000), null);

        ImportResult result = shop.read(
                "paid,t1,pk-c-1,c-1,10000,0,2024-03-05T12:00:00+09:00",
                "refunded,t2,pk-c-1,c-1,-1000,0,2024-03-05T12:10:00+09:00",
                "refunded,t3,pk-c-1,c-1,-2000,-60,2024-03-05T12:20:00+09:00",
                "refunded,t4,pk-c-1,c-1,-2000,0,2024-03-05T12:30:00+09:00");

        assertThat(result.found(ItemClass.MATCHED)).isEqualTo(2);
        assertThat(result.found(ItemClass.AUTO_FIXABLE)).isEqualTo(1);
        BookedRefund refund = shop.checkouts.refund("r-2");
        assertThat(refund.providerReference()).isEqualTo("t3");
        assertThat(refund.fees()).isEqualTo(won(-60));
        assertThat(shop.onlyOpen().findings()).containsExactly(Finding.REFUND_ONLY_THERE);
    }

    @Test
    @DisplayName("lays what is in no file before a person after some days, once, until a file has it")
    void absent() {
        shop.sell("c-1", 10_000);
        shop.sell("c-2", 20_000);
        shop.checkouts.refund("r-2", "o-c-2", won(5_000), null);
        shop.read("paid,t2,pk-c-2,c-2,20000,,2024-03-05T12:00:00+09:00");

        assertThat(reconciliation.absent("toss", shop.now.get())).isZero();
        shop.pass(Duration.ofDays(6));
        assertThat(reconciliation.absent("toss", shop.now.get())).isEqualTo(2);
        assertThat(reconciliation.absent("toss", shop.now.get())).isZero();
        assertThat(reconciliation.manual(null).items())
                .extracting(item -> item.findings().iterator().next())
                .containsExactlyInAnyOrder(Finding.ABSENT_THERE, Finding.REFUND_ONLY_HERE);

        ImportResult late = shop.read(
                "paid,t1,pk-c-1,c-1,10000,,2024-03-05T12:00:00+09:00",
                "refunded,t3,pk-c-2,c-2,-5000,,2024-03-05T12:00:00+09:00");

        assertThat(late.settled()).isEqualTo(2);
        assertThat(reconciliation.manual(null).items()).isEmpty();
    }

    @Test
    @DisplayName("settles what is open when a later file has it right, and tells where it was read")
    void settledByFile() {
        shop.sell("c-1", 10_000);
        shop.read("paid,t1,pk-c-1,c-1,1000,,2024-03-05T12:00:00+09:00", "paid,t9,pk-c-9,c-9,\"half");
        String wrong = reconciliation.manual(null).items().get(0).itemId();
        String unread = reconciliation.unknown(null).items().get(0).itemId();

        ImportResult corrected = shop.read("paid,t1,pk-c-1,c-1,10000,,2024-03-05T12:00:00+09:00");

        assertThat(corrected.settled()).isEqualTo(1);
        assertThat(reconciliation.item(wrong).state()).isEqualTo(ItemState.SETTLED);
        assertThat(reconciliation.history(wrong))
                .extracting(ItemEvent::cause)
                .containsExactly(ItemEvent.Cause.FOUND, ItemEvent.Cause.SETTLED);
        assertThat(reconciliation.history(wrong).get(1).importId()).isEqualTo(corrected.importId());
        assertThat(reconciliation.item(unread).state()).isEqualTo(ItemState.OPEN);
    }

    @Test
    @DisplayName("looks again when our books have learned of a payment later than the file")
    void lookAgain() {
        shop.read("paid,t1,pk-c-1,c-1,10000,300,2024-03-05T12:00:00+09:00");
        ReconciliationItem item = shop.onlyOpen();
        assertThat(item.findings()).containsExactly(Finding.MATCHES_NOTHING);

        shop.sell("c-1", 10_000);

        assertThat(reconciliation.lookAgain("toss")).isEqualTo(1);
        assertThat(reconciliation.lookAgain("toss")).isZero();
        assertThat(reconciliation.item(item.itemId()).itemClass()).isEqualTo(ItemClass.AUTO_FIXABLE);
        assertThat(shop.checkouts.checkout("c-1").fees()).isEqualTo(won(300));
    }

    @Test
    @DisplayName("leaves to a person what our books refuse, with the reason, and fixes the other rows")
    void refused() {
        shop.sell("c-1", 10_000);
        shop.expect("c-2", won(10_000));
        shop.expect("c-3", won(10_000));
        String longer = "x".repeat(201);

        ImportResult result = shop.read(
                "paid,t2,pk-c-2,c-2,10000,,2024-03-05T12:00:00+09:00",
                "paid,t3," + longer + ",c-3,10000,,2024-03-05T12:00:00+09:00",
                "paid,t4,pk-c-4,c-1,10000,,2024-03-05T12:00:00+09:00",
                "paid,t5,pk-c-1,c-1,10000,,2024-03-05T12:00:00+09:00");

        assertThat(result.found(ItemClass.AUTO_FIXABLE)).isEqualTo(1);
        assertThat(result.found(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(shop.checkouts.checkout("c-2").state()).isEqualTo(CheckoutState.PAID);
        assertThat(shop.checkouts.checkout("c-3").state()).isEqualTo(CheckoutState.PENDING);
        List<ReconciliationItem> manual = reconciliation.manual(null).items();
        assertThat(manual).hasSize(2);
        assertThat(manual).anySatisfy(item -> assertThat(item.findings()).contains(Finding.FIX_REFUSED));
        assertThat(manual).anySatisfy(item -> assertThat(item.findings()).containsExactly(Finding.REFERENCE_DIFFERENT));
        assertThat(manual.toString() + result).doesNotContain(",c-3,10000");
    }

    @Test
    @DisplayName("leaves unread what happened on a day that no database has, and reads on")
    void farDays() {
        shop.sell("c-1", 10_000);

        ImportResult result = shop.read(
                "paid,t2,pk-c-2,c-2,10000,,+999999999-01-01",
                "paid,t3,pk-c-3,c-3,10000,,+999999999-12-31T23:59:59-18:00",
                "paid,t4,pk-c-4,c-4,10000,,-999999999-01-01",
                "paid,t5,pk-c-5,c-5,10000,,9999-01-01",
                "paid,t1,pk-c-1,c-1,10000,,2024-03-05");

        assertThat(result.found(ItemClass.UNKNOWN)).isEqualTo(4);
        assertThat(result.found(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(reconciliation.unknown(null).items())
                .anySatisfy(item -> assertThat(item.explanation()).contains("occurredAt is not of the years"));
    }

    @Test
    @DisplayName("keeps for good what people did about an item")
    void history() {
        shop.read("garbage");
        String item = shop.onlyOpen().itemId();

        reconciliation.resolve(item, Resolution.NOT_OURS, "kim", "a comment of theirs");
        reconciliation.resolve(item, Resolution.NOT_OURS, "kim", "a comment of theirs");
        assertThatExceptionOfType(ItemDecidedException.class)
                .isThrownBy(() -> reconciliation.resolve(item, Resolution.ACCEPTED, "lee", "fine"));
        reconciliation.reopen(item, "lee", "no, a row");
        reconciliation.resolve(item, Resolution.ACCEPTED, "lee", "fine");

        assertThat(reconciliation.history(item))
                .extracting(event -> event.position() + " " + event.cause() + " " + event.actor() + " " + event.state())
                .containsExactly(
                        "1 FOUND reconciliation OPEN",
                        "2 RESOLVED kim RESOLVED",
                        "3 REOPENED lee OPEN",
                        "4 RESOLVED lee RESOLVED");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> reconciliation.resolve("no such", Resolution.ACCEPTED, "lee", "fine"))
                .withMessageContaining("itemId is that of no item");
    }

    @Test
    @DisplayName("keeps nothing of a file that is none of this kind")
    void otherFile() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> shop.read(Shop.FILE, "a,b\n1,2\n"))
                .withMessageContaining("has no column");

        assertThat(reconciliation.unknown(null).items()).isEmpty();
    }

    @Test
    @DisplayName("reads a file again by a corrected mapping, and settles what could not be read before")
    void correctedMapping() {
        shop.sell("c-1", 10_000);
        String file = "key|sum|day\npk-c-1|10.000|05.03.2024\n";
        CsvMapping.Builder mapping = CsvMapping.builder("toss")
                .cells('|', '"')
                .column(CsvField.PROVIDER_REFERENCE, "key")
                .column(CsvField.AMOUNT, "sum")
                .column(CsvField.OCCURRED_AT, "day")
                .currency("KRW");
        shop.read(mapping.build(), file);
        assertThat(shop.onlyOpen().findings()).containsExactly(Finding.UNREADABLE);

        ImportResult result = shop.read(
                mapping.numbers(',', '.').dates(Shop.SEOUL, "dd.MM.yyyy").build(), file);

        assertThat(result.found(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(result.settled()).isEqualTo(1);
        assertThat(reconciliation.unknown(null).items()).isEmpty();
    }

    @Test
    @DisplayName("reads a list of a provider's plugin as it reads a file, and neither twice")
    void list() {
        shop.sell("c-1", 10_000);
        ProviderRow row = ProviderRow.builder(ProviderRow.Kind.PAYMENT, won(10_000), Shop.NOON)
                .transactionId("other id")
                .providerReference("pk-c-1")
                .build();
        Instant until = Shop.NOON.plusSeconds(60);

        ImportResult first = reconciliation.importRows("toss", "settlements", Shop.NOON, until, List.of(row));
        ImportResult second = reconciliation.importRows("toss", "settlements", Shop.NOON, until, List.of(row));
        ImportResult file = shop.read("paid,t1,pk-c-1,c-1,10000,,2024-03-05T12:00:00+09:00");

        assertThat(first.found(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(second.known()).isEqualTo(1);
        assertThat(file.known()).isEqualTo(1);
    }
}
