package dev.bursar.ledger.sequence;

import dev.bursar.ledger.PendingState;
import dev.bursar.ledger.Refusal;
import dev.bursar.ledger.sequence.Step.Command;
import dev.bursar.ledger.sequence.Step.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a ledger should do, in memory and on one thread: maps that are copied before commands are tried. */
class LedgerModel {

    /** What is on an account. */
    record OnAccount(long posted, long held, long expected) {
        static final OnAccount NOTHING = new OnAccount(0, 0, 0);

        OnAccount plus(long amount, long holds, long expects) {
            return new OnAccount(posted + amount, held + holds, expected + expects);
        }
    }

    /** A pending transfer. */
    record Pending(Command command, PendingState state) {}

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;
        private final String id;
        private final @Nullable String account;

        Refused(Refusal refusal, String id, @Nullable String account) {
            super(null, null, false, false);
            this.refusal = refusal;
            this.id = id;
            this.account = account;
        }
    }

    private final Map<String, @Nullable Long> floors = new LinkedHashMap<>();
    private Map<String, OnAccount> balances = new HashMap<>();
    private Map<String, Command> booked = new HashMap<>();
    private Map<String, Pending> pendings = new LinkedHashMap<>();
    private final Map<String, Long> givenBefore = new LinkedHashMap<>();
    private int now;

    /** An account; without a floor where that is null. */
    void open(String account, @Nullable Long floor) {
        floors.put(account, floor);
        balances.put(account, OnAccount.NOTHING);
    }

    OnAccount balance(String account) {
        return balances.getOrDefault(account, OnAccount.NOTHING);
    }

    List<Command> booked() {
        return List.copyOf(booked.values());
    }

    Map<String, Pending> pendings() {
        return pendings;
    }

    int now() {
        return now;
    }

    void pass(int seconds) {
        now += seconds;
    }

    /** What a ledger answers: a word for each command, or why nothing of it was booked. */
    String book(List<Command> commands) {
        while (true) {
            Map<String, OnAccount> balancesBefore = new HashMap<>(balances);
            Map<String, Command> bookedBefore = new HashMap<>(booked);
            Map<String, Pending> pendingsBefore = new LinkedHashMap<>(pendings);
            try {
                List<String> answers = new ArrayList<>();
                commands.forEach(command -> answers.add(book(command)));
                return String.join(" ", answers);
            } catch (Refused e) {
                balances = balancesBefore;
                booked = bookedBefore;
                pendings = pendingsBefore;
                if (e.refusal != Refusal.BELOW_FLOOR || expireDue(e.account) == 0) {
                    return e.refusal + " " + e.id + (e.account == null ? "" : " at " + e.account);
                }
            }
        }
    }

    /** Gives back what is due, at an account or anywhere; answers how many it were. */
    int expireDue(@Nullable String account) {
        int expired = 0;
        for (Pending pending : List.copyOf(pendings.values())) {
            boolean there = account == null
                    || pending.command().lines().stream()
                            .anyMatch(line -> line.account().equals(account));
            if (there && pending.state() == PendingState.PENDING && isOver(pending)) {
                decide(pending, PendingState.EXPIRED, Map.of());
                expired++;
            }
        }
        return expired;
    }

    private boolean isOver(Pending pending) {
        Integer until = pending.command().expiresAt();
        return until != null && until <= now;
    }

    private String book(Command command) {
        Command there = booked.get(command.id());
        if (there != null) {
            if (!there.equals(command)) {
                throw new Refused(Refusal.OTHER_CONTENT, command.id(), null);
            }
            return "repeated";
        }
        givenBefore.clear();
        switch (command.kind()) {
            case TRANSFER -> command.lines().forEach(line -> add(command.id(), line.account(), line.amount(), 0, 0));
            case PENDING -> hold(command);
            case POST -> post(command);
            case CANCEL -> decide(open(command), PendingState.CANCELLED, Map.of());
        }
        checkFloors(command.id());
        booked.put(command.id(), command);
        return "booked";
    }

    private void hold(Command command) {
        Pending pending = new Pending(command, PendingState.PENDING);
        if (isOver(pending)) {
            throw new Refused(Refusal.EXPIRED, command.id(), null);
        }
        for (Line line : command.lines()) {
            add(command.id(), line.account(), 0, Math.max(-line.amount(), 0), Math.max(line.amount(), 0));
        }
        pendings.put(command.id(), pending);
    }

    private void post(Command command) {
        Pending pending = open(command);
        Map<String, Long> most = amounts(pending.command().lines());
        Map<String, Long> amounts = command.lines().isEmpty() ? most : amounts(command.lines());
        for (Line line : command.lines()) {
            long pendingThere = most.getOrDefault(line.account(), 0L);
            if (Long.signum(pendingThere) != Long.signum(line.amount())
                    || Math.abs(pendingThere) < Math.abs(line.amount())) {
                // Without the account: of several that are wrong, the ledger may name any.
                throw new Refused(Refusal.NOT_PENDING, command.id(), null);
            }
        }
        decide(pending, PendingState.POSTED, amounts);
    }

    private static Map<String, Long> amounts(List<Line> lines) {
        Map<String, Long> amounts = new HashMap<>();
        lines.forEach(line -> amounts.put(line.account(), line.amount()));
        return amounts;
    }

    private Pending open(Command decision) {
        Pending pending = pendings.get(decision.pendingId());
        if (pending == null) {
            throw new Refused(Refusal.NO_SUCH_PENDING, decision.id(), null);
        }
        if (pending.state() == PendingState.EXPIRED || (pending.state() == PendingState.PENDING && isOver(pending))) {
            throw new Refused(Refusal.EXPIRED, decision.id(), null);
        }
        if (pending.state() != PendingState.PENDING) {
            throw new Refused(Refusal.DECIDED, decision.id(), null);
        }
        return pending;
    }

    /** Gives back what was held, and books these amounts of it. */
    void decide(Pending pending, PendingState state, Map<String, Long> amounts) {
        for (Line line : pending.command().lines()) {
            long amount = amounts.getOrDefault(line.account(), 0L);
            add("", line.account(), amount, Math.min(line.amount(), 0), Math.min(-line.amount(), 0));
        }
        pendings.put(pending.command().id(), new Pending(pending.command(), state));
    }

    private void add(String id, String account, long amount, long holds, long expects) {
        OnAccount before = balances.get(account);
        if (before == null) {
            throw new Refused(Refusal.NO_SUCH_ACCOUNT, id, account);
        }
        givenBefore.putIfAbsent(account, before.posted() - before.held());
        balances.put(account, before.plus(amount, holds, expects));
    }

    /** Of a command as a whole: what an account gets with one line it may give with another. */
    private void checkFloors(String id) {
        givenBefore.forEach((account, before) -> {
            Long floor = floors.get(account);
            long available = balance(account).posted() - balance(account).held();
            if (floor != null && available < floor && available < before) {
                throw new Refused(Refusal.BELOW_FLOOR, id, account);
            }
        });
    }
}
