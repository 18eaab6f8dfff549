package dev.bursar.ledger.wallet;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Refusal;
import dev.bursar.ledger.RefusedException;
import dev.bursar.ledger.StatementLine;
import dev.bursar.ledger.StatementQuery;
import dev.bursar.ledger.market.Market;
import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A wallet")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class WalletsTest {

    private static final AccountId CLEARING = AccountId.of("toss", "clearing", "KRW");
    private static Market market;

    @Parameter
    TestDatabase database;

    private String kim;
    private AccountId lee;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        market = Market.on(database);
        market.ledger.open(CLEARING, AccountTerms.spreadOver(16));
    }

    @BeforeEach
    void topUp() {
        kim = market.name("kim");
        lee = Wallets.account(market.name("lee"), Market.WON);
        market.wallets.topUp(market.name("top-up"), kim, CLEARING, won(1000));
    }

    @AfterEach
    void isWhole() {
        market.check();
    }

    private static void isRefused(Refusal refusal, Runnable verb) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    @Test
    @DisplayName("is empty until it is used, and topped up once under an id")
    void topsUp() {
        String owner = market.name("park");
        assertThat(market.wallets.balance(owner, Market.WON).available()).isEqualTo(won(0));
        String id = market.name("top-up");

        assertThat(market.wallets.topUp(id, owner, CLEARING, won(300)).repeated())
                .isFalse();
        assertThat(market.wallets.topUp(id, owner, CLEARING, won(300)).repeated())
                .isTrue();

        assertThat(market.wallets.balance(owner, Market.WON).posted()).isEqualTo(won(300));
        isRefused(Refusal.OTHER_CONTENT, () -> market.wallets.topUp(id, owner, CLEARING, won(301)));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.wallets.topUp(market.name("top-up"), owner, CLEARING, won(0)))
                .withMessageContaining("money");
    }

    @Test
    @DisplayName("pays another, but no more than it has")
    void pays() {
        market.wallets.pay(market.name("pay"), kim, lee, won(400));

        isRefused(Refusal.BELOW_FLOOR, () -> market.wallets.pay(market.name("pay"), kim, lee, won(601)));
        assertThat(market.wallets.balance(lee.owner(), Market.WON).posted()).isEqualTo(won(400));
        assertThat(market.ledger
                        .statement(StatementQuery.of(Wallets.account(kim, Market.WON)))
                        .lines())
                .extracting(StatementLine::amount)
                .containsExactly(won(1000), won(-400));
    }

    @Test
    @DisplayName("holds money that is taken in part, and gives back the rest")
    void holds() {
        String hold = market.name("hold");
        market.wallets.hold(hold, kim, won(800), lee, null);
        isRefused(Refusal.BELOW_FLOOR, () -> market.wallets.pay(market.name("pay"), kim, lee, won(201)));

        String take = market.name("take");
        market.wallets.take(take, hold, won(500));
        assertThat(market.wallets.take(take, hold, won(500)).repeated()).isTrue();

        assertThat(market.wallets.balance(kim, Market.WON).available()).isEqualTo(won(500));
        assertThat(market.wallets.balance(lee.owner(), Market.WON).posted()).isEqualTo(won(500));
        isRefused(Refusal.DECIDED, () -> market.wallets.release(market.name("release"), hold));
    }

    @Test
    @DisplayName("holds money that is taken whole, or given back")
    void decides() {
        String one = market.name("hold");
        String two = market.name("hold");
        market.wallets.hold(one, kim, won(300), lee, null);
        market.wallets.hold(two, kim, won(300), lee, null);

        market.wallets.take(market.name("take"), one, null);
        market.wallets.release(market.name("release"), two);

        assertThat(market.wallets.balance(kim, Market.WON).available()).isEqualTo(won(700));
        isRefused(Refusal.DECIDED, () -> market.wallets.take(market.name("take"), one, won(1)));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.wallets.take(market.name("take"), "nothing", won(1)))
                .withMessageContaining("holdId");
    }

    @Test
    @DisplayName("has back what it held when the time is over")
    void expires() {
        String hold = market.name("hold");
        market.wallets.hold(hold, kim, won(1000), lee, market.clock.instant().plus(Duration.ofHours(1)));
        market.clock.advance(Duration.ofHours(1));

        market.wallets.pay(market.name("pay"), kim, lee, won(1000));

        isRefused(Refusal.EXPIRED, () -> market.wallets.take(market.name("take"), hold, won(1000)));
    }
}
