package dev.bursar.payment.discovery;

import java.util.Map;
import java.util.TreeMap;

/** One jar for each way in which a provider can be broken. The name of the provider says which. */
final class BrokenJars {

    private BrokenJars() {}

    static Map<String, PluginJar> byName() {
        Map<String, PluginJar> jars = new TreeMap<>();
        PluginSource vanished = PluginSource.of("vanished");
        jars.put("vanished", PluginJar.of(vanished).without(vanished.providerClass()));
        jars.put(
                "needy",
                needing("needy", "members", "private final steam.Engine engine = new steam.Engine();", "steam"));
        jars.put("orphan", needing("orphan", "head", childOf("diesel.Engine"), "diesel"));
        jars.put("sibling", needing("sibling", "head", childOf("diesel.Engine"), "diesel"));
        PluginSource future = PluginSource.of("future");
        jars.put("future", PluginJar.of(future).fromTheFuture(future.providerClass()));
        jars.put(
                "throwing",
                with(
                        "throwing",
                        "members",
                        "public #TitleProvider() { throw new IllegalStateException(\"no licence file\"); }"));
        jars.put("stillborn", with("stillborn", "members", "static final int PORT = Integer.parseInt(\"eighty\");"));
        jars.put("hidden", with("hidden", "members", "private #TitleProvider() {}"));
        jars.put(
                "secluded",
                PluginJar.of(PluginSource.of("secluded")
                        .with("head", "class #TitleProvider implements PaymentProvider<#TitleConfig>")
                        .with("members", "public #TitleProvider() {}")));
        jars.put(
                "vague",
                with("vague", "head", "public abstract class #TitleProvider implements PaymentProvider<#TitleConfig>"));
        PluginSource stranger = PluginSource.of("stranger");
        jars.put(
                "stranger",
                PluginJar.of(stranger)
                        .withClass(
                                stranger.providerClass(),
                                "package plugins.stranger; public class StrangerProvider {}"));
        jars.put("shouting", with("shouting", "answer", "return \"SHOUTING!\";"));
        jars.put("nameless", with("nameless", "answer", "return null;"));
        jars.put("mute", with("mute", "answer", "throw new IllegalStateException(\"no name\");"));
        return jars;
    }

    private static PluginJar with(String name, String fragment, String code) {
        return PluginJar.of(PluginSource.of(name).with(fragment, code));
    }

    private static PluginJar needing(String name, String fragment, String code, String engine) {
        return with(name, fragment, code)
                .withClass(engine + ".Engine", "package " + engine + "; public class Engine {}")
                .without(engine + ".Engine");
    }

    private static String childOf(String parent) {
        return "public class #TitleProvider extends " + parent + " implements PaymentProvider<#TitleConfig>";
    }
}
