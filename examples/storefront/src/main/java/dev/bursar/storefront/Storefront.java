package dev.bursar.storefront;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.Cashier;
import dev.bursar.storefront.shop.Catalogue;
import dev.bursar.storefront.shop.Chaser;
import dev.bursar.storefront.shop.Mailroom;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Rejections;
import dev.bursar.storefront.shop.Shop;
import dev.bursar.storefront.shop.Tills;
import dev.bursar.storefront.web.Room;
import dev.bursar.storefront.web.Site;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A running shop. It listens on the loopback interface only; whoever lets customers in puts a web server in front of it.
 * Thread-safe.
 */
public final class Storefront implements AutoCloseable {

    private static final int MOST_THREADS = 256;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final HttpServer server;
    private final ExecutorService threads;
    private final Chaser chaser;
    private final URI address;

    private Storefront(HttpServer server, ExecutorService threads, Chaser chaser, URI address) {
        this.server = server;
        this.threads = threads;
        this.chaser = chaser;
        this.address = address;
    }

    /**
     * Opens a shop.
     *
     * @param tills the accounts that take its money; they stay the caller's to close
     * @param orders where orders are written down
     * @param settings how the shop is opened
     * @param backstage what a demonstration adds; {@link Backstage#NONE} for none
     * @param filters what a demonstration puts between a browser and the shop
     * @return the shop, which answers already
     * @throws PortInUseException if somebody else listens on the port
     * @throws IOException if the port cannot be opened
     */
    public static Storefront open(
            Tills tills, Orders orders, StorefrontSettings settings, Backstage backstage, List<Filter> filters)
            throws IOException {
        return open(tills, orders, settings, backstage, filters, List.of());
    }

    /**
     * Opens a shop whose staff has more rooms.
     *
     * @param tills the accounts that take its money; they stay the caller's to close
     * @param orders where orders are written down
     * @param settings how the shop is opened
     * @param backstage what a demonstration adds; {@link Backstage#NONE} for none
     * @param filters what a demonstration puts between a browser and the shop
     * @param rooms what the staff has besides
     * @return the shop, which answers already
     * @throws PortInUseException if somebody else listens on the port
     * @throws IOException if the port cannot be opened
     */
    public static Storefront open(
            Tills tills,
            Orders orders,
            StorefrontSettings settings,
            Backstage backstage,
            List<Filter> filters,
            List<Room> rooms)
            throws IOException {
        return open(tills, orders, settings, backstage, filters, rooms, FIRST_PAUSE);
    }

    /** The same with another pause before what did not come to an end is done again for the first time. */
    static Storefront open(
            Tills tills,
            Orders orders,
            StorefrontSettings settings,
            Backstage backstage,
            List<Filter> filters,
            List<Room> rooms,
            Duration firstPause)
            throws IOException {
        HttpServer server = bind(settings.port());
        URI loopback = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        URI address = Objects.requireNonNullElse(settings.publicUrl(), loopback);
        Chaser chaser = new Chaser(firstPause);
        Cashier cashier = new Cashier(tills, orders, chaser, id -> URI.create(address + "/orders/" + id));
        Rejections rejections = new Rejections(Clock.systemUTC());
        Mailroom mailroom = new Mailroom(tills, orders, cashier, rejections);
        ExecutorService threads = threads();
        Shop shop = new Shop(Catalogue.standard(), tills, orders, cashier, mailroom, rejections, backstage);
        HttpContext everything = server.createContext("/", Site.of(shop, settings, rooms, address, loopback));
        everything.getFilters().addAll(filters);
        server.setExecutor(threads);
        server.start();
        return new Storefront(server, threads, chaser, address);
    }

    /** {@return the address of its first page, without a slash at the end} */
    public URI address() {
        return address;
    }

    /** Closes the doors. What is open at a provider stays open there. */
    @Override
    public void close() {
        threads.shutdownNow(); // whoever follows an order is let go
        server.stop(0);
        chaser.close();
    }

    private static HttpServer bind(int port) throws IOException {
        // The JDK's server reads these when it is used for the first time, and knows no other way to be told.
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "20");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "900");
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new PortInUseException(port, taken);
        }
    }

    /** As many threads as there are requests, up to a bound; what comes beyond it is turned away. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "storefront");
            thread.setDaemon(true);
            return thread;
        });
    }
}
