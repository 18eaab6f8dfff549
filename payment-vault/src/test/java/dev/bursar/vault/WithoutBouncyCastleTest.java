package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A class path without bcprov-jdk18on. */
class WithoutBouncyCastleTest {

    @Test
    void randomTokensWorkAndOthersSayWhatIsMissing() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("bcprov")) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Callable<?> inside = (Callable<?>) loader.loadClass(Inside.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(inside.call()).asString().startsWith("tok_").contains("add org.bouncycastle:bcprov-jdk18on");
        }
    }

    /** What runs there. */
    public static final class Inside implements Callable<String> {

        /** Made by reflection. */
        public Inside() {}

        @Override
        public String call() {
            String token = new Vault(new InMemoryTokenStore()).store(Cards.VISA);
            try {
                var unused = new Vault(new InMemoryTokenStore(), TokenizerBuilder::formatPreservingTokens);
                return token + " but nothing is missing";
            } catch (dev.bursar.payment.ConfigurationException e) {
                return token + " " + e.getMessage();
            }
        }
    }
}
