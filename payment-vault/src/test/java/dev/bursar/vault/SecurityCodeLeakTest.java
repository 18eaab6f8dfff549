package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.jdbc.Transactions;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A security code can be in no store, log or serialization: no type has room for it, and it opens to nobody but its taker. */
class SecurityCodeLeakTest {

    private static final String CODE = "8642";
    private static final Pattern NAMES =
            Pattern.compile("_(cvv2?|cvc2?|cvn|csc|cid|pin|security_?code|verification_(code|value))_");

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

    /** Every type of the library that this module can see: the payment API, what is under the stores, and the vault. */
    @Test
    void noTypeHasAComponentAFieldOrAParameterForIt() throws Exception {
        List<Class<?>> types = LibraryTypes.seenFrom(SecurityCode.class);
        assertThat(types)
                .contains(StoredCard.class, Tokenizer.class, JdbcTokenStore.class)
                .contains(PaymentRequest.class, PaymentResponse.class, Transactions.class)
                .doesNotContain(SecurityCodeLeakTest.class, TestDatabase.class);
        List<String> found = new ArrayList<>();
        for (Class<?> type : types) {
            if (type != SecurityCode.class) {
                found.addAll(roomsForIt(type));
            }
        }
        assertThat(found).isEmpty();
    }

    interface Taker {
        void take(Map<String, ? extends SecurityCode> all);
    }

    interface Giver {
        String cvc2();
    }

    /** What the test above would find. */
    @Test
    void everyKindOfRoomForItIsFound() {
        record Kept(SecurityCode held) {}
        record Many(List<SecurityCode> held) {}
        record Named(String cardCvv) {}
        record NamedInFull(String customerSecurityCode) {}
        record Harmless(String pinned, String accident, int code) {}

        assertThat(List.of(Kept.class, Many.class, Named.class, NamedInFull.class, Taker.class, Giver.class))
                .allSatisfy(type -> assertThat(roomsForIt(type)).isNotEmpty());
        assertThat(roomsForIt(Harmless.class)).isEmpty();
    }

    private static List<String> roomsForIt(Class<?> type) {
        List<String> found = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isOfIt(field.getGenericType()) || isNamedSo(field.getName())) {
                found.add(field.toString());
            }
        }
        Stream.<Executable>concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
                .filter(unit -> takesOrGivesIt(unit) || isNamedSo(unit.getName()))
                .forEach(unit -> found.add(unit.toString()));
        return found;
    }

    private static boolean takesOrGivesIt(Executable unit) {
        return Arrays.stream(unit.getGenericParameterTypes()).anyMatch(SecurityCodeLeakTest::isOfIt)
                || (unit instanceof Method method && isOfIt(method.getGenericReturnType()));
    }

    private static boolean isOfIt(Type type) {
        return type.getTypeName().contains(SecurityCode.class.getName());
    }

    /** By whole words of a name, since "accident" holds "cid" and "mapping" holds "pin". */
    private static boolean isNamedSo(String name) {
        String words = "_" + name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT) + "_";
        return NAMES.matcher(words).find();
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
}
