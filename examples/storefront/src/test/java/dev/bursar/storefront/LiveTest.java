package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.storefront.shop.Order;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
            HttpResponse<InputStream> stream = browser.client()
                    .send(
                            browser.request("/orders/" + order.id() + "/live")
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(readTo(lines, "data-state=\"WAITING\"")).startsWith("data: ");
                town.pays("stripe", order.snapshot().payment().paymentId());
                assertThat(readTo(lines, "data-state=\"PAID\"")).startsWith("data: ");
            }
        }
    }

    private static String readTo(BufferedReader lines, String text) throws Exception {
        String line = lines.readLine();
        while (!line.contains(text)) {
            line = lines.readLine();
        }
        return line;
    }
}
