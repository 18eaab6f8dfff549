package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An application that embeds payments: it does what its arguments say, and prints what came of it. */
final class HostProgram {

    static final String MAIN_CLASS = "shop.Host";
    static final String MODULE = "shop";

    static final Map<String, String> CLASSES = Map.of("module-info", """
            module shop {
                requires dev.bursar.payment;
            }
            """, MAIN_CLASS, """
            package shop;

            import dev.bursar.payment.*;
            import dev.bursar.payment.spi.ProviderConfig;
            import java.io.*;
            import java.net.URL;
            import java.net.URLClassLoader;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.Path;
            import java.util.*;

            public final class Host {

                private static PaymentFactory factory;

                public static void main(String[] tasks) {
                    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
                    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
                    for (String task : tasks) {
                        System.out.println("> " + task);
                        try {
                            String[] words = task.split(" ", 3);
                            System.out.println(run(words[0], words.length > 1 ? words[1] : "", words));
                        } catch (PaymentException e) {
                            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
                            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                                System.out.println("caused by " + cause);
                            }
                            for (Throwable suppressed : e.getSuppressed()) {
                                System.out.println("suppressed " + suppressed);
                            }
                        } catch (Throwable e) {
                            System.out.println("unexpected " + e);
                            e.printStackTrace();
                        }
                    }
                }

                private static String run(String verb, String argument, String[] words) throws Exception {
                    switch (verb) {
                        case "discover":
                            factory = PaymentFactory.discover();
                            return "found " + factory.supportedProviders();
                        case "discover-without-context":
                            Thread.currentThread().setContextClassLoader(null);
                            factory = PaymentFactory.discover();
                            return "found " + factory.supportedProviders();
                        case "discover-in":
                            factory = PaymentFactory.discover(new URLClassLoader(
                                    new URL[] {Path.of(argument).toUri().toURL()}, Host.class.getClassLoader()));
                            return "found " + factory.supportedProviders();
                        case "discover-apart":
                            List<URL> urls = new ArrayList<>();
                            for (String entry : (argument + File.pathSeparator + words[2]).split(File.pathSeparator)) {
                                urls.add(Path.of(entry).toUri().toURL());
                            }
                            factory = PaymentFactory.discover(new URLClassLoader(
                                    urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader()));
                            return "found " + factory.supportedProviders();
                        case "capabilities":
                            return "it takes " + factory.capabilities(argument).currencies();
                        case "open":
                            return opened(factory.open(argument, Map.of("key", "k1")));
                        case "open-by-environment":
                            return opened(factory.open(PaymentSettings.fromEnvironment()));
                        case "open-by-properties":
                            Properties properties = new Properties();
                            properties.load(new StringReader(argument.replace(',', '\\n')));
                            return opened(factory.open(PaymentSettings.fromProperties(properties)));
                        case "open-config":
                            return opened(factory.open((ProviderConfig) Class.forName(argument)
                                    .getConstructor(String.class).newInstance("k1")));
                        default:
                            throw new IllegalArgumentException(verb);
                    }
                }

                private static String opened(PaymentInterface payments) {
                    return "opened " + payments.provider();
                }
            }
            """);

    private HostProgram() {}

    /** Compiles it against nothing but the API, as a module that also runs on a class path. */
    static Path compileInto(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("shop"));
        assertThat(Javac.compile(CLASSES, Libraries.toCompile(), classes, "-Xlint:all", "-Werror"))
                .as("what the compiler said")
                .isEmpty();
        return classes;
    }
}
