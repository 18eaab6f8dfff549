package dev.bursar.provider.support;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Looks up host names. A lookup in the JDK can be neither cancelled nor interrupted, and a resolver in trouble takes
 * half a minute; so it runs on a thread of its own, shared by all who wait for the same name, and nobody waits for it
 * longer than there is time. Thread-safe.
 */
final class NameLookup {

    private final Dns dns;
    private final Executor threads;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    NameLookup(Dns dns) {
        this(dns, NameLookup::onAThreadOfItsOwn);
    }

    NameLookup(Dns dns, Executor threads) {
        this.dns = dns;
        this.threads = threads;
    }

    private static void onAThreadOfItsOwn(Runnable lookup) {
        Thread thread = new Thread(null, lookup, "bursar host lookup", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private List<InetAddress> lookup(String host, Duration patience) throws UnknownHostException {
        try {
            return begunFor(host).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause());
        } catch (TimeoutException e) {
            throw unknown(host + ": no answer of the resolver in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host + ": interrupted", e);
        }
    }

    private static UnknownHostException unknown(String message, @Nullable Throwable cause) {
        UnknownHostException unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }

    private CompletableFuture<List<InetAddress>> begunFor(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> others = underWay.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        try {
            threads.execute(() -> complete(host, mine));
        } catch (Throwable e) { // no thread to be had: the next caller may be luckier
            fail(host, mine, e);
        }
        return mine;
    }

    private void complete(String host, CompletableFuture<List<InetAddress>> lookup) {
        try {
            List<InetAddress> addresses = dns.lookup(host);
            underWay.remove(host, lookup);
            lookup.complete(addresses);
        } catch (Throwable e) { // whatever it is, somebody waits for it
            fail(host, lookup, e);
        }
    }

    private void fail(String host, CompletableFuture<List<InetAddress>> lookup, Throwable cause) {
        underWay.remove(host, lookup);
        lookup.completeExceptionally(cause);
    }

    /** What OkHttp asks during one attempt. All of a transport are equal, or OkHttp would not share connections. */
    Dns during(Exchange exchange) {
        return new DuringAttempt(this, exchange);
    }

    private static final class DuringAttempt implements Dns {

        private final NameLookup lookup;
        private final Exchange exchange;

        DuringAttempt(NameLookup lookup, Exchange exchange) {
            this.lookup = lookup;
            this.exchange = exchange;
        }

        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            return lookup.lookup(host, exchange.scope().remaining());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof DuringAttempt that && that.lookup == lookup;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(lookup);
        }
    }
}
