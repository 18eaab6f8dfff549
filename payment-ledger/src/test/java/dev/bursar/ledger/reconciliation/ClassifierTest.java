package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.PAID_AT;
import static dev.bursar.ledger.reconciliation.Books.paid;
import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.sale.BookedChargeback.State;
import dev.bursar.ledger.sale.CheckoutState;
import dev.bursar.payment.Money;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A provider's row against our books")
class ClassifierTest {

    private static final ReconciliationPolicy POLICY = ReconciliationPolicy.in(ZoneId.of("UTC"));
    private static final Classifier CLASSIFIER = new Classifier(POLICY);

    /**
     * A row of the table.
     *
     * @param name what is the case
     * @param row their row
     * @param ours our side, or null
     * @param taken whether ours is matched with another row
     * @param itemClass the class it must have
     * @param findings and for which reasons
     */
    record Case(
            String name,
            ProviderRow row,
            @Nullable Books ours,
            boolean taken,
            ItemClass itemClass,
            Set<Finding> findings) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case row(
            String name, ProviderRow.Builder row, @Nullable Books ours, ItemClass itemClass, Finding... findings) {
        return new Case(name, row.build(), ours, false, itemClass, Set.of(findings));
    }

    private static Case taken(
            String name, ProviderRow.Builder row, Books ours, ItemClass itemClass, Finding... findings) {
        return new Case(name, row.build(), ours, true, itemClass, Set.of(findings));
    }

    private static ProviderRow.Builder payment(long amount) {
        return ProviderRow.builder(ProviderRow.Kind.PAYMENT, won(amount), PAID_AT)
                .providerReference("pk-1")
                .orderId("c-1");
    }

    private static ProviderRow.Builder of(ProviderRow.Kind kind, long amount) {
        return ProviderRow.builder(kind, won(amount), PAID_AT)
                .providerReference("pk-1")
                .transactionId("t-9");
    }

    private static ProviderRow.Builder late(int days) {
        return ProviderRow.builder(ProviderRow.Kind.PAYMENT, won(10_000), PAID_AT.plus(Duration.ofDays(days)))
                .providerReference("pk-1");
    }

    static Stream<Case> table() {
        return Stream.concat(payments(), others());
    }

    private static Stream<Case> payments() {
        Books pending = paid().in(CheckoutState.PENDING);
        return Stream.of(
                row("the same", payment(10_000).fee(won(300)).net(won(9_700)), paid(), ItemClass.MATCHED),
                row("the same, with no fee told", payment(10_000), paid(), ItemClass.MATCHED),
                row("no payment of ours", payment(10_000), null, ItemClass.UNKNOWN, Finding.MATCHES_NOTHING),
                row("pending here", payment(10_000), pending, ItemClass.AUTO_FIXABLE, Finding.PENDING_HERE),
                row(
                        "pending here, and its fee with it",
                        payment(10_000).fee(won(300)),
                        pending,
                        ItemClass.AUTO_FIXABLE,
                        Finding.PENDING_HERE,
                        Finding.FEE_MISSING),
                row(
                        "pending here, with another amount",
                        payment(9_999),
                        pending,
                        ItemClass.MANUAL,
                        Finding.PENDING_HERE,
                        Finding.AMOUNT_DIFFERENT),
                row(
                        "pending here, and nothing to call it by",
                        payment(10_000).providerReference(null),
                        pending,
                        ItemClass.MANUAL,
                        Finding.PENDING_HERE,
                        Finding.NO_REFERENCE),
                row(
                        "given up here",
                        payment(10_000),
                        paid().in(CheckoutState.ABANDONED),
                        ItemClass.MANUAL,
                        Finding.ABANDONED_HERE),
                row(
                        "of our order, and called otherwise than ours",
                        payment(10_000).providerReference("pk-2"),
                        paid(),
                        ItemClass.MANUAL,
                        Finding.REFERENCE_DIFFERENT),
                row(
                        "of our order, and called as ours in another column",
                        payment(10_000).providerReference("pk-2").transactionId("pk-1"),
                        paid(),
                        ItemClass.MATCHED),
                row("less", payment(9_999), paid(), ItemClass.MANUAL, Finding.AMOUNT_DIFFERENT),
                row(
                        "dollars",
                        ProviderRow.builder(ProviderRow.Kind.PAYMENT, Money.of("10.00", "USD"), PAID_AT)
                                .providerReference("pk-1")
                                .fee(Money.of("0.30", "USD")),
                        paid(),
                        ItemClass.MANUAL,
                        Finding.CURRENCY_DIFFERENT),
                row("a day later", late(1), paid(), ItemClass.AUTO_FIXABLE, Finding.DATE_SHIFTED),
                row("a day earlier", late(-1), paid(), ItemClass.AUTO_FIXABLE, Finding.DATE_SHIFTED),
                row("two days later", late(2), paid(), ItemClass.MANUAL, Finding.DATE_FAR),
                row(
                        "fee not booked",
                        payment(10_000).fee(won(1_000)),
                        paid().fees(0),
                        ItemClass.AUTO_FIXABLE,
                        Finding.FEE_MISSING),
                row(
                        "fee not booked, and more than a tenth",
                        payment(10_000).fee(won(1_001)),
                        paid().fees(0),
                        ItemClass.MANUAL,
                        Finding.FEE_BEYOND_TOLERANCE),
                row(
                        "fee half a percent more",
                        payment(10_000).fee(won(350)),
                        paid(),
                        ItemClass.AUTO_FIXABLE,
                        Finding.FEE_DIFFERENT),
                row(
                        "fee half a percent less",
                        payment(10_000).fee(won(250)),
                        paid(),
                        ItemClass.AUTO_FIXABLE,
                        Finding.FEE_DIFFERENT),
                row(
                        "fee more than that",
                        payment(10_000).fee(won(351)),
                        paid(),
                        ItemClass.MANUAL,
                        Finding.FEE_BEYOND_TOLERANCE),
                row(
                        "net that does not fit",
                        payment(10_000).fee(won(300)).net(won(9_701)),
                        paid(),
                        ItemClass.MANUAL,
                        Finding.NET_DOES_NOT_FIT),
                row(
                        "another provider's",
                        payment(10_000),
                        paid().at("stripe"),
                        ItemClass.MANUAL,
                        Finding.OTHER_PROVIDER),
                row("paid from a wallet", payment(10_000), paid().withWallet(), ItemClass.MANUAL, Finding.PAID_TWICE),
                taken("paid twice", payment(10_000), paid(), ItemClass.MANUAL, Finding.PAID_TWICE));
    }

    private static Stream<Case> others() {
        ProviderRow.Kind refund = ProviderRow.Kind.REFUND;
        ProviderRow.Kind chargeback = ProviderRow.Kind.CHARGEBACK;
        ProviderRow.Kind fee = ProviderRow.Kind.FEE;
        return Stream.of(
                row("refund with its name", of(refund, -500), paid().refunded(500, "t-9", 0), ItemClass.MATCHED),
                row(
                        "refund with our id",
                        of(refund, -500).refundId("r-1"),
                        paid().refunded(500, "x", 0),
                        ItemClass.MATCHED),
                row("refund by its amount", of(refund, -500), paid().refunded(500, "x", 0), ItemClass.MATCHED),
                row(
                        "refund that had no name",
                        of(refund, -500),
                        paid().refunded(500, null, 0),
                        ItemClass.AUTO_FIXABLE,
                        Finding.REFERENCE_MISSING),
                row(
                        "refund with a fee",
                        of(refund, -500).fee(won(-15)),
                        paid().refunded(500, "t-9", 0),
                        ItemClass.AUTO_FIXABLE,
                        Finding.FEE_MISSING),
                row(
                        "refund of another amount",
                        of(refund, -600),
                        paid().refunded(500, "t-9", 0),
                        ItemClass.MANUAL,
                        Finding.AMOUNT_DIFFERENT),
                row("refund only there", of(refund, -500), paid(), ItemClass.MANUAL, Finding.REFUND_ONLY_THERE),
                taken(
                        "refund twice there",
                        of(refund, -500),
                        paid().refunded(500, "t-9", 0),
                        ItemClass.MANUAL,
                        Finding.REFUND_ONLY_THERE),
                row("refund of nothing", of(refund, -500), null, ItemClass.UNKNOWN, Finding.MATCHES_NOTHING),
                row("chargeback", of(chargeback, -500), paid().chargedBack(500, State.OPEN), ItemClass.MATCHED),
                row(
                        "chargeback with another fee",
                        of(chargeback, -500).fee(won(60)),
                        paid().chargedBack(500, State.OPEN),
                        ItemClass.MANUAL,
                        Finding.FEE_BEYOND_TOLERANCE),
                row(
                        "chargeback only there",
                        of(chargeback, -500),
                        paid(),
                        ItemClass.MANUAL,
                        Finding.CHARGEBACK_ONLY_THERE),
                row("chargeback won", of(chargeback, 500), paid().chargedBack(500, State.WON), ItemClass.MATCHED),
                row(
                        "chargeback won there, open here",
                        of(chargeback, 500),
                        paid().chargedBack(500, State.OPEN),
                        ItemClass.MANUAL,
                        Finding.CHARGEBACK_ONLY_THERE),
                row("fee line", of(fee, -300), paid(), ItemClass.MATCHED),
                row("fee line not booked", of(fee, -300), paid().fees(0), ItemClass.AUTO_FIXABLE, Finding.FEE_MISSING),
                row(
                        "fee line of another amount",
                        of(fee, -299),
                        paid(),
                        ItemClass.MANUAL,
                        Finding.FEE_BEYOND_TOLERANCE),
                row("fee line of nothing", of(fee, -300), null, ItemClass.UNKNOWN, Finding.MATCHES_NOTHING),
                row("payout", of(ProviderRow.Kind.PAYOUT, -9_000), null, ItemClass.MATCHED, Finding.NOTED),
                row("anything else", of(ProviderRow.Kind.OTHER, 5), null, ItemClass.UNKNOWN, Finding.MATCHES_NOTHING));
    }

    private static Verdict judge(Case each) {
        OurSide ours = each.ours() == null ? null : each.ours().side();
        return CLASSIFIER.judge("toss", each.row(), ours, counterpart -> each.taken());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    @DisplayName("has its class and its reasons")
    void judged(Case each) {
        Verdict verdict = judge(each);

        assertThat(verdict.kinds()).isEqualTo(each.findings());
        assertThat(verdict.itemClass()).isEqualTo(each.itemClass());
    }

    @Test
    @DisplayName("is found to differ in every way there is a name for, but those that rows cannot tell")
    void everyFinding() {
        Set<Finding> found = table().flatMap(each -> each.findings().stream()).collect(Collectors.toSet());

        assertThat(EnumSet.complementOf(EnumSet.copyOf(found)))
                .isEqualTo(EnumSet.of(
                        Finding.UNREADABLE,
                        Finding.CHANGED_THERE,
                        Finding.FIX_REFUSED,
                        Finding.ABSENT_THERE,
                        Finding.REFUND_ONLY_HERE,
                        Finding.CHARGEBACK_ONLY_HERE));
        assertThat(Arrays.stream(Finding.values()).map(Finding::itemClass)).doesNotContainNull();
    }

    @Test
    @DisplayName("may have a small fee whatever its amount, where the policy says so")
    void smallFee() {
        Classifier lenient = new Classifier(POLICY.smallFee(won(400)));
        ProviderRow small = payment(10_000).fee(won(700)).build();

        Verdict verdict = lenient.judge("toss", small, paid().side(), ours -> false);

        assertThat(verdict.itemClass()).isEqualTo(ItemClass.AUTO_FIXABLE);
        assertThat(verdict.feeDifference()).isEqualTo(won(400));
    }
}
