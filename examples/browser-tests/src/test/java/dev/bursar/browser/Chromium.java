package dev.bursar.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriverLogLevel;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The browser of this machine, by its own path and its driver's.
 *
 * @param browser the path of the browser
 * @param driver the path of its driver
 */
record Chromium(Path browser, Path driver) {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Content settings: 2 is never. */
    private static final int NEVER = 2;

    /** The one that the build names. */
    static Chromium ofThisMachine() {
        return new Chromium(
                existing("browser.chromium", "/usr/bin/chromium"),
                existing("browser.chromedriver", "/usr/bin/chromedriver"));
    }

    /** Starts it with an empty profile. */
    ChromeDriver start(boolean scripts) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .withLogLevel(ChromiumDriverLogLevel.OFF)
                .build();
        return new ChromeDriver(service, options(scripts));
    }

    private ChromeOptions options(boolean scripts) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setPageLoadStrategy(PageLoadStrategy.NORMAL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.setExperimentalOption(
                "prefs",
                scripts
                        ? Map.of("intl.accept_languages", "en-US,en")
                        : Map.of(
                                "intl.accept_languages",
                                "en-US,en",
                                "profile.managed_default_content_settings.javascript",
                                NEVER));
        options.addArguments(
                "--headless=new",
                "--hide-scrollbars",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-extensions",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--no-first-run",
                "--no-default-browser-check",
                "--lang=en-US",
                "--log-level=3",
                "--user-data-dir=" + emptyProfile());
        return options;
    }

    private static Path emptyProfile() {
        try {
            return Files.createTempDirectory(Files.createDirectories(TARGET.resolve("chromium")), "profile-");
        } catch (IOException e) {
            throw new UncheckedIOException("no room for the browser's profile", e);
        }
    }

    private static Path existing(String property, String usual) {
        Path path = Path.of(System.getProperty(property, usual));
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException("there is no program " + path
                    + ": install the packages chromium and chromium-driver, or say where it is with -D" + property);
        }
        return path;
    }
}
