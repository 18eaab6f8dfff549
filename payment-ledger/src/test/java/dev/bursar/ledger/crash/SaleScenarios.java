package dev.bursar.ledger.crash;

import static dev.bursar.ledger.crash.LedgerScenarios.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bursar.ledger.escrow.Actor;
import dev.bursar.ledger.escrow.EscrowCause;
import dev.bursar.ledger.escrow.EscrowEvent;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.ReleaseCondition;
import dev.bursar.ledger.sale.BookedChargeback;
import dev.bursar.ledger.sale.BookedRefund;
import dev.bursar.ledger.sale.DisputeFee;
import java.time.Instant;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What becomes of money that buyers paid. */
final class SaleScenarios {

    private static final Instant SOLD = Instant.parse("2026-11-03T02:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-05T02:00:00Z");
    private static final EscrowTerms MANUAL = EscrowTerms.until(ReleaseCondition.manual());
    private static final Actor STAFF = Actor.platform("lee");

    private SaleScenarios() {}

    /** Something done to sales that are paid, of which all must hold at any time that does at the end. */
    private abstract static class OnSales implements CrashScenario {

        abstract void prepare(CrashMarket market);

        abstract void act(CrashMarket market, Consumer<String> kept);

        abstract boolean isKept(CrashMarket market, String id);

        abstract void check(CrashMarket market);

        @Override
        public void prepare(DataSource database) {
            prepare(CrashMarket.at(SOLD, database));
        }

        @Override
        public void act(DataSource database, Consumer<String> kept) {
            act(CrashMarket.at(LATER, database), kept);
        }

        @Override
        public boolean isKept(DataSource database, String id) {
            return isKept(CrashMarket.at(LATER, database), id);
        }

        @Override
        public void checkFound(DataSource database) {
            CrashMarket.at(LATER, database).isWhole();
        }

        @Override
        public void check(DataSource database) {
            CrashMarket market = CrashMarket.at(LATER, database);
            market.isWhole();
            check(market);
        }
    }

    /** Held money: a part that somebody releases, the rest of it, and what its moment has come for. */
    static final class Release extends OnSales {

        @Override
        void prepare(CrashMarket market) {
            EscrowTerms dated = EscrowTerms.until(new ReleaseCondition.At(LATER));
            market.paid(
                    "c-1",
                    market.order("manual", 1_000, MANUAL),
                    market.order("dated", 300, dated),
                    market.order("held", 70, MANUAL));
        }

        @Override
        void act(CrashMarket market, Consumer<String> kept) {
            market.escrows().release("part", "manual", won(400), STAFF);
            kept.accept("manual");
            market.escrows().release("rest", "manual", null, STAFF);
            market.escrows().run(10).released().forEach(kept);
        }

        @Override
        boolean isKept(CrashMarket market, String orderId) {
            return market.escrows().history(orderId).size() > 1;
        }

        @Override
        void check(CrashMarket market) {
            assertThat(market.escrows().history("manual"))
                    .extracting(EscrowEvent::cause, EscrowEvent::amount)
                    .containsExactly(
                            tuple(EscrowCause.OPENED, won(1_000)),
                            tuple(EscrowCause.RELEASED, won(400)),
                            tuple(EscrowCause.RELEASED, won(600)));
            assertThat(market.escrows().history("dated"))
                    .extracting(EscrowEvent::cause)
                    .containsExactly(EscrowCause.OPENED, EscrowCause.CONDITION_MET);
            assertThat(market.held()).isEqualTo(won(70));
            assertThat(market.earned()).isEqualTo(won(1_300));
        }
    }

    private static void partlyReleased(CrashMarket market) {
        market.paid("c-1", market.order("o-1", 1_000, MANUAL), market.order("o-2", 500, null));
        market.escrows().release("part", "o-1", won(600), STAFF);
    }

    /** A refund of an order that is held in part and released in part, the provider's word for it, and all that is left. */
    static final class Refund extends OnSales {

        @Override
        void prepare(CrashMarket market) {
            partlyReleased(market);
        }

        @Override
        void act(CrashMarket market, Consumer<String> kept) {
            kept.accept(market.checkouts().refund("r-1", "o-1", won(700), null).refundId());
            kept.accept(market.checkouts().referenceOfRefund("r-1", "rf-1").providerReference());
            kept.accept(market.checkouts().refundAll("r-2", "c-1", "rf-2").refundId());
        }

        @Override
        boolean isKept(CrashMarket market, String id) {
            return market.checkouts().refund(id) != null
                    || market.checkouts().findRefundByReference("toss", id) != null;
        }

        @Override
        void check(CrashMarket market) {
            assertThat(market.checkouts().refundsOf("c-1"))
                    .extracting(BookedRefund::amount)
                    .containsExactly(won(700), won(800));
            assertThat(market.held()).isEqualTo(won(0));
            assertThat(market.earned()).isEqualTo(won(0));
            assertThat(market.on("toss", "clearing")).isEqualTo(won(0));
        }
    }

    /** A chargeback of an order that is held in part and is won, and one of its whole checkout that is lost. */
    static final class Chargeback extends OnSales {

        @Override
        void prepare(CrashMarket market) {
            partlyReleased(market);
        }

        @Override
        void act(CrashMarket market, Consumer<String> kept) {
            market.checkouts().chargebackOfOrder("d-1", "o-1", won(700), won(50));
            kept.accept("d-1 opened");
            market.checkouts().chargebackWon("d-1", DisputeFee.KEPT);
            kept.accept("d-1 decided");
            market.checkouts().chargebackOfCheckout("d-2", "c-1", won(300), won(50));
            kept.accept("d-2 opened");
            market.checkouts().chargebackLost("d-2");
            kept.accept("d-2 decided");
        }

        @Override
        boolean isKept(CrashMarket market, String id) {
            BookedChargeback chargeback = market.checkouts().chargeback(id.substring(0, 3));
            return chargeback != null && (chargeback.decidedAt() != null || id.endsWith("opened"));
        }

        @Override
        void check(CrashMarket market) {
            assertThat(market.checkouts().chargebacksOf("c-1"))
                    .extracting(BookedChargeback::state)
                    .containsExactly(BookedChargeback.State.WON, BookedChargeback.State.LOST);
            assertThat(market.held().plus(market.earned())).isEqualTo(won(1_200));
            assertThat(market.on("platform", "chargebacks")).isEqualTo(won(-100));
            assertThat(market.on("toss", "clearing")).isEqualTo(won(-1_100));
        }
    }
}
