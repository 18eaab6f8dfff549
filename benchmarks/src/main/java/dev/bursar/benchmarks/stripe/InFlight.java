package dev.bursar.benchmarks.stripe;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * A thousand payments at once, at a server that answers late, in a JVM that does nothing else. Prints four numbers: bytes
 * of the heap and bytes outside of it that they take while all wait, then the median wall time of a round and the 99th
 * percentile of a payment, in microseconds.
 */
public final class InFlight {

    private static final int PAYMENTS = 1_000;
    private static final int WARM_UP_THREADS = 50;
    private static final int WARM_UP_CALLS = 10_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 7;
    private static final int DELAY_MILLIS = 1_000;

    /** Long enough to look at the memory while all wait. */
    private static final int LONG_DELAY_MILLIS = 6_000;

    private final StripeClients client;
    private final StripeServer server;

    private InFlight(StripeClients client, StripeServer server) {
        this.client = client;
        this.server = server;
    }

    /**
     * Measures one way.
     *
     * @param args the way, and the address of a loopback server
     * @throws Exception if a payment fails
     */
    public static void main(String[] args) throws Exception {
        InFlight inFlight = new InFlight(StripeClients.valueOf(args[0]), StripeServer.canned(URI.create(args[1])));
        inFlight.warmUp();
        Footprint extra = inFlight.footprint();
        System.out.println(extra.heap() + " " + extra.resident() + " " + inFlight.times());
    }

    /** Without delay and with few threads, so that the code is compiled and the stacks are not there yet. */
    private void warmUp() throws Exception {
        try (StripeCalls calls = client.open(server)) {
            ExecutorService threads = CallerThreads.forPayments(WARM_UP_THREADS);
            for (int done = 0; done < WARM_UP_CALLS; done += WARM_UP_THREADS) {
                finish(begin(calls, threads, WARM_UP_THREADS));
            }
            threads.shutdown();
        }
    }

    private Footprint footprint() throws Exception {
        try (StripeCalls calls = client.open(server.after(LONG_DELAY_MILLIS))) {
            waiting();
            Footprint before = Footprint.now();
            ExecutorService threads = CallerThreads.forPayments(PAYMENTS);
            List<Future<Long>> begun = begin(calls, threads, PAYMENTS);
            while (waiting() < PAYMENTS) {
                if (begun.get(0).isDone()) {
                    throw new IllegalStateException("the first answer came before the last request was there");
                }
            }
            Footprint extra = Footprint.now().since(before);
            if (begun.get(0).isDone()) {
                throw new IllegalStateException("the first answer came before the memory was measured");
            }
            finish(begun);
            threads.shutdown();
            return extra;
        }
    }

    private String times() throws Exception {
        try (StripeCalls calls = client.open(server.after(DELAY_MILLIS))) {
            ExecutorService threads = CallerThreads.forPayments(PAYMENTS);
            long[] walls = new long[ROUNDS];
            long[] payments = new long[ROUNDS * PAYMENTS];
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                long[] took = finish(begin(calls, threads, PAYMENTS));
                if (round >= 0) {
                    walls[round] = System.nanoTime() - begun;
                    System.arraycopy(took, 0, payments, round * PAYMENTS, PAYMENTS);
                }
            }
            threads.shutdown();
            Arrays.sort(walls);
            Arrays.sort(payments);
            return walls[ROUNDS / 2] / 1000 + " " + payments[payments.length * 99 / 100] / 1000;
        }
    }

    private static List<Future<Long>> begin(StripeCalls calls, ExecutorService threads, int payments) {
        OrderNumbers orders = new OrderNumbers();
        List<Future<Long>> begun = new ArrayList<>(payments);
        for (int i = 0; i < payments; i++) {
            begun.add(threads.submit(() -> {
                long start = System.nanoTime();
                calls.createPage(orders.next());
                return System.nanoTime() - start;
            }));
        }
        return begun;
    }

    private static long[] finish(List<Future<Long>> begun) throws Exception {
        long[] took = new long[begun.size()];
        for (int i = 0; i < took.length; i++) {
            took[i] = begun.get(i).get();
        }
        return took;
    }

    private int waiting() throws IOException {
        try (InputStream in = URI.create(server.address() + "/waiting").toURL().openStream()) {
            return Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
