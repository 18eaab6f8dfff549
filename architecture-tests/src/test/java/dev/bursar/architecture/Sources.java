package dev.bursar.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One source file, parsed but not compiled. */
final class Sources {

    private final DocTrees trees;
    private final CompilationUnitTree unit;

    private Sources(DocTrees trees, CompilationUnitTree unit) {
        this.trees = trees;
        this.unit = unit;
    }

    static Sources parse(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        JavacTask task = (JavacTask) compiler.getTask(
                null, files, diagnostic -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return new Sources(DocTrees.instance(task), unit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompilationUnitTree unit() {
        return unit;
    }

    boolean isCommented(Tree tree) {
        String comment = trees.getDocComment(TreePath.getPath(unit, tree));
        return comment != null && !comment.isBlank();
    }

    /** Whether the compiler, not a person, wrote it: the fields of a record, a default constructor. */
    boolean isImplicit(Tree tree) {
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        long end = trees.getSourcePositions().getEndPosition(unit, tree);
        return start < 0 || end < 0 || end <= start;
    }
}
