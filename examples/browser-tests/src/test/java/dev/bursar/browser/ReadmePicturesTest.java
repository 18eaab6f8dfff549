package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.demo.narration.Narration;
import dev.bursar.demo.stage.Stages;
import dev.bursar.demo.terminal.Look;
import dev.bursar.demo.terminal.Screen;
import dev.bursar.storefront.shop.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pictures of the README are photographs of what runs: -Ddocs.write=true takes them anew. */
@ExtendWith(OpenShop.class)
@DisplayName("The README's picture of")
class ReadmePicturesTest {

    private static final boolean WRITES = Boolean.getBoolean("docs.write");
    private static final Path IMAGES = Path.of("..", "..", "docs", "images");
    private static final int WIDTH = 1200;
    private static final int SMALLEST = 10_000;
    private static final int LARGEST = 200_000;
    private static final long PNG = 0x89504E470D0A1A0AL;

    @Test
    @DisplayName("an order's page, with its history and what can be made to go wrong, is there")
    void orderPage(Customer customer, Browser browser) throws IOException {
        if (WRITES) {
            browser.width(WIDTH);
            Order order = customer.orders("teapot", "stripe/card");
            browser.press("pay");
            customer.awaitState(order, "PAID");
            browser.follow("#prop-lose-answer");
            browser.type("#amount", "8000");
            browser.follow("#refund-some");
            customer.awaitState(order, "PARTLY_REFUNDED");
            browser.awaitText("[data-live=history]", "refund: SUCCEEDED");
            write("order-page.png", browser.picture());
        }
        isPicture("order-page.png");
    }

    @Test
    @DisplayName("the terminal, with a payment at every provider, is there")
    void terminal(Browser browser) throws IOException {
        if (WRITES) {
            browser.open(TerminalPage.of(narration()).address());
            browser.width(WIDTH);
            write("terminal.png", browser.picture("body"));
        }
        isPicture("terminal.png");
    }

    private static String narration() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), new Look(true, true));
        try (Stages stages = Stages.open()) {
            assertThat(new Narration(screen).tell(stages.all()))
                    .as("went as told")
                    .isTrue();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(String name, byte[] picture) throws IOException {
        Files.write(Files.createDirectories(IMAGES).resolve(name), FewerColours.of(picture));
    }

    private static void isPicture(String name) throws IOException {
        Path file = IMAGES.resolve(name);
        assertThat(file).as("take it with: mvn verify -Ddocs.write=true").isRegularFile();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        assertThat(bytes.limit()).isBetween(SMALLEST, LARGEST);
        assertThat(bytes.getLong()).as("how a PNG begins").isEqualTo(PNG);
        bytes.getLong(); // the length and the name of the first chunk
        assertThat(bytes.getInt()).as("width").isBetween(WIDTH / 2, WIDTH);
        assertThat(bytes.getInt()).as("height").isBetween(WIDTH / 4, 2 * WIDTH);
    }
}
