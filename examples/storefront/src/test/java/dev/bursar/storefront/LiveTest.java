package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.storefront.shop.Order;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Whoever follows an order")
class LiveTest {

    @Test
    @Timeout(30)
    @DisplayName("is told at once when it was paid")
    void live() throws Exception {
        try (Town town = Town.open()) {
            Browser browser = town.browser();
            browser.buys("mug", "stripe/any");
            Order order = town.orders.newest(1).get(0);
            HttpResponse<InputStream> stream = follow(browser, "/orders/" + order.id() + "/live");
            assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(readTo(lines, "data-state=\"WAITING\"")).startsWith("data: ");
                town.pays("stripe", order.snapshot().payment().paymentId());
                assertThat(readTo(lines, "data-state=\"PAID\"")).startsWith("data: ");
            }
        }
    }

    @Test
    @Timeout(30)
    @DisplayName("leaves room for others: of the pages of one visitor the newest four follow")
    void bound() throws Exception {
        try (Town town = Town.open()) {
            Browser browser = town.browser();
            browser.buys("mug", "stripe/any");
            String page = "/orders/" + town.orders.newest(1).get(0).id() + "/live";
            List<InputStream> open = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                HttpResponse<InputStream> stream = follow(browser, page);
                assertThat(stream.statusCode()).isEqualTo(200);
                open.add(stream.body());
            }
            open.add(follow(browser, page).body());
            assertThat(open.get(0).readAllBytes())
                    .as("the oldest page was let go")
                    .isNotEmpty();

            Browser other = town.browser();
            other.buys("mug", "stripe/any");
            String others = "/orders/" + town.orders.newest(1).get(0).id() + "/live";
            HttpResponse<InputStream> stream = follow(other, others);
            assertThat(stream.statusCode()).isEqualTo(200);
            open.add(stream.body());
            for (InputStream one : open) {
                one.close();
            }
        }
    }

    private static HttpResponse<InputStream> follow(Browser browser, String page) throws Exception {
        return browser.client().send(browser.request(page).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String readTo(BufferedReader lines, String text) throws Exception {
        String line = lines.readLine();
        while (!line.contains(text)) {
            line = lines.readLine();
        }
        return line;
    }
}
