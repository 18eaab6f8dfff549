package dev.bursar.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A browser, with the gestures of a customer. What is awaited is asked for until it is so; nothing sleeps. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    private final ChromeDriver driver;

    Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    void open(String address) {
        driver.get(address);
    }

    void reload() {
        driver.navigate().refresh();
    }

    void back() {
        driver.navigate().back();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    String html() {
        return driver.getPageSource();
    }

    void click(String css) {
        await(css + " to click on", () -> has(css));
        driver.findElement(By.cssSelector(css)).click();
    }

    /** Clicks on what leads to another page, or to this one anew, and waits until that is there. */
    void follow(String css) {
        goesOn(() -> click(css));
    }

    /** Does what leads to another page, or to this one anew, and waits until that is there. */
    void goesOn(Runnable gesture) {
        WebElement before = driver.findElement(By.cssSelector("html"));
        gesture.run();
        await(
                "another page",
                () -> !driver.findElement(By.cssSelector("html")).equals(before)
                        && "complete".equals(run("return document.readyState")));
    }

    /** Presses one of the buttons of a provider's page. */
    void press(String action) {
        follow("button[name=action][value=" + action + "]");
    }

    void type(String css, String text) {
        WebElement field = driver.findElement(By.cssSelector(css));
        field.clear();
        field.sendKeys(text);
    }

    /** Chooses from a list by its beginning, as people with a keyboard do. */
    void choose(String css, String text) {
        driver.findElement(By.cssSelector(css)).sendKeys(text);
    }

    /** Keys for whatever has the focus. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    String attribute(String css, String name) {
        return driver.findElement(By.cssSelector(css)).getDomAttribute(name);
    }

    /** Runs a script in the page, which a browser's driver may whatever the page allows. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Asks the browser itself, by Chromium's own protocol. */
    Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** Waits for what has to come; what is replaced while it is looked at is looked at again. */
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited in vain for: " + what + "; the page is " + address() + "\n" + text("body"));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    void awaitAddress(String part) {
        await("an address with " + part, () -> address().contains(part));
    }

    void awaitText(String css, String text) {
        await("\"" + text + "\" in " + css, () -> text(css).contains(text));
    }

    /** As wide as a desk's screen, or as a phone. */
    void width(int pixels) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Dark or light, as the system would ask. */
    void scheme(String name) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
    }

    /** The whole page as a PNG, however long it is. */
    byte[] picture() {
        return picture(Map.of("format", "png", "captureBeyondViewport", true, "optimizeForSpeed", true));
    }

    /** One element of the page as a PNG. */
    byte[] picture(String css) {
        Rectangle place = driver.findElement(By.cssSelector(css)).getRect();
        Map<String, Object> clip = Map.of(
                "x",
                place.getX(),
                "y",
                place.getY(),
                "width",
                place.getWidth(),
                "height",
                place.getHeight(),
                "scale",
                1);
        return picture(Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    }

    private byte[] picture(Map<String, Object> how) {
        return Base64.getDecoder()
                .decode((String) command("Page.captureScreenshot", how).get("data"));
    }

    /** Forgets everything of this customer, and that anybody looked. */
    void forget() {
        driver.get("about:blank");
        command("Network.clearBrowserCookies", Map.of());
        command("Emulation.clearDeviceMetricsOverride", Map.of());
        command("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        console();
    }

    List<Cookie> cookies() {
        return List.copyOf(driver.manage().getCookies());
    }

    /** What stands in the console since it was asked last. */
    List<String> console() {
        List<String> lines = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            lines.add(entry.getLevel() + " " + entry.getMessage());
        }
        return lines;
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException | NoSuchElementException replaced) {
            return false;
        }
    }
}
