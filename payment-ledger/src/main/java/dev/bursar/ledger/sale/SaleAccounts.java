package dev.bursar.ledger.sale;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.wallet.Wallets;
import dev.bursar.payment.CurrencyCode;

/** The accounts of the platform, of providers and of buyers that sales move money between; each is opened when it is asked for. Immutable. */
final class SaleAccounts {

    private static final int ROWS = 16;

    private final String platform;

    SaleAccounts(String platform) {
        this.platform = platform;
    }

    /** Where the money of a checkout comes from, and goes back to. */
    AccountId source(LedgerTransaction transaction, CheckoutRow checkout) {
        return checkout.fromWallet() ? wallet(transaction, checkout) : clearing(transaction, checkout);
    }

    AccountId wallet(LedgerTransaction transaction, CheckoutRow checkout) {
        return Wallets.open(transaction, checkout.buyer(), currency(checkout));
    }

    AccountId clearing(LedgerTransaction transaction, CheckoutRow checkout) {
        return spread(transaction, new AccountId(checkout.provider(), "clearing", currency(checkout)));
    }

    AccountId providerFees(LedgerTransaction transaction, CurrencyCode currency) {
        return spread(transaction, new AccountId(platform, "provider-fees", currency));
    }

    AccountId chargebacks(LedgerTransaction transaction, CurrencyCode currency) {
        return spread(transaction, new AccountId(platform, "chargebacks", currency));
    }

    private static CurrencyCode currency(CheckoutRow checkout) {
        return checkout.total().currency();
    }

    private static AccountId spread(LedgerTransaction transaction, AccountId account) {
        transaction.open(account, AccountTerms.spreadOver(ROWS));
        return account;
    }
}
