package dev.bursar.storefront.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.bursar.storefront.StorefrontSettings;
import dev.bursar.storefront.shop.Shop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of the shop: what every request has to pass, and what every answer carries. Thread-safe. */
public final class Site implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    /** Nothing is loaded but what this shop serves itself, and no page of somebody else's can put it into a frame. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            // A checkout's form ends at the provider's page: over https, or at a simulator.
            + "form-action 'self' https: http://127.0.0.1:*";

    private final Visitors visitors;
    private final Routes routes;
    private final Words english;
    private final Words korean;
    private final OwnHosts hosts;

    private Site(Shop shop, StorefrontSettings settings, List<Room> rooms, URI address, URI loopback) {
        this.visitors = new Visitors(settings);
        this.routes = new Routes(shop, visitors, rooms, settings.desk() == StorefrontSettings.Desk.PASSWORD);
        List<String> words = Stream.concat(
                        shop.backstage().words().stream(), rooms.stream().flatMap(room -> room.words().stream()))
                .distinct()
                .toList();
        this.english = new Words(Locale.ENGLISH, words);
        this.korean = new Words(Locale.KOREAN, words);
        this.hosts = new OwnHosts(address, loopback);
    }

    /**
     * The door of a shop.
     *
     * @param shop what is behind it
     * @param settings who may give money back
     * @param rooms what the staff has besides
     * @param address the address under which customers reach it, without a slash at the end
     * @param loopback its address on the loopback interface
     * @return the door
     */
    public static Site of(Shop shop, StorefrontSettings settings, List<Room> rooms, URI address, URI loopback) {
        return new Site(shop, settings, rooms, address, loopback);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            protect(exchange.getResponseHeaders());
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Visit visit = null;
        try {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (!hosts.areOwn(host)) {
                // A page of somebody else's that has made its own name point here gets no answer.
                throw new Refused(421, "another host is asked for");
            }
            visit = new Visit(exchange, visitors, hosts.isSecure());
            String elsewhere = hosts.betterAddress(host, exchange);
            if (elsewhere != null) {
                visit.sendTo(elsewhere);
                return;
            }
            visit.keepLanguage();
            routes.answer(visit, words(visit));
        } catch (Refused refused) {
            LOG.info(
                    "{} {}: {}",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    refused.getMessage());
            sorry(exchange, visit, refused.status());
        } catch (RuntimeException defect) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    defect);
            sorry(exchange, visit, 500);
        }
    }

    private void sorry(HttpExchange exchange, @Nullable Visit visit, int status) throws IOException {
        if (exchange.getResponseCode() >= 0) {
            return; // half of another answer is on its way
        }
        if (visit == null) {
            byte[] text = ("The shop does not answer to this (" + status + ").\n").getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=us-ascii");
            exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : text.length);
            exchange.getResponseBody().write(text);
            return;
        }
        Html page = new Frame(visit, words(visit)).sorry(status);
        visit.answer(status, "text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Words words(Visit visit) {
        return visit.locale().equals(Locale.KOREAN) ? korean : english;
    }

    private static void protect(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }
}
