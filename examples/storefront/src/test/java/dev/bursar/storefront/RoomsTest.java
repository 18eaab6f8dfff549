package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Secret;
import dev.bursar.storefront.shop.Backstage;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Tills;
import dev.bursar.storefront.web.Html;
import dev.bursar.storefront.web.Room;
import dev.bursar.storefront.web.Words;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A room of the staff's")
class RoomsTest {

    private final GuestBook guestBook = new GuestBook();
    private Storefront shop;

    /** Anybody of the staff may write something down. */
    private static final class GuestBook implements Room {

        private final List<String> guests = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "guestbook";
        }

        @Override
        public Html content(Words words, Html proof) {
            return Html.of(
                    "<form method=\"post\">{}<input name=\"guest\"></form><p id=\"guests\">{}</p>", proof, guests);
        }

        @Override
        public void act(Map<String, String> form) {
            guests.add(form.getOrDefault("guest", ""));
        }

        @Override
        public List<String> words() {
            return List.of("/dev/bursar/storefront/guestbook");
        }
    }

    @BeforeEach
    void open() throws IOException {
        shop = Storefront.open(
                new Tills(List.of()),
                new Orders(Clock.systemUTC(), 10),
                new StorefrontSettings(0, null, StorefrontSettings.Desk.PASSWORD, Secret.of(Town.PASSWORD)),
                Backstage.NONE,
                List.of(),
                List.of(guestBook));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("is found at the desk, in the language of whoever looks")
    void isFoundAtTheDesk() {
        Browser staff = new Browser(shop.address()).atTheDesk();

        assertThat(staff.get("/desk").body()).contains("href=\"/desk/guestbook\"", "The guest book");
        assertThat(staff.get("/desk/guestbook").body()).contains("<h1>The guest book</h1>");
        assertThat(staff.get("/desk/guestbook?lang=ko").body()).contains("<h1>방명록</h1>");
    }

    @Test
    @DisplayName("shows what was done there, escaped")
    void showsWhatWasDone() {
        Browser staff = new Browser(shop.address()).atTheDesk();

        HttpResponse<String> answer = staff.post("/desk/guestbook", Map.of("guest", "<b>Minji</b>"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).isEqualTo("/desk/guestbook");
        assertThat(staff.get("/desk/guestbook").body()).contains("<p id=\"guests\">&lt;b&gt;Minji&lt;/b&gt;</p>");
    }

    @Test
    @DisplayName("does not exist for anybody else")
    void doesNotExistForOthers() {
        Browser visitor = new Browser(shop.address());

        assertThat(visitor.get("/desk").body()).doesNotContain("guestbook");
        assertThat(visitor.get("/desk/guestbook").statusCode()).isEqualTo(404);
        assertThat(visitor.post("/desk/guestbook", Map.of("guest", "Eve")).statusCode())
                .isEqualTo(404);
        assertThat(guestBook.guests).isEmpty();
    }

    @Test
    @DisplayName("does nothing for a form that it did not make")
    void formOfSomebodyElse() {
        Browser staff = new Browser(shop.address()).atTheDesk();

        assertThat(staff.post("/desk/guestbook", Map.of("guest", "Eve", "token", "made up"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(guestBook.guests).isEmpty();
    }

    @Test
    @DisplayName("that there is not is not found")
    void noSuchRoom() {
        Browser staff = new Browser(shop.address()).atTheDesk();

        assertThat(staff.get("/desk/cellar").statusCode()).isEqualTo(404);
        assertThat(staff.post("/desk/cellar", Map.of()).statusCode()).isEqualTo(404);
    }
}
