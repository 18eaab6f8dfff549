package dev.bursar.payment.discovery;

import java.util.HashMap;
import java.util.Map;

/**
 * Source text of a provider plugin: for the name {@code acme}, {@code AcmeProvider} in package {@code plugins.acme} with
 * its settings and session beside it. A case changes the one fragment that it is about.
 */
final class PluginSource {

    private static final String PROVIDER = """
            package plugins.#name;

            import dev.bursar.payment.*;
            import dev.bursar.payment.spi.*;

            #head {
                #members
                @Override public String name() { #answer }
                @Override public Class<#TitleConfig> configType() { #type }
                @Override public #TitleConfig configure(Settings settings) { #configure }
                @Override public Capabilities capabilities() { #capabilities }
                @Override public ProviderSession open(#TitleConfig config, ProviderContext context) { #open }
            }
            """;

    private static final String CONFIG = """
            package plugins.#name;

            public record #TitleConfig(String key) implements dev.bursar.payment.spi.ProviderConfig {}
            """;

    private static final String SESSION = """
            package plugins.#name;

            import dev.bursar.payment.*;
            import dev.bursar.payment.spi.*;
            import java.util.List;

            class #TitleSession implements ProviderSession {
                static final Capabilities CAN = Capabilities.of(List.of(PaymentMethod.CARD), List.of("KRW"), List.of());

                @Override public Capabilities capabilities() { #sessionCapabilities }
                @Override public PaymentResponse createPayment(PaymentRequest request, CallScope scope) { return null; }
                @Override public void close() { System.out.println("session closed"); }
            }
            """;

    private final String name;
    private final Map<String, String> fragments;

    private PluginSource(String name, Map<String, String> fragments) {
        this.name = name;
        this.fragments = fragments;
    }

    static PluginSource of(String name) {
        return new PluginSource(
                name,
                Map.of(
                        "head", "public final class #TitleProvider implements PaymentProvider<#TitleConfig>",
                        "members", "",
                        "answer", "return \"#name\";",
                        "type", "return #TitleConfig.class;",
                        "configure",
                                "String key = settings.text(\"key\"); settings.check(); return new #TitleConfig(key);",
                        "capabilities", "return #TitleSession.CAN;",
                        "open", "return new #TitleSession();",
                        "sessionCapabilities", "return CAN;"));
    }

    /** The same with other code in one place: head, members, answer, type, configure, capabilities, open… */
    PluginSource with(String fragment, String code) {
        if (!fragments.containsKey(fragment)) {
            throw new IllegalArgumentException("there is no place for " + fragment);
        }
        Map<String, String> changed = new HashMap<>(fragments);
        changed.put(fragment, code);
        return new PluginSource(name, changed);
    }

    /** The same under another name, with the classes as they are. */
    PluginSource named(String other) {
        return with("answer", "return \"" + other + "\";");
    }

    String name() {
        return name;
    }

    String providerClass() {
        return "plugins." + name + "." + title() + "Provider";
    }

    String configClass() {
        return "plugins." + name + "." + title() + "Config";
    }

    String sessionClass() {
        return "plugins." + name + "." + title() + "Session";
    }

    /** Each class with its text. */
    Map<String, String> classes() {
        return Map.of(providerClass(), fill(PROVIDER), configClass(), fill(CONFIG), sessionClass(), fill(SESSION));
    }

    private String fill(String template) {
        String text = template;
        for (Map.Entry<String, String> fragment : fragments.entrySet()) {
            text = text.replace("#" + fragment.getKey() + " ", fragment.getValue() + " ")
                    .replace("#" + fragment.getKey() + "\n", fragment.getValue() + "\n");
        }
        return text.replace("#Title", title()).replace("#name", name);
    }

    private String title() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
