package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A security code can be in no store, log or serialization: no type has room for it, and it opens to nobody but its taker. */
class SecurityCodeLeakTest {

    private static final String CODE = "8642";

    private static SecurityCode code() {
        return SecurityCode.hold(CODE.toCharArray(), Duration.ofMinutes(1));
    }

    @Test
    void isNotSerializable() {
        assertThat(Serializable.class.isAssignableFrom(SecurityCode.class)).isFalse();
        assertThatExceptionOfType(NotSerializableException.class)
                .isThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(code()));
    }

    /** What a JSON library would find: public fields, getters, record components, and public methods without arguments. */
    @Test
    void publicReflectionFindsNothing() throws Exception {
        SecurityCode code = code();
        StringBuilder found = new StringBuilder(code.toString());
        for (Field field : SecurityCode.class.getFields()) {
            found.append(field.get(code));
        }
        for (Method method : SecurityCode.class.getMethods()) {
            boolean reads = method.getParameterCount() == 0 && method.getReturnType() != void.class;
            if (reads && !method.getName().equals("notifyAll")) {
                found.append(method.getName())
                        .append('=')
                        .append(method.invoke(code))
                        .append('\n');
            }
        }
        assertThat(SecurityCode.class.isRecord()).isFalse();
        assertThat(found.toString()).contains("toString=SecurityCode[****]").doesNotContain(CODE);
        String taken = code.handOver(String::new);
        assertThat(taken).isEqualTo(CODE);
    }

    @Test
    void noTypeOfTheVaultHasAFieldOrAParameterForIt() throws Exception {
        List<String> found = new ArrayList<>();
        List<Class<?>> types = types();
        assertThat(types)
                .contains(StoredCard.class, Tokenizer.class, JdbcTokenStore.class)
                .hasSizeGreaterThan(40);
        for (Class<?> type : types) {
            if (type == SecurityCode.class) {
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == SecurityCode.class || isNamedSo(field.getName())) {
                    found.add(field.toString());
                }
            }
            Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors())
                    .flatMap(Arrays::stream)
                    .filter(SecurityCodeLeakTest::takesOrGivesIt)
                    .forEach(unit -> found.add(unit.toString()));
        }
        assertThat(found).isEmpty();
    }

    private static boolean takesOrGivesIt(AccessibleObject unit) {
        java.lang.reflect.Executable executable = (java.lang.reflect.Executable) unit;
        return !Modifier.isPrivate(executable.getModifiers())
                && (Arrays.asList(executable.getParameterTypes()).contains(SecurityCode.class)
                        || (executable instanceof Method method && method.getReturnType() == SecurityCode.class));
    }

    private static boolean isNamedSo(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*(cvv|cvc|cid|securitycode|pin).*");
    }

    @ParameterizedTest
    @EnumSource
    void databaseAndLogDoNotHoldTheCodeOfACardThatWasStoredMeanwhile(TestDatabase kind) {
        DataSource database = kind.fresh();
        Vault vault = new Vault(Stores.over(database), TokenizerBuilder::sameTokenForSameCard);
        String sent;
        try (SecurityCode code = code()) {
            String token = vault.store(Cards.VISA);
            sent = vault.tokenizer.detokenize(
                    Vault.READING, token, number -> code.handOver(chars -> number.reveal() + new String(chars)));
        }
        assertThat(sent).isEqualTo(Cards.VISA + CODE);
        String columns = SeededDataTest.dump(database);
        // Ciphertext and times may hold any digits: look at what is neither.
        assertThat(columns.lines()
                        .map(line -> line.substring(0, line.indexOf('=')).toLowerCase(Locale.ROOT)))
                .containsOnly(
                        "tenant",
                        "token",
                        "envelope",
                        "key_id",
                        "fingerprint",
                        "fingerprint_key_id",
                        "created_at",
                        "expires_at",
                        "invalidated_at",
                        "revision");
        assertThat(vault.log.stream().map(entry -> entry.toString().replace(entry.token(), "")))
                .noneMatch(line -> line.contains(CODE));
    }

    private static List<Class<?>> types() throws Exception {
        URL root = Tokenizer.class.getProtectionDomain().getCodeSource().getLocation();
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(root.toURI()).resolve("dev/bursar/vault"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(Class.forName("dev.bursar.vault." + name));
                }
            }
        }
        return types;
    }
}
