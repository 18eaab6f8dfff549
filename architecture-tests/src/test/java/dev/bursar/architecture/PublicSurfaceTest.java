package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The public surface")
class PublicSurfaceTest {

    private static final List<String> HIDDEN_LIBRARIES =
            List.of("okhttp3.", "okio.", "kotlin.", "com.fasterxml.", "org.bouncycastle.", "org.h2.", "org.flywaydb.");

    @Test
    @DisplayName("lies in the promised packages only")
    void promisedPackages() {
        Set<String> promised = Set.of(
                "dev.bursar.payment",
                "dev.bursar.payment.payout",
                "dev.bursar.payment.spi",
                "dev.bursar.payment.webhook",
                "dev.bursar.payment.internal",
                "dev.bursar.provider.support",
                "dev.bursar.jdbc",
                "dev.bursar.vault",
                "dev.bursar.audit",
                "dev.bursar.routing",
                "dev.bursar.micrometer",
                "dev.bursar.ledger",
                "dev.bursar.ledger.internal",
                "dev.bursar.ledger.wallet",
                "dev.bursar.ledger.sale",
                "dev.bursar.ledger.escrow",
                "dev.bursar.ledger.settlement",
                "dev.bursar.ledger.report",
                "dev.bursar.ledger.reconciliation");
        assertThat(House.allClasses().stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.startsWith("dev.bursar.testkit") && !isPlugin(name))
                        .distinct())
                .isSubsetOf(promised);
    }

    @Test
    @DisplayName("of a plugin is its provider and its configuration")
    void plugins() {
        for (String module : House.providers()) {
            assertThat(House.classes(module).stream()
                            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                            .filter(JavaClass::isTopLevelClass)
                            .filter(type -> !House.BESIDE_PAYING.contains(type.getPackageName()))
                            .map(JavaClass::getSimpleName))
                    .as(module)
                    .hasSize(2)
                    .anyMatch(name -> name.endsWith("Provider"))
                    .anyMatch(name -> name.endsWith("Config"));
        }
    }

    @Test
    @DisplayName("of the modules a host or plugin sees shows no type of OkHttp, Jackson or BouncyCastle")
    void noForeignTypes() {
        List<String> modules = new ArrayList<>(List.of("payment-api", "provider-support"));
        modules.addAll(House.providers());
        modules.add("jdbc-support");
        modules.addAll(House.AROUND_THE_CALL.keySet());
        assertThat(foreignTypesIn(House.classes(modules.toArray(String[]::new))))
                .isEmpty();
    }

    @Test
    @DisplayName("is searched by a rule that finds such a type where there is one")
    void theSearchFinds() {
        JavaClasses own = new com.tngtech.archunit.core.importer.ClassFileImporter().importClasses(Leaky.class);
        assertThat(foreignTypesIn(own)).hasSize(2);
    }

    /** Shows foreign types, to prove the rule. */
    public static final class Leaky {
        /** In a field. */
        public okhttp3.@org.jspecify.annotations.Nullable OkHttpClient client;

        /** In a return type. */
        public okhttp3.@org.jspecify.annotations.Nullable Call call() {
            return null;
        }
    }

    private static List<String> foreignTypesIn(JavaClasses classes) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            if (!type.getModifiers().contains(JavaModifier.PUBLIC)) {
                continue;
            }
            Stream<JavaCodeUnit> units = type.getCodeUnits().stream().filter(unit -> isVisible(unit.getModifiers()));
            units.forEach(
                    unit -> Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                            .filter(PublicSurfaceTest::isForeign)
                            .forEach(foreign -> found.add(unit.getFullName() + " shows " + foreign.getName())));
            for (JavaField field : type.getFields()) {
                if (isVisible(field.getModifiers()) && isForeign(field.getRawType())) {
                    found.add(
                            field.getFullName() + " shows " + field.getRawType().getName());
                }
            }
            type.getAllRawSuperclasses().stream()
                    .filter(PublicSurfaceTest::isForeign)
                    .forEach(parent -> found.add(type.getName() + " extends " + parent.getName()));
        }
        return found;
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean isForeign(JavaClass type) {
        return HIDDEN_LIBRARIES.stream()
                .anyMatch(library -> type.getBaseComponentType().getName().startsWith(library));
    }

    private static boolean isPlugin(String packageName) {
        return packageName.startsWith("dev.bursar.provider.") && !packageName.equals("dev.bursar.provider.support");
    }
}
