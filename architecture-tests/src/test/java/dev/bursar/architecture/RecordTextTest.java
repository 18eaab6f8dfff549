package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The text of a record")
class RecordTextTest {

    /** Components that may hold a secret, a token or a customer's data, unless they are of a type that masks itself. */
    private static final Pattern CONFIDENTIAL = Pattern.compile(
            "raw|body|headers?|token|secret|password|key|email|phone|name|holder|number|account|customerId"
                    + "|returnParameters|parameters|fields|metadata|url|returnUrl|cancelUrl|authorization",
            Pattern.CASE_INSENSITIVE);

    /** Records whose components by these names are harmless, and why. */
    private static final List<String> HARMLESS = List.of(
            "Operation.account", // the label of a merchant account
            "Plugin.name", // the provider's name
            "StripeConfig.account", // the label again
            "TossConfig.account", // and again
            "CoinbaseConfig.account", // and again
            "Acknowledgement.body", // what we say, such as OK
            // Of the ledger: an account is the host's own name of somebody, a kind and a currency, and a number counts
            // lines.
            "Balance.account",
            "Before.account",
            "Entry.account",
            "LineRow.account",
            "PartTerms.account",
            "Held.account",
            "Head.account",
            "StatementQuery.account",
            "LedgerSeal.number",
            "LineRow.number",
            "PartLine.number",
            "PartAt.number",
            "Line.number");

    @Test
    @DisplayName("is written by hand where a component could be confidential")
    void writtenByHand() {
        List<String> bare = new ArrayList<>();
        for (String module : House.PUBLISHED) {
            if (module.equals("provider-testkit")) {
                continue; // its records hold made-up data
            }
            House.sourceFiles(module).forEach(file -> bare.addAll(bareRecords(file)));
        }
        assertThat(bare).isEmpty();
    }

    @Test
    @DisplayName("is missed by the rule where it is missing")
    void theRuleBites(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("Card.java"), "package x; public record Card(String token, int expiry) {}");
        assertThat(bareRecords(file)).containsExactly("Card.token");
    }

    private static List<String> bareRecords(Path file) {
        List<String> found = new ArrayList<>();
        Sources source = Sources.parse(file);
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void none) {
                if (type.getKind() == Tree.Kind.RECORD && !hasOwnText(type)) {
                    for (Tree member : type.getMembers()) {
                        if (member instanceof VariableTree component
                                && !component
                                        .getModifiers()
                                        .getFlags()
                                        .contains(javax.lang.model.element.Modifier.STATIC)
                                && CONFIDENTIAL.matcher(component.getName()).matches()
                                && !masksItself(component)) {
                            found.add(type.getSimpleName() + "." + component.getName());
                        }
                    }
                }
                return super.visitClass(type, null);
            }
        }.scan(source.unit(), null);
        found.removeAll(HARMLESS);
        return found;
    }

    private static boolean hasOwnText(ClassTree type) {
        return type.getMembers().stream()
                .anyMatch(member -> member instanceof MethodTree method
                        && method.getName().contentEquals("toString")
                        && method.getParameters().isEmpty());
    }

    private static boolean masksItself(VariableTree component) {
        String type = component.getType().toString();
        return type.endsWith("Secret") || type.equals("List<Secret>");
    }
}
