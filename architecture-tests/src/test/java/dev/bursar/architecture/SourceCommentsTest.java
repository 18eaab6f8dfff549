package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Javadoc")
class SourceCommentsTest {

    @Test
    @DisplayName("stands on every public type and member of every published module")
    void everythingPublicIsDocumented() {
        List<String> missing = new ArrayList<>();
        for (String module : House.PUBLISHED) {
            for (Path file : House.sourceFiles(module)) {
                if (!file.toString().contains("internal")) {
                    missing.addAll(undocumented(file));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("is missed by the rule where it is missing")
    void theRuleBites(@TempDir Path folder) throws Exception {
        Path file = java.nio.file.Files.writeString(folder.resolve("Bare.java"), """
                package x;
                public record Bare(String name) {
                    public static final int ONE = 1;
                    public void method() {}
                    @Override public String toString() { return name; }
                    void hidden() {}
                }
                """);
        assertThat(undocumented(file)).hasSize(3);
    }

    private static List<String> undocumented(Path file) {
        Sources source = Sources.parse(file);
        List<String> missing = new ArrayList<>();
        for (Tree type : source.unit().getTypeDecls()) {
            if (type instanceof ClassTree declared) {
                look(source, declared, false, missing);
            }
        }
        return missing;
    }

    private static void look(Sources source, ClassTree type, boolean publicByItself, List<String> missing) {
        boolean visible = publicByItself || type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        if (!visible) {
            return;
        }
        require(source, type, type.getSimpleName().toString(), missing);
        boolean inInterface = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                look(source, nested, inInterface, missing);
            } else if (member instanceof MethodTree method
                    && (inInterface || isVisible(method.getModifiers().getFlags()))
                    && !isPrivate(method.getModifiers().getFlags())
                    && !overrides(method)
                    && !source.isImplicit(method)) {
                require(source, method, type.getSimpleName() + "." + method.getName(), missing);
            } else if (member instanceof VariableTree field
                    && isVisible(field.getModifiers().getFlags())
                    && !source.isImplicit(field)) {
                require(source, field, type.getSimpleName() + "." + field.getName(), missing);
            }
        }
    }

    private static void require(Sources source, Tree tree, String name, List<String> missing) {
        CompilationUnitTree unit = source.unit();
        if (!source.isCommented(tree)) {
            missing.add(unit.getSourceFile().getName() + ": " + name);
        }
    }

    private static boolean isVisible(Set<Modifier> flags) {
        return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private static boolean isPrivate(Set<Modifier> flags) {
        return flags.contains(Modifier.PRIVATE);
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
}
