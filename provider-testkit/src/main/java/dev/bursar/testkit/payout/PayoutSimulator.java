package dev.bursar.testkit.payout;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.testkit.VirtualClock;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pays out in memory: each id once, at once, with a book to look at and faults to order beforehand. A payout with a day to
 * come stays {@link PayoutStatus#PENDING} until it is told how it ends. Thread-safe; it never waits.
 */
public final class PayoutSimulator implements PayoutPort {

    private static final Set<PayoutStatus> UNDER_WAY = Set.of(PayoutStatus.PENDING, PayoutStatus.PROCESSING);
    private static final Set<PayoutStatus> MAY_FAIL =
            Set.of(PayoutStatus.PENDING, PayoutStatus.PROCESSING, PayoutStatus.COMPLETED);

    private final String provider;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PayoutEntry> book = new LinkedHashMap<>();
    private final Deque<PayoutFault> next = new ArrayDeque<>();
    private final Map<String, Deque<PayoutFault>> byPayout = new HashMap<>();
    private @Nullable PayoutFault always;
    private int unreadable;
    private int sent;
    private boolean closed;

    /** A provider named {@code simulated}, whose clock stands still. */
    public PayoutSimulator() {
        this("simulated", VirtualClock.start());
    }

    /**
     * A provider.
     *
     * @param provider its name
     * @param clock tells when payouts were requested
     */
    public PayoutSimulator(String provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public PayoutResponse send(PayoutRequest request) {
        return alone(() -> {
            requireOpen();
            sent++;
            PayoutFault fault = faultFor(request.payoutId());
            before(request, fault);
            PayoutEntry known = book.get(request.payoutId());
            if (known != null && !known.request().equals(request)) {
                throw new IdempotencyConflictException(
                        "the payout " + request.payoutId() + " was sent with another content before", error(null));
            }
            PayoutEntry entry = known != null ? known.sentAgain() : new PayoutEntry(request, made(request, fault), 1);
            book.put(request.payoutId(), entry);
            if (fault != null && fault.kind == PayoutFault.Kind.COMMIT_THEN_LOSE) {
                throw lost(request);
            }
            return entry.payout();
        });
    }

    @Override
    public PayoutResponse get(PayoutReference reference) {
        return alone(() -> {
            requireOpen();
            if (unreadable > 0) {
                unreadable--;
                throw new ProviderUnavailableException("no connection", error(null), null);
            }
            PayoutEntry entry = book.get(reference.payoutId());
            if (entry == null) {
                throw new PaymentNotFoundException("there is no payout " + reference.payoutId(), error(null));
            }
            return entry.payout();
        });
    }

    // Faults, each of which is used up by one send.

    /**
     * Has the next payout that is sent, whichever it is, meet a fault; called again, the one after it.
     *
     * @param fault the fault
     */
    public void next(PayoutFault fault) {
        next(fault, 1);
    }

    /**
     * Has the next payouts that are sent meet a fault.
     *
     * @param fault the fault
     * @param times how many of them
     */
    public void next(PayoutFault fault, int times) {
        alone(() -> {
            for (int i = 0; i < times; i++) {
                next.add(fault);
            }
            return fault;
        });
    }

    /**
     * Has a payout meet faults, one each time it is sent.
     *
     * @param payoutId the host's id
     * @param faults the faults in their order
     */
    public void on(String payoutId, PayoutFault... faults) {
        alone(() -> byPayout.computeIfAbsent(payoutId, id -> new ArrayDeque<>()).addAll(List.of(faults)));
    }

    /**
     * Has every payout meet a fault for which no other was ordered.
     *
     * @param fault the fault, or null for none
     */
    public void always(@Nullable PayoutFault fault) {
        alone(() -> {
            always = fault;
            return true;
        });
    }

    /**
     * Has the next questions about payouts find no connection.
     *
     * @param times how many of them
     */
    public void failNextGets(int times) {
        alone(() -> unreadable += times);
    }

    // What happens at the bank, later.

    /**
     * Has a payout arrive.
     *
     * @param payoutId a payout that waits or is in progress
     * @throws IllegalStateException if it is not there, or in another state
     */
    public void complete(String payoutId) {
        end(payoutId, UNDER_WAY, PayoutStatus.COMPLETED, null);
    }

    /**
     * Has a payout fail, or come back after it arrived.
     *
     * @param payoutId a payout that waits, is in progress or has arrived
     * @param code the provider's code
     * @throws IllegalStateException if it is not there, or in another state
     */
    public void fail(String payoutId, String code) {
        end(payoutId, MAY_FAIL, PayoutStatus.FAILED, code);
    }

    /**
     * Calls a payout off.
     *
     * @param payoutId a payout that waits
     * @throws IllegalStateException if it is not there, or in another state
     */
    public void cancel(String payoutId) {
        end(payoutId, Set.of(PayoutStatus.PENDING), PayoutStatus.CANCELLED, null);
    }

    // The book.

    /** {@return every payout that was made or refused for good, in the order in which they came} */
    public List<PayoutEntry> payouts() {
        return alone(() -> List.copyOf(book.values()));
    }

    /**
     * A payout by its id.
     *
     * @param payoutId the host's id
     * @return the payout, or null where none was made
     */
    public @Nullable PayoutEntry payout(String payoutId) {
        lock.lock();
        try {
            return book.get(payoutId);
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many payouts were sent, whatever became of them, with every repetition} */
    public int sent() {
        return alone(() -> sent);
    }

    /**
     * How much has gone to a payee, or is on its way to them: nothing of what failed or was called off.
     *
     * @param destination the provider's id of the payee
     * @param currency the currency
     * @return the sum
     */
    public Money paidTo(String destination, CurrencyCode currency) {
        return sum(currency, entry -> entry.request().destination().equals(destination));
    }

    /**
     * How much has gone out, or is on its way.
     *
     * @param currency the currency
     * @return the sum
     */
    public Money paid(CurrencyCode currency) {
        return sum(currency, entry -> true);
    }

    @Override
    public void close() {
        alone(() -> closed = true);
    }

    private Money sum(CurrencyCode currency, Predicate<PayoutEntry> counted) {
        return payouts().stream()
                .filter(counted)
                .map(PayoutEntry::payout)
                .filter(payout -> !payout.status().mayBePaidAnew())
                .map(PayoutResponse::amount)
                .filter(amount -> amount.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    private @Nullable PayoutFault faultFor(String payoutId) {
        Deque<PayoutFault> own = byPayout.get(payoutId);
        if (own != null && !own.isEmpty()) {
            return own.remove();
        }
        return next.isEmpty() ? always : next.remove();
    }

    /** What keeps a request from being looked at. */
    private void before(PayoutRequest request, @Nullable PayoutFault fault) {
        if (fault == null) {
            return;
        }
        switch (fault.kind) {
            case UNAVAILABLE -> throw new ProviderUnavailableException("no connection", error(null), null);
            case RATE_LIMITED -> throw new RateLimitedException("too many requests", error(null), null);
            case LOSE -> throw lost(request);
            case REFUSE -> throw new InvalidStateException("it refused the payout", error(fault.code()));
            default -> {}
        }
    }

    private PayoutResponse made(PayoutRequest request, @Nullable PayoutFault fault) {
        String failure = fault != null && fault.kind == PayoutFault.Kind.FAIL ? fault.code() : null;
        PayoutStatus status = PayoutStatus.COMPLETED;
        if (failure != null) {
            status = PayoutStatus.FAILED;
        } else if (request.payOn() != null) {
            status = PayoutStatus.PENDING;
        } else if (fault != null && fault.kind == PayoutFault.Kind.PROCESS) {
            status = PayoutStatus.PROCESSING;
        }
        return new PayoutResponse(
                provider,
                request.payoutId(),
                failure == null ? "po-" + (book.size() + 1) : null,
                status,
                status.name(),
                request.amount(),
                failure,
                null,
                clock.instant(),
                null);
    }

    private void end(String payoutId, Set<PayoutStatus> from, PayoutStatus to, @Nullable String code) {
        alone(() -> {
            PayoutEntry entry = book.get(payoutId);
            if (entry == null || !from.contains(entry.payout().status())) {
                throw new IllegalStateException("the payout " + payoutId
                        + (entry == null
                                ? " does not exist"
                                : " is " + entry.payout().status()));
            }
            return book.put(
                    payoutId,
                    entry.now(entry.payout().toBuilder()
                            .status(to)
                            .providerStatus(to.name())
                            .failureCode(code)
                            .build()));
        });
    }

    private OutcomeUnknownException lost(PayoutRequest request) {
        return new OutcomeUnknownException(
                "the answer was lost", error(null), "payout:" + request.payoutId(), null, null);
    }

    private ProviderError error(@Nullable String code) {
        return ProviderError.of(provider).withCode(code);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the payouts at " + provider + " are closed");
        }
    }

    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
