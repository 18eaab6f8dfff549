package dev.bursar.demo.market;

import dev.bursar.jdbc.EmbeddedDatabase;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerSchema;
import dev.bursar.ledger.escrow.Escrows;
import dev.bursar.ledger.sale.Checkouts;
import dev.bursar.ledger.sale.FeePolicy;
import dev.bursar.ledger.settlement.Period;
import dev.bursar.ledger.settlement.RuleBook;
import dev.bursar.ledger.settlement.SettlementPolicy;
import dev.bursar.ledger.settlement.SettlementRule;
import dev.bursar.ledger.settlement.Settlements;
import dev.bursar.ledger.settlement.VatTerms;
import dev.bursar.ledger.settlement.Withholding;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.testkit.VirtualClock;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A market place: Toss, simulated, takes the money and pays it out, and a ledger in memory keeps the books. */
final class Market implements AutoCloseable {

    static final String PROVIDER = "toss";

    private static final String ACCOUNT = "market";
    private static final int TEN_PER_CENT = 1000;
    private static final int EVERY_THIRD = 3;

    final TossSimulator toss = new TossSimulator();
    final VirtualClock clock = toss.clock();
    final PaymentInterface payments;
    final PayoutPort payouts;
    final Ledger ledger;
    final Checkouts checkouts;
    final Escrows escrows;
    final Settlements settlements;

    private final EmbeddedDatabase database = EmbeddedDatabase.inMemory("market");
    private final Map<String, String> payees = new ConcurrentHashMap<>();

    Market(PaymentObserver observer) {
        TossAccount account = toss.account(ACCOUNT);
        Map<String, String> settings = Map.of(
                "secret_key", account.secretKey(),
                "client_key", account.clientKey(),
                "security_key", account.securityKey(),
                "base_url", toss.baseUri().toString());
        PaymentFactory factory = PaymentFactory.discover()
                .withContext(ProviderContext.defaults().withClock(clock))
                .withObserver(observer);
        this.payments = factory.open(PROVIDER, settings);
        this.payouts = factory.openPayouts(PROVIDER, settings);
        LedgerSchema.migrate(database.dataSource());
        this.ledger = Ledger.builder(database.dataSource()).clock(clock).build();
        this.escrows = Escrows.over(ledger);
        this.checkouts = Checkouts.over(escrows, "platform", FeePolicy.allByPlatform());
        this.settlements = Settlements.builder(ledger, rules(), Market::agreedWith)
                .payouts(
                        payouts,
                        (seller, currency) -> payees.computeIfAbsent(
                                seller, name -> toss.backOffice().approvedSeller(ACCOUNT, name)))
                .build();
    }

    /** 80 to 20, and 90 to 10 for ten sellers who bring many buyers. */
    private static RuleBook rules() {
        RuleBook.Builder rules = RuleBook.builder(SettlementRule.shares(80, 20));
        for (int seller = 1; seller <= 10; seller++) {
            rules.seller("seller-%03d".formatted(seller), SettlementRule.shares(90, 10));
        }
        return rules.build();
    }

    /** Settled daily, with VAT in the platform's share; every third seller is a person, whose income tax is withheld. */
    private static SettlementPolicy agreedWith(String seller) {
        SettlementPolicy.Builder policy =
                SettlementPolicy.builder().period(Period.DAILY).vat(VatTerms.included(TEN_PER_CENT));
        boolean person = Integer.parseInt(seller.substring(seller.indexOf('-') + 1)) % EVERY_THIRD == 0;
        return (person ? policy.withholding(Withholding.korean()) : policy).build();
    }

    @Override
    public void close() {
        payments.close();
        payouts.close();
        toss.close();
        database.close();
    }
}
