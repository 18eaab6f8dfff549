package dev.bursar.demo.rush;

import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.stage.Stages;
import dev.bursar.storefront.StorefrontApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop as whoever runs it at a real provider starts it: a process of its own, with settings from its environment. */
final class ShopProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("open at (http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Process process;
    private final BufferedReader says;
    private final URI address;

    private ShopProcess(Process process, BufferedReader says, URI address) {
        this.process = process;
        this.says = says;
        this.address = address;
    }

    static ShopProcess open(Stages stages, int keptOrders) throws IOException {
        ProcessBuilder builder = Rush.sameJava(List.of(StorefrontApp.class.getName()));
        builder.command().add(1, "-Xmx512m");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PAYMENT_") || name.startsWith("STOREFRONT_"));
        environment.put(
                "PAYMENT_PROVIDER",
                String.join(",", stages.all().stream().map(Stage::provider).toList()));
        for (Stage stage : stages.all()) {
            String prefix = "PAYMENT_" + stage.provider().toUpperCase(Locale.ROOT) + "_";
            stage.settings().forEach((key, value) -> environment.put(prefix + key.toUpperCase(Locale.ROOT), value));
        }
        environment.put("STOREFRONT_PORT", "0");
        environment.put("STOREFRONT_KEPT_ORDERS", String.valueOf(keptOrders));
        environment.put("STOREFRONT_DESK_PASSWORD", Customer.DESK_PASSWORD);
        Process process = builder.start();
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        String line = says.readLine();
        Matcher found = ADDRESS.matcher(line == null ? "" : line);
        if (!found.find()) {
            process.destroy();
            throw new IOException("the shop did not open: " + line);
        }
        return new ShopProcess(process, says, URI.create(found.group(1)));
    }

    URI address() {
        return address;
    }

    /** Bytes that are still in use after everything that is not was collected. */
    long usedHeapAfterCollection() throws IOException {
        tell("GC.run");
        Matcher used = USED.matcher(tell("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd does not tell how much of the heap is used");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    private String tell(String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process told = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), command).start();
        return new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        says.close();
    }
}
