package dev.bursar.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A stateful stand-in for a provider, on a real socket of the loopback interface.
 *
 * <p>An author writes how the provider answers, in {@link #handle}, and books in {@link #book} every movement of money.
 * This class brings the server, the log of requests, the scripted faults, the clock and the sender of webhooks. Calls of
 * {@link #handle} come one at a time; whatever else changes the simulator's state, such as a customer who pays, goes
 * through {@link #locked}.
 *
 * <p>What {@link #handle} throws is a defect of the simulator: it is answered with 500 and kept in {@link #defects}.
 * Thread-safe.
 */
public abstract class ProviderSimulator implements AutoCloseable {

    private final VirtualClock clock = VirtualClock.start();
    private final Book book = new Book();
    private final FaultScript faults = new FaultScript();
    private final RequestLog requests = new RequestLog();
    private final List<RuntimeException> defects = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    // Nobody knows the address, so no request comes, before the subclass is made.
    @SuppressWarnings("this-escape")
    private final FaultyWire wire = new FaultyWire(clock, this::baseUri);

    private final MockWebServer server = new MockWebServer();
    private final LoopbackListener listener;
    private final WebhookSender webhooks;
    private volatile Duration latency = Duration.ZERO;

    /**
     * Starts a simulator on a free port.
     *
     * @param signer how the provider signs its webhooks
     */
    @SuppressWarnings("this-escape")
    protected ProviderSimulator(WebhookSigner signer) {
        this.webhooks = new WebhookSender(clock, signer, lock::isHeldByCurrentThread);
        try {
            this.listener = new LoopbackListener();
            server.setServerSocketFactory(new SingleListener(listener));
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    server.takeRequest(0, TimeUnit.SECONDS); // or it would keep every request
                    return answer(request);
                }
            });
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    /**
     * Names what a request asks for: by these names faults are scripted and requests counted.
     *
     * @param request the request
     * @return the operation, such as {@code refund}
     */
    protected abstract String operation(SimulatorRequest request);

    /**
     * Executes a request as the provider would: checks its key and its parameters, changes the state, books money, sends
     * webhooks.
     *
     * @param request the request
     * @return the provider's answer
     */
    protected abstract SimulatorReply handle(SimulatorRequest request);

    /**
     * Whose key a request carries.
     *
     * @param request the request
     * @return the merchant account, or null where the key is missing or nobody's
     */
    protected abstract @Nullable String account(SimulatorRequest request);

    /**
     * Under which idempotency key a request comes. This default reads the header {@code Idempotency-Key}.
     *
     * @param request the request
     * @return the key, or null where it has none
     */
    protected @Nullable String idempotencyKey(SimulatorRequest request) {
        return request.header("Idempotency-Key");
    }

    /**
     * What the provider answers when something is wrong at its own side, or there are too many requests.
     *
     * @param status the HTTP status, such as 429, 500 or 503
     * @return the answer, in the provider's own shape
     */
    protected SimulatorReply error(int status) {
        return SimulatorReply.json(status, "{}");
    }

    /**
     * The same for a provider whose APIs say it in several shapes. This default does not look at the request.
     *
     * @param status the HTTP status, such as 429, 500 or 503
     * @param request what is answered so
     * @return the answer, in the shape of the API that was asked
     */
    protected SimulatorReply error(int status, SimulatorRequest request) {
        return error(status);
    }

    /**
     * Runs something while no request is handled.
     *
     * @param <T> what it gives
     * @param action what to run
     * @return what it gave
     */
    protected final <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
            if (!lock.isHeldByCurrentThread()) {
                webhooks.flush();
            }
        }
    }

    /** {@return where the server listens, without a slash at the end} */
    public final URI baseUri() {
        return URI.create(
                "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + listener.getLocalPort());
    }

    /** {@return the clock of the simulated world} */
    public final VirtualClock clock() {
        return clock;
    }

    /** {@return the truth about money} */
    public final Book book() {
        return book;
    }

    /** {@return what goes wrong next} */
    public final FaultScript faults() {
        return faults;
    }

    /** {@return what was asked so far} */
    public final RequestLog requests() {
        return requests;
    }

    /** {@return the sender of webhooks} */
    public final WebhookSender webhooks() {
        return webhooks;
    }

    /** {@return what {@link #handle} threw so far: each is a defect of the simulator} */
    public final List<RuntimeException> defects() {
        return List.copyOf(defects);
    }

    /**
     * Has every good answer take its time.
     *
     * @param delay how long, from the execution of a request to its answer
     */
    public final void answerAfter(Duration delay) {
        this.latency = delay;
    }

    /** From now on nothing listens on the port, and connections that were open are reset. */
    public final void refuseConnections() {
        onListener(LoopbackListener::refuse);
    }

    /** From now on every connection is accepted and reset before a byte of the request is read. */
    public final void cutConnections() {
        onListener(LoopbackListener::cut);
    }

    /** Ends {@link #refuseConnections} and {@link #cutConnections}. */
    public final void acceptConnections() {
        onListener(LoopbackListener::serve);
    }

    /**
     * Waits until no connection is open, as after the last account was closed.
     *
     * @param patience how long to wait at most
     * @return whether none is
     * @throws InterruptedException if this thread is interrupted
     */
    public final boolean awaitDisconnection(Duration patience) throws InterruptedException {
        return listener.awaitDisconnection(patience);
    }

    /** Stops the server. What is written in the book and the log can still be read. */
    @Override
    public void close() {
        server.close();
    }

    /** {@return the kind of simulator and its address} */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + " at " + baseUri();
    }

    private MockResponse answer(RecordedRequest recorded) {
        SimulatorRequest request = read(recorded);
        boolean trapped = request.path().equals(FaultyWire.REDIRECT_TRAP);
        String operation = trapped ? "redirect-trap" : operation(request);
        Fault fault = faults.take(operation, request);
        requests.add(new RecordedCall(operation, account(request), idempotencyKey(request), fault, request));
        return wire.answer(
                fault,
                () -> trapped ? SimulatorReply.json(200, "{}") : execute(request),
                status -> error(status, request),
                latency);
    }

    private SimulatorReply execute(SimulatorRequest request) {
        try {
            return locked(() -> handle(request));
        } catch (RuntimeException e) {
            defects.add(e);
            return error(500, request);
        }
    }

    private static SimulatorRequest read(RecordedRequest recorded) {
        Map<String, List<String>> headers = new TreeMap<>();
        recorded.getHeaders()
                .forEach(header -> headers.computeIfAbsent(
                                header.getFirst().toLowerCase(Locale.ROOT), any -> new ArrayList<>(1))
                        .add(header.getSecond()));
        okio.ByteString body = recorded.getBody();
        return new SimulatorRequest(
                recorded.getMethod(), recorded.getTarget(), headers, body == null ? new byte[0] : body.toByteArray());
    }

    private interface ListenerChange {
        void apply(LoopbackListener listener) throws IOException;
    }

    private void onListener(ListenerChange change) {
        try {
            change.apply(listener);
        } catch (IOException e) {
            throw new UncheckedIOException("the port of " + this + " could not be changed", e);
        }
    }

    /** Gives the server the one socket that can be closed and opened under it. */
    private static final class SingleListener extends ServerSocketFactory {

        private final ServerSocket listener;

        SingleListener(ServerSocket listener) {
            this.listener = listener;
        }

        @Override
        public ServerSocket createServerSocket() {
            return listener;
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }
}
