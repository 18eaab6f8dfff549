package dev.bursar.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who may know whom")
class WhoMayKnowWhomTest {

    /** What else a module around the call is made of. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "payment-vault", "org.bouncycastle..",
            "payment-audit", "com.fasterxml.jackson.core..",
            "payment-micrometer", "io.micrometer..",
            "payment-ledger", "org.flywaydb..");

    @Test
    @DisplayName("payment-api knows the JDK and SLF4J, and nothing else")
    void paymentApi() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.net..", "org.slf4j..", "org.jspecify..", "dev.bursar.payment..")
                .check(House.classes("payment-api"));
    }

    @Test
    @DisplayName("provider-support knows the exported half of payment-api, OkHttp and Jackson")
    void providerSupport() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net..",
                        "javax.crypto..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "okhttp3..",
                        "okio..",
                        // OkHttp is written in Kotlin, whose own annotations stand in its class files.
                        "kotlin..",
                        "com.fasterxml.jackson..",
                        "dev.bursar.payment",
                        "dev.bursar.payment.spi",
                        "dev.bursar.payment.webhook",
                        "dev.bursar.provider.support")
                .check(House.classes("provider-support"));
    }

    @Test
    @DisplayName("the test kit knows no plugin and not what plugins are made of")
    void testKit() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.bursar.provider..", "dev.bursar.payment.internal..")
                .check(House.classes("provider-testkit"));
    }

    @Test
    @DisplayName("a plugin knows no other plugin, not the test kit, and not the inside of payment-api")
    void plugins() {
        for (String module : House.providers()) {
            String name = module.substring("provider-".length());
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.bursar.testkit..", "dev.bursar.payment.internal..")
                    .check(House.classes(module));
            List<String> packages = new ArrayList<>(House.BESIDE_PAYING);
            packages.add("dev.bursar.provider." + name);
            classes()
                    .should()
                    .resideInAnyPackage(packages.toArray(String[]::new))
                    .check(House.classes(module));
            noClasses()
                    .that()
                    .resideOutsideOfPackages(House.BESIDE_PAYING.toArray(String[]::new))
                    // The entry of a plugin opens all that it offers.
                    .and()
                    .haveSimpleNameNotEndingWith("Provider")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(House.BESIDE_PAYING.toArray(String[]::new))
                    .check(House.classes(module));
        }
    }

    @Test
    @DisplayName(
            "a module around the call knows the exported half of payment-api and JDBC, no other such module, and no provider")
    void aroundTheCall() {
        House.AROUND_THE_CALL.forEach((module, own) -> classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "javax.sql..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "dev.bursar.payment",
                        "dev.bursar.payment.payout",
                        "dev.bursar.payment.spi",
                        "dev.bursar.payment.webhook",
                        "dev.bursar.payment.payout",
                        "dev.bursar.jdbc",
                        own + "..",
                        LIBRARIES.getOrDefault(module, own))
                .check(House.classes(module)));
    }

    @Test
    @DisplayName("JDBC support knows the JDK and H2, and nothing of payments")
    void jdbcSupport() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.sql..", "org.jspecify..", "org.h2..", "dev.bursar.jdbc")
                .check(House.classes("jdbc-support"));
    }

    @Test
    @DisplayName("the shop knows payment-api and the JDK, and nothing of a provider or a simulator")
    void storefront() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "com.sun.net.httpserver",
                        "org.slf4j..",
                        "org.jspecify..",
                        "dev.bursar.payment",
                        "dev.bursar.payment.spi",
                        "dev.bursar.payment.webhook",
                        "dev.bursar.storefront..")
                .check(House.classes("examples/storefront"));
    }

    @Test
    @DisplayName("the shop's code names no provider")
    void noProviderByName() throws Exception {
        for (Path file : House.sourceFiles("examples/storefront")) {
            assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern("(?i)stripe|toss|coinbase");
        }
    }

    @Test
    @DisplayName("a plugin is a small room: 5 to 14 files, or a few more where two APIs stand behind it")
    void pluginSize() {
        assertThat(House.providers()).isNotEmpty();
        for (String module : House.providers()) {
            assertThat(House.sourceFiles(module).stream()
                            .filter(file -> !file.endsWith("module-info.java"))
                            .filter(file ->
                                    module.endsWith("-" + file.getParent().getFileName()))
                            .count())
                    .as("files of %s", module)
                    .isBetween(5L, House.TWO_APIS.contains(module) ? 18L : 14L);
        }
    }

    @Test
    @DisplayName("the house has the rooms that these rules speak of")
    void rooms() {
        assertThat(House.PUBLISHED).contains("payment-api", "provider-support", "provider-testkit");
        assertThat(House.classes("payment-api").size()).isGreaterThan(50);
        assertThat(House.classes("provider-support").size()).isGreaterThan(25);
        assertThat(House.classes("provider-testkit").size()).isGreaterThan(15);
        assertThat(House.classes("examples/storefront").size()).isGreaterThan(25);
    }
}
