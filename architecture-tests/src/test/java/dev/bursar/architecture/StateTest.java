package dev.bursar.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("State")
class StateTest {

    @Test
    @DisplayName("is never static and changeable: two accounts in one JVM must not meet")
    void noStaticMutableState() throws Exception {
        fields().that().areStatic().should().beFinal().check(House.allClasses());
        List<String> changeable = new ArrayList<>();
        for (var type : House.allClasses()) {
            for (JavaField field : type.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !field.getName().startsWith("$")
                        && isChangeable(valueOf(field))) {
                    changeable.add(field.getFullName());
                }
            }
        }
        assertThat(changeable).isEmpty();
    }

    @Test
    @DisplayName("that changes is recognised by the rule")
    void theRuleBites() {
        assertThat(isChangeable(new ArrayList<>(List.of("a")))).isTrue();
        assertThat(isChangeable(new java.util.HashMap<>(Map.of("a", "b")))).isTrue();
        assertThat(isChangeable(new java.util.EnumMap<>(Map.of(Thread.State.NEW, 1))))
                .isTrue();
        assertThat(isChangeable(new AtomicInteger())).isTrue();
        assertThat(isChangeable(new int[1])).isTrue();
        assertThat(isChangeable(List.of("a"))).isFalse();
        assertThat(isChangeable(java.util.Collections.unmodifiableMap(new java.util.EnumMap<>(Thread.State.class))))
                .isFalse();
    }

    @Test
    @DisplayName("hides in no thread")
    void noThreadLocals() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(House.allClasses());
    }

    @Test
    @DisplayName("is guarded by no synchronized method: virtual threads would be pinned around I/O")
    void noSynchronizedMethods() {
        methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(House.allClasses());
    }

    private static Object valueOf(JavaField field) throws Exception {
        Field reflected = Class.forName(field.getOwner().getName()).getDeclaredField(field.getName());
        reflected.setAccessible(true);
        return reflected.get(null);
    }

    private static boolean isChangeable(Object value) {
        if (value == null) {
            return false;
        }
        String name = value.getClass().getName();
        if (value instanceof Collection || value instanceof Map) {
            return !name.startsWith("java.util.ImmutableCollections$")
                    && !name.startsWith("java.util.Collections$Unmodifiable")
                    && !name.startsWith("java.util.Collections$Empty");
        }
        boolean emptyArray = value.getClass().isArray() && java.lang.reflect.Array.getLength(value) == 0;
        return name.startsWith("java.util.concurrent.atomic.")
                || value instanceof StringBuilder
                || (value.getClass().isArray() && !emptyArray);
    }
}
