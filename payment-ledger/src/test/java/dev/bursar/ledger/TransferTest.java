package dev.bursar.ledger;

import static dev.bursar.ledger.Books.assertRefused;
import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A transfer")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TransferTest {

    @Parameter
    TestDatabase database;

    private Books books;

    @BeforeEach
    void open() {
        books = Books.in(database);
    }

    @AfterEach
    void isWhole() {
        books.assertWhole();
    }

    @Test
    @DisplayName("moves between many accounts in several currencies at once")
    void several() {
        AccountId dollars = books.id("ann", "USD");
        AccountId dollarWorld = books.id("world", "USD");
        books.ledger.open(dollars, AccountTerms.notBelow(Money.of("0", "USD")));
        books.ledger.open(dollarWorld, AccountTerms.unbounded());

        books.ledger.book(LedgerCommand.Transfer.builder(books.named("t"))
                .move(books.world, books.ann, won(700))
                .move(books.world, books.bob, won(300))
                .move(dollarWorld, dollars, Money.of("12.34", "USD"))
                .build());

        books.assertBalance(books.world, -1000);
        books.assertBalance(books.ann, 700);
        books.assertBalance(books.bob, 300);
        assertThat(books.ledger.balance(dollars).posted()).isEqualTo(Money.of("12.34", "USD"));
    }

    @Test
    @DisplayName("lets an account give what it gets, in whichever order its lines stand")
    void oneAccountTwice() {
        LedgerCommand.Transfer.Builder first = LedgerCommand.Transfer.builder(books.named("first"))
                .move(books.world, books.ann, won(100))
                .move(books.ann, books.bob, won(80));
        books.ledger.book(first.build());

        books.assertBalance(books.ann, 20);
        books.assertBalance(books.bob, 80);
        assertThat(books.ledger.statement(StatementQuery.of(books.ann)).lines())
                .extracting(line -> line.balance().amount().intValueExact())
                .containsExactly(100, 20);
        books.ledger.book(LedgerCommand.Transfer.builder(books.named("other"))
                .move(books.ann, books.bob, won(80))
                .move(books.world, books.ann, won(100))
                .build());
        books.assertBalance(books.ann, 40);
        assertRefused(
                Refusal.BELOW_FLOOR,
                () -> books.ledger.book(LedgerCommand.Transfer.builder(books.named("short"))
                        .move(books.ann, books.bob, won(141))
                        .move(books.world, books.ann, won(100))
                        .build()));
    }

    @Test
    @DisplayName("keeps ether to the wei")
    void wei() {
        AccountId from = books.id("world", "ETH");
        AccountId to = books.id("ann", "ETH");
        books.ledger.open(from, AccountTerms.unbounded());
        books.ledger.open(to, AccountTerms.notBelow(Money.of("0", "ETH")));
        Money amount = Money.of("123456789012.000000000000000001", "ETH");

        books.ledger.book(LedgerCommand.Transfer.of(books.named("t"), from, to, amount));

        assertThat(books.ledger.balance(to).posted()).isEqualTo(amount);
        assertThat(books.ledger.transfer(books.named("t")).entries()).contains(new Entry(to, amount));
    }

    @Test
    @DisplayName("is refused where it names an account that nobody opened")
    void noAccount() {
        AccountId nobody = books.id("nobody", "KRW");

        assertRefused(Refusal.NO_SUCH_ACCOUNT, () -> books.ledger.book(books.transfer("t", books.world, nobody, 1)));
        assertThat(books.ledger.balance(nobody)).isNull();
    }

    @Test
    @DisplayName("is refused, and so is a look at the account, where a currency has other decimals than the account")
    void otherDecimals() {
        AccountId eighteen = new AccountId(books.named("x"), "wallet", new CurrencyCode("TOKEN", 18));
        AccountId eight = new AccountId(books.named("x"), "wallet", new CurrencyCode("TOKEN", 8));
        AccountId eightWorld = new AccountId(books.named("x"), "world", new CurrencyCode("TOKEN", 8));
        books.ledger.open(eighteen, AccountTerms.unbounded());
        books.ledger.open(eightWorld, AccountTerms.unbounded());
        Money one = Money.of("1", new CurrencyCode("TOKEN", 8));

        assertRefused(
                Refusal.OTHER_TERMS,
                () -> books.ledger.book(LedgerCommand.Transfer.of(books.named("t"), eightWorld, eight, one)));
        assertRefused(Refusal.OTHER_TERMS, () -> books.ledger.open(eight, AccountTerms.unbounded()));
        assertRefused(Refusal.OTHER_TERMS, () -> books.ledger.balance(eight));
        assertRefused(Refusal.OTHER_TERMS, () -> books.ledger.statement(StatementQuery.of(eight)));
        assertRefused(Refusal.OTHER_TERMS, () -> books.ledger.balanceAt(eight, books.clock.instant()));
    }

    @Test
    @DisplayName("is found by what it belongs to, with all it said")
    void found() {
        LedgerCommand.Transfer transfer = LedgerCommand.Transfer.builder(books.named("t"))
                .move(books.world, books.ann, won(5))
                .reference(books.named("order"))
                .description("한글 description")
                .metadata("k", "v=w")
                .build();
        Booking booking = books.ledger.book(transfer);

        assertThat(books.ledger.transfersOf(books.named("order")))
                .containsExactly(new BookedTransfer(
                        transfer.id(),
                        TransferKind.TRANSFER,
                        null,
                        null,
                        transfer.entries(),
                        null,
                        transfer.reference(),
                        "한글 description",
                        Map.of("k", "v=w"),
                        booking.bookedAt()));
    }
}
