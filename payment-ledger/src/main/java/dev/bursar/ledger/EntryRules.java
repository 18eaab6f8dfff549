package dev.bursar.ledger;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the lines of a transfer must be together. */
final class EntryRules {

    static final Comparator<Entry> BY_ACCOUNT = Comparator.comparing(Entry::account);

    private static final int MAX_ENTRIES = 1000;

    private EntryRules() {}

    static void checkGiven(@Nullable List<Entry> entries) {
        Wrong.unless(
                entries != null && entries.stream().allMatch(Objects::nonNull),
                "entries",
                "are missing, or one of them is: give at least two");
    }

    static void checkTransfer(List<Entry> entries, boolean onePerAccount) {
        Wrong.unless(
                entries.size() >= 2 && entries.size() <= MAX_ENTRIES,
                "entries",
                "are " + entries.size() + ": a transfer has 2 to " + MAX_ENTRIES);
        Map<CurrencyCode, Money> sums = new HashMap<>();
        Set<AccountId> accounts = new HashSet<>();
        for (Entry entry : entries) {
            sums.merge(entry.amount().currency(), entry.amount(), Money::plus);
            Wrong.unless(
                    accounts.add(entry.account()) || !onePerAccount,
                    "entries",
                    "name the account " + entry.account() + " twice: of a pending transfer, each account has one line");
        }
        sums.values()
                .forEach(sum -> Wrong.unless(
                        sum.isZero(),
                        "entries",
                        "do not sum to zero: " + sum + " is left over; what one account gets, another gives"));
    }
}
