package dev.bursar.ledger.sequence;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Balance;
import dev.bursar.ledger.BookedTransfer;
import dev.bursar.ledger.Booking;
import dev.bursar.ledger.Entry;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.ledger.Refusal;
import dev.bursar.ledger.RefusedException;
import dev.bursar.ledger.sequence.LedgerModel.OnAccount;
import dev.bursar.ledger.sequence.Step.Command;
import dev.bursar.ledger.sequence.Step.Kind;
import dev.bursar.ledger.sequence.Step.Line;
import dev.bursar.payment.Money;
import dev.bursar.testkit.VirtualClock;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sends steps to a ledger and to a model, on accounts that nobody else uses, and compares them after each. */
final class Replay {

    private static final int ALL_DUE = 1000;
    private static final Set<String> OWN = Set.of(
            "ann",
            "bob",
            "cat",
            Sequence.CREDIT,
            Sequence.WIDE,
            Sequence.WORLD,
            Sequence.DOLLARS,
            Sequence.DOLLAR_WORLD);

    private final Ledger ledger;
    private final LedgerModel model;
    private final VirtualClock clock;
    private final Instant start;
    private final String name;

    /** Where they differ. */
    record Difference(int step, String sentence) {}

    private Replay(DataSource database, LedgerModel model, String name, Instant start) {
        this.start = start;
        this.clock = VirtualClock.at(start);
        this.ledger = Ledger.builder(database).clock(clock).build();
        this.model = model;
        this.name = name;
    }

    static void openShared(DataSource database) {
        Ledger ledger = Ledger.over(database);
        ledger.open(AccountId.of("shared", Sequence.HUB, "KRW"), AccountTerms.spreadOver(4));
        ledger.open(AccountId.of("shared", Sequence.POT, "KRW"), AccountTerms.notBelow(Money.of(0, "KRW")));
    }

    /** The first difference, or null where there is none. */
    static @Nullable Difference of(
            List<Step> steps, DataSource database, LedgerModel model, String name, Instant start) {
        return new Replay(database, Sequence.model(model), name, start).run(steps);
    }

    private @Nullable Difference run(List<Step> steps) {
        ledger.inTransaction(transaction -> {
            for (String wallet : Sequence.WALLETS) {
                transaction.open(account(wallet), AccountTerms.notBelow(money(wallet, 0)));
            }
            transaction.open(
                    account(Sequence.CREDIT), AccountTerms.notBelow(money(Sequence.CREDIT, Sequence.CREDIT_FLOOR)));
            transaction.open(account(Sequence.DOLLARS), AccountTerms.notBelow(money(Sequence.DOLLARS, 0)));
            transaction.open(account(Sequence.WORLD), AccountTerms.unbounded());
            transaction.open(account(Sequence.DOLLAR_WORLD), AccountTerms.unbounded());
            return transaction.open(account(Sequence.WIDE), AccountTerms.spreadOver(3));
        });
        for (int i = 0; i < steps.size(); i++) {
            String expected = toModel(steps.get(i));
            String seen = toLedger(steps.get(i));
            if (!expected.equals(seen)) {
                return new Difference(i, "the model answers: " + expected + "\nthe ledger answers: " + seen);
            }
            String other = otherBalance(i == steps.size() - 1 ? OWN : touched(steps.get(i)));
            if (other != null) {
                return new Difference(i, other);
            }
        }
        String other = otherState();
        return other == null ? null : new Difference(steps.size() - 1, other);
    }

    private String toModel(Step step) {
        if (step instanceof Step.Book book) {
            return model.book(book.commands());
        }
        if (step instanceof Step.Wait wait) {
            model.pass(wait.seconds());
            return "";
        }
        return String.valueOf(model.expireDue(null));
    }

    private String toLedger(Step step) {
        if (step instanceof Step.Book book) {
            return book(book.commands().stream().map(this::command).toList());
        }
        if (step instanceof Step.Wait wait) {
            clock.advance(Duration.ofSeconds(wait.seconds()));
            return "";
        }
        return String.valueOf(ledger.expireDue(ALL_DUE));
    }

    private String book(List<LedgerCommand> commands) {
        try {
            List<Booking> bookings =
                    commands.size() == 1 ? List.of(ledger.book(commands.get(0))) : ledger.bookAll(commands);
            return bookings.stream()
                    .map(booking -> booking.repeated() ? "repeated" : "booked")
                    .collect(Collectors.joining(" "));
        } catch (RefusedException e) {
            AccountId account = e.refusal() == Refusal.NOT_PENDING ? null : e.account();
            return e.refusal() + " " + e.id().substring(name.length())
                    + (account == null ? "" : " at " + account.kind());
        }
    }

    private Set<String> touched(Step step) {
        if (!(step instanceof Step.Book book)) {
            return step instanceof Step.ExpireDue ? OWN : Set.of();
        }
        Set<String> touched = new TreeSet<>();
        for (Command command : book.commands()) {
            command.lines().forEach(line -> touched.add(line.account()));
            LedgerModel.Pending pending = model.pendings().get(command.pendingId());
            if (pending != null) {
                pending.command().lines().forEach(line -> touched.add(line.account()));
            }
        }
        touched.retainAll(OWN);
        return touched;
    }

    private @Nullable String otherBalance(Set<String> accounts) {
        for (String account : accounts) {
            OnAccount expected = model.balance(account);
            Balance seen = Objects.requireNonNull(ledger.balance(account(account)));
            OnAccount there = new OnAccount(units(seen.posted()), units(seen.held()), units(seen.expected()));
            if (!expected.equals(there)) {
                return "the model has " + expected + " for " + account + "\nthe ledger has " + there;
            }
        }
        return null;
    }

    private @Nullable String otherState() {
        for (LedgerModel.Pending pending : model.pendings().values()) {
            String id = pending.command().id();
            BookedTransfer there = ledger.transfer(name + id);
            if (there == null || there.state() != pending.state()) {
                return "the model has " + pending.state() + " for " + id + "\nthe ledger has " + there;
            }
        }
        return null;
    }

    private static long units(Money amount) {
        return amount.toUnits(amount.currency().fractionDigits()).longValueExact();
    }

    private AccountId account(String account) {
        boolean shared = account.equals(Sequence.HUB) || account.equals(Sequence.POT);
        return AccountId.of(shared ? "shared" : name, account, account.startsWith("dollar") ? "USD" : "KRW");
    }

    private Money money(String account, long units) {
        AccountId id = account(account);
        return Money.ofUnits(BigInteger.valueOf(units), id.currency().fractionDigits(), id.currency());
    }

    private LedgerCommand command(Command command) {
        String id = name + command.id();
        String pendingId = name + command.pendingId();
        List<Entry> entries = command.lines().stream().map(this::entry).toList();
        if (command.kind() == Kind.CANCEL) {
            return new LedgerCommand.Cancel(id, pendingId);
        }
        if (command.kind() == Kind.POST) {
            return new LedgerCommand.Post(id, pendingId, entries.isEmpty() ? null : entries);
        }
        Integer until = command.expiresAt();
        return new LedgerCommand.Transfer(
                id,
                entries,
                command.kind() == Kind.PENDING,
                until == null ? null : start.plusSeconds(until),
                null,
                null,
                Map.of());
    }

    private Entry entry(Line line) {
        return new Entry(account(line.account()), money(line.account(), line.amount()));
    }
}
