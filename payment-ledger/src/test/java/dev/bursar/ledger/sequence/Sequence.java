package dev.bursar.ledger.sequence;

import dev.bursar.ledger.PendingState;
import dev.bursar.ledger.sequence.Step.Command;
import dev.bursar.ledger.sequence.Step.Kind;
import dev.bursar.ledger.sequence.Step.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A sequence of steps that a seed makes. Follows a model, so that most of what it does is worth doing.
 */
final class Sequence {

    /** Accounts of the sequence's own: the world has no floor, and neither has the wide one, which is spread. */
    static final String WORLD = "world";

    static final String WIDE = "wide";
    static final String CREDIT = "credit";
    static final List<String> WALLETS = List.of("ann", "bob", "cat");
    static final long CREDIT_FLOOR = -50;

    /** In another currency. */
    static final String DOLLARS = "dollars";

    static final String DOLLAR_WORLD = "dollar-world";

    /** Shared with all other sequences: one is spread, and has no floor; one has a floor, and only gets. */
    static final String HUB = "hub";

    static final String POT = "pot";

    private static final String NOBODY = "nobody";
    private static final List<String> GIVERS = List.of("ann", "ann", "bob", "bob", "cat", CREDIT, WIDE, WORLD, HUB);
    private static final List<String> TAKERS = List.of("ann", "bob", "cat", CREDIT, WIDE, WORLD, HUB);
    private static final int MOST = 100;

    private final Random random;
    private final LedgerModel model = model(new LedgerModel());
    private final List<Step> steps = new ArrayList<>();
    private int ids;

    private Sequence(long seed) {
        this.random = new Random(seed);
    }

    static List<Step> of(long seed) {
        Sequence sequence = new Sequence(seed);
        return sequence.make();
    }

    static LedgerModel model(LedgerModel model) {
        WALLETS.forEach(wallet -> model.open(wallet, 0L));
        model.open(CREDIT, CREDIT_FLOOR);
        model.open(DOLLARS, 0L);
        model.open(POT, 0L);
        List.of(WORLD, WIDE, DOLLAR_WORLD, HUB).forEach(account -> model.open(account, null));
        return model;
    }

    private List<Step> make() {
        List<Line> funds = new ArrayList<>();
        WALLETS.forEach(wallet -> move(funds, WORLD, wallet, 1 + random.nextInt(MOST)));
        add(new Step.Book(List.of(transfer(Kind.TRANSFER, funds, false))));
        int length = 10 + random.nextInt(7);
        while (steps.size() < length) {
            int dice = random.nextInt(100);
            if (dice < 10) {
                add(new Step.Wait(1 + random.nextInt(20)));
            } else if (dice < 15) {
                add(new Step.ExpireDue());
            } else if (dice < 30) {
                List<Command> linked = new ArrayList<>();
                int commands = 2 + random.nextInt(3);
                while (linked.size() < commands) {
                    linked.add(command(linked));
                }
                add(new Step.Book(linked));
            } else {
                add(new Step.Book(List.of(command(List.of()))));
            }
        }
        return steps;
    }

    private void add(Step step) {
        if (step instanceof Step.Book book) {
            model.book(book.commands());
        } else if (step instanceof Step.Wait wait) {
            model.pass(wait.seconds());
        } else {
            model.expireDue(null);
        }
        steps.add(step);
    }

    private Command command(List<Command> linked) {
        int dice = random.nextInt(100);
        if (dice < 30) {
            return transfer(Kind.TRANSFER, moves(), false);
        }
        if (dice < 55) {
            return transfer(Kind.PENDING, held(), random.nextInt(3) > 0);
        }
        List<Command> known = new ArrayList<>(model.booked());
        known.addAll(linked);
        if (dice >= 85) {
            Command again = known.get(random.nextInt(known.size()));
            return random.nextInt(3) > 0 ? again : changed(again);
        }
        List<Command> open = known.stream()
                .filter(one -> one.kind() == Kind.PENDING)
                .filter(one -> !model.pendings().containsKey(one.id())
                        || model.pendings().get(one.id()).state() == PendingState.PENDING
                        || random.nextInt(4) == 0)
                .toList();
        if (open.isEmpty()) {
            return random.nextInt(10) > 0
                    ? transfer(Kind.PENDING, held(), random.nextBoolean())
                    : new Command(Kind.CANCEL, id(), "never", List.of(), null);
        }
        Command pending = open.get(random.nextInt(open.size()));
        if (dice < 65) {
            return new Command(Kind.CANCEL, id(), pending.id(), List.of(), null);
        }
        return new Command(Kind.POST, id(), pending.id(), dice < 73 ? List.of() : part(pending.lines()), null);
    }

    private String id() {
        ids++;
        return "c" + ids;
    }

    private Command transfer(Kind kind, List<Line> lines, boolean expires) {
        return new Command(kind, id(), "", lines, expires ? model.now() + random.nextInt(30) : null);
    }

    private static void move(List<Line> lines, String from, String to, long amount) {
        lines.add(new Line(from, -amount));
        lines.add(new Line(to, amount));
    }

    private List<Line> moves() {
        List<Line> lines = new ArrayList<>();
        int moves = 1 + random.nextInt(3);
        for (int i = 0; i < moves; i++) {
            String to = random.nextInt(50) == 0 ? NOBODY : any(TAKERS);
            move(lines, any(GIVERS), to, 1 + random.nextInt(MOST));
        }
        if (random.nextInt(8) == 0) {
            move(lines, any(GIVERS), POT, 1 + random.nextInt(MOST));
        }
        if (random.nextInt(5) == 0) {
            boolean gives = random.nextInt(3) == 0;
            move(lines, gives ? DOLLARS : DOLLAR_WORLD, gives ? DOLLAR_WORLD : DOLLARS, 1 + random.nextInt(MOST));
        }
        return lines;
    }

    /** One account gives, and one or two others get. */
    private List<Line> held() {
        String from = any(GIVERS);
        List<String> others = new ArrayList<>(TAKERS);
        others.remove(from);
        List<Line> lines = new ArrayList<>();
        long sum = 0;
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            long amount = 1L + random.nextInt(MOST / 2);
            lines.add(new Line(others.remove(random.nextInt(others.size())), amount));
            sum += amount;
        }
        lines.add(random.nextInt(lines.size() + 1), new Line(from, -sum));
        return lines;
    }

    /** Less than is pending, and sometimes more. */
    private List<Line> part(List<Line> lines) {
        List<Line> part = new ArrayList<>();
        long sum = 0;
        for (Line line : lines) {
            if (line.amount() > 0) {
                long amount = 1L + random.nextInt((int) line.amount() + (random.nextInt(6) == 0 ? 2 : 0));
                part.add(new Line(line.account(), amount));
                sum += amount;
            }
        }
        for (Line line : lines) {
            if (line.amount() < 0) {
                part.add(new Line(line.account(), -sum));
            }
        }
        return part;
    }

    private static Command changed(Command command) {
        if (command.kind() == Kind.CANCEL) {
            return new Command(Kind.POST, command.id(), command.pendingId(), List.of(), null);
        }
        if (command.lines().isEmpty()) {
            return new Command(Kind.CANCEL, command.id(), command.pendingId(), List.of(), null);
        }
        List<Line> doubled = command.lines().stream()
                .map(line -> new Line(line.account(), 2 * line.amount()))
                .toList();
        return new Command(command.kind(), command.id(), command.pendingId(), doubled, command.expiresAt());
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
