package dev.bursar.demo.rush;

import dev.bursar.demo.stage.Stage;
import dev.bursar.testkit.OrderBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One customer, with one purchase to make, by the shop's pages and the provider's. */
final class Customer {

    static final String DESK_PASSWORD = "rush-hour";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");
    private static final Pattern REFUND = Pattern.compile("name=\"refund\" value=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("data-state=\"([A-Z_]+)\"");
    private static final Pattern ORDER = Pattern.compile("/orders/(order-[A-Za-z0-9_-]+)/");
    private static final Pattern METHOD =
            Pattern.compile("name=\"method\" value=\"([^\"]+)\"|<select name=\"method\"><option>([^<]+)<");

    /** What a customer comes for, and how that ends. */
    enum Errand {
        PAYS,
        GETS_A_PART_BACK,
        LEAVES;

        Set<String> ends() {
            return switch (this) {
                case PAYS -> Set.of("PAID");
                case GETS_A_PART_BACK -> Set.of("PARTLY_REFUNDED");
                case LEAVES -> Set.of("CANCELLED", "FAILED");
            };
        }

        /** Of ten customers eight pay, one gets a part back, and one leaves. */
        static Errand of(int number) {
            int of = number % 10;
            return of < 8 ? PAYS : of == 8 ? GETS_A_PART_BACK : LEAVES;
        }
    }

    private final Wanderer browser;
    private final Stage stage;
    private final Errand errand;
    private final long due;

    Customer(Wanderer browser, Stage stage, Errand errand, long due) {
        this.browser = browser;
        this.stage = stage;
        this.errand = errand;
        this.due = due;
    }

    /** Does the errand, and compares what the shop shows in the end with the provider's book. */
    Purchase goes() throws IOException, InterruptedException {
        String product = browser.get("/products/mug");
        String token = find(TOKEN, product);
        String page = browser.post(
                "/orders",
                Map.of(
                        "token",
                        token,
                        "number",
                        find(NUMBER, product),
                        "product",
                        "mug",
                        "quantity",
                        "1",
                        "way",
                        stage.provider() + "/any"));
        String back = browser.post(page, errand == Errand.LEAVES ? Map.of("action", "leave") : pay(browser.get(page)));
        String order = find(ORDER, back);
        browser.get(back);
        if (errand == Errand.LEAVES) {
            callOff(order, token);
        } else if (errand == Errand.GETS_A_PART_BACK) {
            waitFor(order, Set.of("PAID"));
            browser.post("/desk", Map.of("token", token, "password", DESK_PASSWORD));
            String refund = find(REFUND, browser.get("/orders/" + order));
            browser.post("/orders/" + order + "/refund", Map.of("token", token, "refund", refund, "amount", "5"));
        }
        String last = waitFor(order, errand.ends());
        String state = find(STATE, last);
        return new Purchase(
                order,
                state,
                errand.ends().contains(state),
                differences(order, last),
                Duration.ofNanos(System.nanoTime() - due));
    }

    /** The button of the provider's page, with the first way to pay that it offers. */
    private static Map<String, String> pay(String page) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("action", "pay");
        Matcher method = METHOD.matcher(page);
        if (method.find()) {
            form.put("method", method.group(1) != null ? method.group(1) : method.group(2));
        }
        return form;
    }

    /** Not every provider lets a payment be called off that nobody has paid; there it has failed already. */
    private void callOff(String order, String token) throws IOException, InterruptedException {
        if (browser.get("/orders/" + order).contains("id=\"cancel\"")) {
            browser.post("/orders/" + order + "/cancel", Map.of("token", token));
        }
    }

    /** Looks at the order's page until it is as wanted, or for as long as anybody would; gives the page. */
    private String waitFor(String order, Set<String> states) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String page = browser.get("/orders/" + order);
        while (!states.contains(find(STATE, page)) && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
            page = browser.get("/orders/" + order);
        }
        return page;
    }

    private List<String> differences(String order, String page) throws IOException {
        OrderBook book = stage.simulator().book().order(order);
        List<String> differences = new ArrayList<>();
        compare("payments", 1, book.payments().size(), differences);
        compare("charges", errand == Errand.LEAVES ? 0 : 1, book.charges(), differences);
        compare("taken", shown(page, "captured"), book.captured().amount(), differences);
        compare("given back", shown(page, "refunded"), book.refunded().amount(), differences);
        return differences;
    }

    private static void compare(String what, int shop, int book, List<String> differences) {
        if (shop != book) {
            differences.add(what + ": " + shop + " at the shop, " + book + " in the book");
        }
    }

    private static void compare(String what, BigDecimal shop, BigDecimal book, List<String> differences) {
        if (shop.compareTo(book) != 0) {
            differences.add(what + ": " + shop + " at the shop, " + book + " in the book");
        }
    }

    private static BigDecimal shown(String page, String id) throws IOException {
        return new BigDecimal(
                find(Pattern.compile("id=\"" + id + "\">([^<]+)<"), page).replaceAll("[^0-9.]", ""));
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("there is no " + pattern + " in: " + text.substring(0, Math.min(200, text.length())));
        }
        return found.group(1);
    }
}
