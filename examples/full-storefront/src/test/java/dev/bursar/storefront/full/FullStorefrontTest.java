package dev.bursar.storefront.full;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.audit.AuditVerifier;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The full shop at a real provider")
class FullStorefrontTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static Map<String, String> settings(Path folder) {
        Map<String, String> settings = new HashMap<>(KeepingTest.settings(folder));
        settings.put("PAYMENT_PROVIDER", "stripe");
        settings.put("PAYMENT_STRIPE_SECRET_KEY", "sk_test_nobody");
        settings.put("STOREFRONT_PORT", "0");
        return settings;
    }

    private int run(Map<String, String> settings) {
        return FullStorefront.run(
                settings,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("closes all that is around it when it is ended")
    void closes(@TempDir Path folder) throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread = new Thread(() -> status.complete(run(settings(folder))));
        thread.start();
        while (!out.toString(StandardCharsets.UTF_8).contains("Ctrl-C closes it") && !status.isDone()) {
            LockSupport.parkNanos(5_000_000);
        }

        thread.interrupt();

        assertThat(status.get()).isZero();
        try (Keeping again = Keeping.of(KeepingTest.settings(folder))) { // nobody else has the file any more
            assertThat(AuditVerifier.ofDatabase(again.database().dataSource(), "shop", again.auditKeys())
                            .verify()
                            .broken())
                    .isNull();
        }
    }

    @Test
    @DisplayName("names the setting of a port that is taken, and leaves nothing open")
    void portTaken(@TempDir Path folder) throws Exception {
        Map<String, String> settings = settings(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            settings.put("STOREFRONT_METRICS_PORT", String.valueOf(taken.getLocalPort()));

            assertThat(run(settings)).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("STOREFRONT_METRICS_PORT: port ");
        Keeping.of(KeepingTest.settings(folder)).close();
    }
}
