package dev.bursar.storefront.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.audit.Actor;
import dev.bursar.audit.AuditEntry;
import dev.bursar.audit.JdbcAuditLog;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.vault.KeyPurpose;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the shop must not forget")
class KeepingTest {

    static Map<String, String> settings(Path folder) {
        Map<String, String> settings = new HashMap<>();
        settings.put("STOREFRONT_DATA", folder.toString());
        settings.put("STOREFRONT_AUDIT_KEY", "k".repeat(40));
        for (KeyPurpose purpose : KeyPurpose.values()) {
            byte[] key = new byte[32];
            key[0] = (byte) settings.size();
            settings.put(
                    "VAULT_" + purpose.name() + "_KEYS",
                    "a:" + Base64.getEncoder().encodeToString(key));
        }
        return settings;
    }

    @Test
    @DisplayName("is there again after a restart, cards and audit log too")
    void restart(@TempDir Path folder) {
        String token;
        try (Keeping first = Keeping.of(settings(folder))) {
            JdbcAuditLog audit = audit(first);
            CardDrawer drawer = drawer(first, audit);
            token = drawer.keep("4242424242424242");
        }
        try (Keeping again = Keeping.of(settings(folder))) {
            JdbcAuditLog audit = audit(again);
            assertThat(drawer(again, audit).mask(token)).startsWith("424242").endsWith("4242");
            assertThat(audit.verify(1, Long.MAX_VALUE).isWhole()).isTrue();
            audit.append(AuditEntry.builder(Actor.of("test"), "test.done")
                    .result("DONE")
                    .build());
            assertThat(audit.anchor().seq()).isEqualTo(3);
        }
    }

    private static JdbcAuditLog audit(Keeping keeping) {
        JdbcAuditLog.createTables(keeping.database().dataSource());
        return new JdbcAuditLog(keeping.database().dataSource(), "shop", keeping.auditKeys());
    }

    private static CardDrawer drawer(Keeping keeping, JdbcAuditLog audit) {
        dev.bursar.vault.JdbcTokenStore.createTables(keeping.database().dataSource());
        return new CardDrawer(keeping.database().dataSource(), keeping.vaultKeys(), audit, Clock.systemUTC());
    }

    @Test
    @DisplayName("is kept under keys that are given, and told by name where they are not")
    void missingKeys(@TempDir Path folder) {
        Map<String, String> settings = settings(folder);
        settings.put("STOREFRONT_AUDIT_KEY", "hush-hush");
        assertThatThrownBy(() -> Keeping.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STOREFRONT_AUDIT_KEY")
                .hasMessageNotContaining("hush");

        settings.put("STOREFRONT_AUDIT_KEY", "k".repeat(40));
        settings.put("VAULT_CARD_ENCRYPTION_KEYS", "a:AAAA");
        assertThatThrownBy(() -> Keeping.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Key a for card-encryption has 24 bits");
    }

    @Test
    @DisplayName("is in memory where no folder is named, under keys of its own")
    void inMemory() {
        try (Keeping one = Keeping.of(Map.of());
                Keeping other = Keeping.inMemory()) {
            assertThat(one.database().dataSource()).isNotSameAs(other.database().dataSource());
        }
    }

    @Test
    @DisplayName("has its metrics at a port that is one")
    void metricsPort() {
        assertThat(MetricsPort.portOf(Map.of())).isZero();
        assertThat(MetricsPort.portOf(Map.of("STOREFRONT_METRICS_PORT", "9100")))
                .isEqualTo(9100);
        assertThatThrownBy(() -> MetricsPort.portOf(Map.of("STOREFRONT_METRICS_PORT", "65536")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STOREFRONT_METRICS_PORT");
    }
}
