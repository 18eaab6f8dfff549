package dev.bursar.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One walk through all pages in both languages, at a desk and on a phone, in light and dark, with a picture of each in {@code
 * target/screenshots}. Tests ask what was seen.
 *
 * @param sightings each page in each language
 * @param console what stood in the console on the way
 * @param places where a browser had any reason to be
 * @param secrets what no page may show
 */
record Survey(List<Sighting> sightings, List<String> console, List<String> places, List<String> secrets) {

    static final int DESK = 1200;
    static final int PHONE = 360;

    private static final List<String> IN_THE_DARK = List.of("products", "checkout", "order-paid", "order-on-hold");
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** What is no language: names of the code, of payments and providers, and the link that is in the other language. */
    private static final String PROSE = """
            const copy = document.body.cloneNode(true);
            copy.querySelectorAll('code, small, time, [lang], .said, .advice, .CALL, .WEBHOOK, td:first-child')
                .forEach((element) => element.remove());
            return copy.innerText + ' ' + document.title;
            """;

    static Survey by(Browser browser) {
        try (Pages pages = new Pages(browser)) {
            browser.console();
            List<Sighting> sightings = new ArrayList<>();
            for (Map.Entry<String, String> page : pages.addresses().entrySet()) {
                for (String language : List.of("en", "ko")) {
                    browser.open(page.getValue() + "?lang=" + language);
                    sightings.add(see(browser, page.getKey(), language));
                }
            }
            List<String> places = new ArrayList<>(pages.addresses().values());
            return new Survey(
                    sightings,
                    browser.console(),
                    places.stream().map(Survey::origin).distinct().toList(),
                    pages.shop().secrets());
        } finally {
            browser.forget();
        }
    }

    private static Sighting see(Browser browser, String page, String language) {
        browser.scheme("light");
        browser.width(DESK);
        Look light = Look.at(browser);
        picture(browser, page + "-" + language + "-desktop");
        browser.scheme("dark");
        Look dark = Look.at(browser);
        if (IN_THE_DARK.contains(page) && language.equals("en")) {
            picture(browser, page + "-" + language + "-desktop-dark");
        }
        browser.scheme("light");
        browser.width(PHONE);
        Look phone = Look.at(browser);
        picture(browser, page + "-" + language + "-phone");
        return new Sighting(
                page,
                language,
                browser.html(),
                (String) browser.run(PROSE),
                browser.attribute("html", "lang"),
                light,
                dark,
                phone);
    }

    private static void picture(Browser browser, String name) {
        try {
            Files.write(Files.createDirectories(PICTURES).resolve(name + ".png"), browser.picture());
        } catch (IOException e) {
            throw new UncheckedIOException("no picture of " + name, e);
        }
    }

    private static String origin(String address) {
        return address.substring(0, address.indexOf('/', "http://".length()));
    }
}
