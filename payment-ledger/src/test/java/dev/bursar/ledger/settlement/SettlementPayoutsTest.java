package dev.bursar.ledger.settlement;

import static dev.bursar.ledger.settlement.Market.SELLER;
import static dev.bursar.ledger.settlement.Market.monthly;
import static dev.bursar.ledger.settlement.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.testkit.payout.PayoutFault;
import dev.bursar.testkit.payout.PayoutSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A payout of a settlement")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlementPayoutsTest {

    private static final SettlementRule USUAL = SettlementRule.shares(80, 20);
    private static final Money PAYABLE = won(8_000);

    @Parameter
    TestDatabase database;

    private Market market;
    private Settlements settlements;

    @BeforeEach
    void open() {
        market = market == null ? Market.in(database) : market.anew();
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        settlements = market.settlements(USUAL, monthly().build()).build();
    }

    @AfterEach
    void isWhole() {
        market.isWhole();
        assertThat(market.on(SELLER, "wallet")
                        .plus(market.on(SELLER, "paying-out"))
                        .plus(market.on("bank", "clearing")))
                .isEqualTo(PAYABLE);
    }

    @Test
    @DisplayName("is on its way until the provider says that it arrived")
    void processing() {
        market.bank.next(PayoutFault.stayProcessing());
        SettlementBatch batch = only(market.run(settlements));
        assertThat(state(batch)).isEqualTo(SettlementState.PROCESSING);
        assertThat(market.on(SELLER, "paying-out")).isEqualTo(PAYABLE);

        market.runLater(settlements);
        assertThat(state(batch)).isEqualTo(SettlementState.PROCESSING);
        market.bank.complete(batch.id() + "-1");

        assertThat(market.runLater(settlements).paidOut()).containsExactly(batch.id());
        assertThat(market.bank.sent()).isEqualTo(1);
        assertThat(market.on("bank", "clearing")).isEqualTo(PAYABLE);
    }

    @Test
    @DisplayName("whose answer was lost is sent again under the same id, and paid once")
    void lostAnswer() {
        market.bank.next(PayoutFault.commitThenLose());
        SettlementBatch batch = only(market.run(settlements));
        assertThat(settlements.batch(batch.id()).reason()).contains("lost");

        market.runLater(settlements);

        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
        assertPaidOnce();
    }

    @Test
    @DisplayName("that is open stays at its provider, also where another one pays out by then")
    void anotherProvider() {
        market.bank.next(PayoutFault.commitThenLose());
        SettlementBatch batch = only(market.run(settlements));
        PayoutSimulator other = new PayoutSimulator("other-bank", market.clock);
        Settlements moved = Settlements.builder(
                        market.ledger, RuleBook.of(USUAL), seller -> monthly().build())
                .payouts(other, (seller, currency) -> "payee-of-" + seller)
                .build();

        assertThat(market.runLater(moved).faults()).isEmpty();

        assertThat(other.sent()).isZero();
        assertThat(settlements.batch(batch.id()).reason()).contains("begun at bank", "left alone");
        market.runLater(settlements);
        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
        assertPaidOnce();
        market.bank.fail(batch.id() + "-1", "returned");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> moved.recheck(batch.id(), "kim"))
                .withMessageContaining("paid out at bank");
    }

    @Test
    @DisplayName("that the provider refuses for now is sent again under the same id")
    void refusedForNow() {
        market.bank.next(PayoutFault.refuse("later"));
        SettlementBatch batch = only(market.run(settlements));

        // First asked about, as the provider did not say how it stands, and then sent.
        market.runLater(settlements);
        market.runLater(settlements);

        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
        assertPaidOnce();
    }

    @Test
    @DisplayName("that surely failed is made anew under another id")
    void failed() {
        market.bank.next(PayoutFault.fail("closed"));
        SettlementBatch batch = only(market.run(settlements));
        assertThat(state(batch)).isEqualTo(SettlementState.PENDING);
        assertThat(settlements.batch(batch.id()).reason()).isEqualTo("it failed with closed");
        assertThat(market.on(SELLER, "wallet")).isEqualTo(PAYABLE);

        market.runLater(settlements);

        assertThat(market.bank.payouts())
                .extracting(entry -> entry.payout().payoutId())
                .containsExactly(batch.id() + "-1", batch.id() + "-2");
        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
        assertThat(market.bank.paid(batch.currency())).isEqualTo(PAYABLE);
    }

    @Test
    @DisplayName("that failed too often waits for a person")
    void failedForGood() {
        market.bank.next(PayoutFault.fail("closed"), 3);
        SettlementBatch batch = only(market.run(settlements));
        market.runLater(settlements);
        market.runLater(settlements);
        assertThat(state(batch)).isEqualTo(SettlementState.FAILED);
        market.runLater(settlements);
        assertThat(market.bank.sent()).isEqualTo(3);
        assertThat(settlements.batchesIn(SettlementState.FAILED)).hasSize(1);

        assertThat(settlements.retry(batch.id(), "kim").state()).isEqualTo(SettlementState.PENDING);
        assertThat(settlements.retry(batch.id(), "kim").state()).isEqualTo(SettlementState.PENDING);
        market.runLater(settlements);

        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
        assertThat(settlements.events(batch.id()))
                .extracting(SettlementEvent::actor)
                .containsOnlyOnce("kim");
    }

    @Test
    @DisplayName("that is called off is made anew")
    void calledOff() {
        market.bank.next(PayoutFault.stayProcessing());
        SettlementBatch batch = only(market.run(settlements));
        market.bank.fail(batch.id() + "-1", "cancelled");

        market.runLater(settlements);
        assertThat(state(batch)).isEqualTo(SettlementState.PENDING);
        market.runLater(settlements);

        assertThat(market.bank.paid(batch.currency())).isEqualTo(PAYABLE);
        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
    }

    @Test
    @DisplayName("waits for a destination, and says so")
    void noDestination() {
        Settlements nowhere = Settlements.builder(
                        market.ledger, RuleBook.of(USUAL), seller -> monthly().build())
                .payouts(market.bank, (seller, currency) -> null)
                .build();
        SettlementBatch batch = only(market.run(nowhere));

        assertThat(state(batch)).isEqualTo(SettlementState.PENDING);
        assertThat(settlements.batch(batch.id()).reason()).contains("no destination");
        market.runLater(settlements);
        assertPaidOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "two\nlines"})
    @DisplayName("to a destination that is none waits, with the money on the wallet")
    void unusableDestination(String destination) {
        assertWaitsFor(destination);
    }

    @Test
    @DisplayName("to a destination that is too long waits, with the money on the wallet")
    void longDestination() {
        assertWaitsFor("x".repeat(201));
    }

    private void assertWaitsFor(String destination) {
        SettlementBatch batch = only(market.run(Settlements.builder(
                        market.ledger, RuleBook.of(USUAL), seller -> monthly().build())
                .payouts(market.bank, (seller, currency) -> destination)
                .build()));

        assertThat(state(batch)).isEqualTo(SettlementState.PENDING);
        assertThat(settlements.batch(batch.id()).reason()).contains("destination is not 1 to 200 characters");
        assertThat(market.on(SELLER, "wallet")).isEqualTo(PAYABLE);
        market.runLater(settlements);
        assertPaidOnce();
    }

    @Test
    @DisplayName("waits where the seller's wallet has less by then")
    void emptyWallet() {
        Settlements nowhere = Settlements.builder(
                        market.ledger, RuleBook.of(USUAL), seller -> monthly().build())
                .build();
        SettlementBatch batch = only(market.run(nowhere));
        AccountId wallet = AccountId.of(SELLER, "wallet", "KRW");
        AccountId earned = AccountId.of(SELLER, "earned", "KRW");
        market.ledger.book(LedgerCommand.Transfer.of("spent", wallet, earned, won(1)));

        market.run(settlements);

        assertThat(settlements.batch(batch.id()).reason()).contains("wallet has less");
        market.ledger.book(LedgerCommand.Transfer.of("back", earned, wallet, won(1)));
        market.runLater(settlements);
        assertPaidOnce();
    }

    @Test
    @DisplayName("that a bank returned later is on the wallet again, and waits for a person")
    void returned() {
        SettlementBatch batch = only(market.run(settlements));
        assertThat(settlements.recheck(batch.id(), "kim").state()).isEqualTo(SettlementState.COMPLETED);
        market.bank.fail(batch.id() + "-1", "returned");

        assertThat(settlements.recheck(batch.id(), "kim").state()).isEqualTo(SettlementState.FAILED);
        assertThat(settlements.recheck(batch.id(), "kim").state()).isEqualTo(SettlementState.FAILED);

        assertThat(market.on(SELLER, "wallet")).isEqualTo(PAYABLE);
        settlements.retry(batch.id(), "kim");
        market.runLater(settlements);
        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
        assertThat(market.bank.paid(batch.currency())).isEqualTo(PAYABLE);
    }

    @Test
    @DisplayName("is made once where several nodes run at once, again and again")
    void severalNodes() {
        market.bank.next(PayoutFault.commitThenLose());
        market.bank.next(PayoutFault.unavailable());
        for (int round = 0; round < 4; round++) {
            List<SettlementRun> runs = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(node -> market.run(settlements))
                    .toList();
            assertThat(runs).flatExtracting(SettlementRun::faults).isEmpty();
            market.clock.advance(Duration.ofMinutes(11));
        }

        assertThat(settlements.batchesIn(SettlementState.COMPLETED)).hasSize(1);
        assertPaidOnce();
    }

    @Test
    @DisplayName("is one node's while it calls the provider, also for a node that had it on its list before")
    void lease() {
        PayoutWork second = new PayoutWork(
                market.ledger,
                market.bank,
                (seller, currency) -> "payee-of-" + seller,
                new PayoutPace(3, Duration.ofMinutes(10), Duration.ofMinutes(10)));
        List<SettlementBatch> listed = new ArrayList<>();
        PayoutPort slow = sending(request -> {
            assertThat(market.run(settlements).paidOut()).isEmpty();
            assertThat(second.work(listed.get(0))).isFalse();
            return market.bank.send(request);
        });
        SettlementPolicy policy = monthly().build();
        Settlements first = Settlements.builder(market.ledger, RuleBook.of(USUAL), seller -> policy)
                .payouts(slow, (seller, currency) -> {
                    listed.addAll(second.due());
                    // As long as many payouts before this one took: the lease is counted from the claim.
                    market.clock.advance(Duration.ofMinutes(20));
                    return "payee-of-" + seller;
                })
                .build();

        SettlementRun run = market.run(first);

        assertThat(run.faults()).isEmpty();
        assertThat(run.paidOut()).hasSize(1);
        assertThat(market.bank.sent()).isEqualTo(1);
        assertPaidOnce();
    }

    @Test
    @DisplayName("stays open where a slow node could not send it after another node did")
    void leaseLost() {
        market.bank.next(PayoutFault.stayProcessing());
        PayoutPort slow = sending(request -> {
            assertThat(market.runLater(settlements).faults()).isEmpty();
            throw new InvalidRequestException("amount", "is too much");
        });
        SettlementBatch batch = only(market.run(Settlements.builder(
                        market.ledger, RuleBook.of(USUAL), seller -> monthly().build())
                .payouts(slow, (seller, currency) -> "payee-of-" + seller)
                .build()));

        assertThat(state(batch)).isEqualTo(SettlementState.PROCESSING);
        assertThat(settlements.batch(batch.id()).reason()).isEqualTo("it is under way");
        market.bank.complete(batch.id() + "-1");
        market.runLater(settlements);
        assertThat(state(batch)).isEqualTo(SettlementState.COMPLETED);
        assertPaidOnce();
    }

    @Test
    @DisplayName("of a batch that there is not is refused")
    void noSuchBatch() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> settlements.retry("st-x", "kim"))
                .withMessageContaining("batchId");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> settlements.retry("st-x", ""))
                .withMessageContaining("actor");
        market.run(settlements);
        assertThat(settlements.batchesOf(SELLER, Instant.EPOCH, market.clock.instant()))
                .hasSize(1);
    }

    private PayoutPort sending(Function<PayoutRequest, PayoutResponse> send) {
        return new PayoutPort() {
            @Override
            public String provider() {
                return market.bank.provider();
            }

            @Override
            public PayoutResponse send(PayoutRequest request) {
                return send.apply(request);
            }

            @Override
            public PayoutResponse get(PayoutReference reference) {
                return market.bank.get(reference);
            }

            @Override
            public void close() {}
        };
    }

    private void assertPaidOnce() {
        assertThat(market.bank.payouts()).hasSize(1);
        assertThat(market.bank.paid(PAYABLE.currency())).isEqualTo(PAYABLE);
        assertThat(market.on("bank", "clearing")).isEqualTo(PAYABLE);
    }

    private SettlementState state(SettlementBatch batch) {
        return settlements.batch(batch.id()).state();
    }

    private static SettlementBatch only(SettlementRun run) {
        assertThat(run.made()).hasSize(1);
        return run.made().get(0);
    }
}
