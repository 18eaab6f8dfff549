package dev.bursar.modulepath;

import dev.bursar.jdbc.EmbeddedDatabase;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerSchema;

/** A host that has its libraries on the module path. */
public final class OnModulePath {

    private OnModulePath() {}

    /**
     * Makes a ledger and opens an account.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory("modules")) {
            LedgerSchema.migrate(database.dataSource());
            Ledger ledger = Ledger.over(database.dataSource());
            ledger.open(AccountId.of("seller", "wallet", "KRW"), AccountTerms.unbounded());
            System.out.println(Ledger.class.getModule().getName() + " is whole: "
                    + ledger.verify().isWhole());
        }
    }
}
