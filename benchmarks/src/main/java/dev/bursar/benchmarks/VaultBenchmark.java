package dev.bursar.benchmarks;

import dev.bursar.vault.AccessLog;
import dev.bursar.vault.AccessRules;
import dev.bursar.vault.CardAccess;
import dev.bursar.vault.CardCipher;
import dev.bursar.vault.CardFingerprint;
import dev.bursar.vault.CardFingerprints;
import dev.bursar.vault.CardNumber;
import dev.bursar.vault.Envelope;
import dev.bursar.vault.EnvelopeContext;
import dev.bursar.vault.InMemoryTokenStore;
import dev.bursar.vault.KeyPurpose;
import dev.bursar.vault.Tokenizer;
import dev.bursar.vault.VaultAction;
import dev.bursar.vault.VaultKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The vault beside the JDK's own ciphers, kept at hand by one thread: nothing that encrypts and hashes can be faster. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VaultBenchmark {

    private final CardAccess storing = new CardAccess("shop", "checkout", "store");
    private final EnvelopeContext context = new EnvelopeContext("shop", "tok_0123456789abcdef", "card-number");
    private final CardNumber card = CardNumber.of("4111111111111111");
    private final byte[] digits = card.revealBytes();
    private final byte[] boundTo = "shop|tok_0123456789abcdef|card-number".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key = new SecretKeySpec(key(1), "AES");
    private Cipher cipher;
    private Mac mac;
    private byte[] bareNonce;
    private byte[] bareEnvelope;

    private CardCipher vaultCipher;
    private CardFingerprints fingerprints;
    private Envelope envelope;
    private Tokenizer tokenizer;
    private String token;

    /** Makes the keys. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        VaultKeys keys = VaultKeys.builder()
                .key(KeyPurpose.CARD_ENCRYPTION, "k1", key(1))
                .key(KeyPurpose.CARD_FINGERPRINT, "f1", key(2))
                .build();
        vaultCipher = new CardCipher(keys);
        fingerprints = new CardFingerprints(keys);
        envelope = vaultCipher.seal(digits, context);
        AccessLog log = entry -> {};
        tokenizer = Tokenizer.builder()
                .keys(keys)
                .store(new InMemoryTokenStore())
                .policy(AccessRules.builder()
                        .permit("checkout", VaultAction.TOKENIZE, "store")
                        .permit("checkout", VaultAction.DETOKENIZE, "store")
                        .build())
                .accessLog(log)
                .sameTokenForSameCard()
                .build();
        token = tokenizer.tokenize(storing, card);

        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key(2), "HmacSHA256"));
        bareNonce = new byte[12];
        random.nextBytes(bareNonce);
        bareEnvelope = bareEncrypt(bareNonce);
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    /** Encrypts a card, and makes its fingerprint. */
    @Benchmark
    public void encryptAndFingerprint(Blackhole hole) {
        hole.consume(vaultCipher.seal(digits, context));
        CardFingerprint print = fingerprints.of("shop", card);
        hole.consume(print);
    }

    /** The same by the JDK alone. */
    @Benchmark
    public void encryptAndFingerprintBare(Blackhole hole) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        hole.consume(bareEncrypt(nonce));
        hole.consume(mac.doFinal(digits));
    }

    private byte[] bareEncrypt(byte[] nonce) throws GeneralSecurityException {
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(boundTo);
        return cipher.doFinal(digits);
    }

    /** Decrypts a card. */
    @Benchmark
    public byte[] decrypt() {
        return vaultCipher.open(envelope, context);
    }

    /** The same by the JDK alone. */
    @Benchmark
    public byte[] decryptBare() throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, bareNonce));
        cipher.updateAAD(boundTo);
        return cipher.doFinal(bareEnvelope);
    }

    /** Asks for the token of a card that is known: policy, fingerprint, look-up, proof, log. */
    @Benchmark
    public String tokenizeKnown() {
        return tokenizer.tokenize(storing, card);
    }

    /** Gets a card number for its token: policy, look-up, decryption, log. */
    @Benchmark
    public int detokenize() {
        return tokenizer.detokenize(storing, token, CardNumber::length);
    }

    /** Stores a card under a new token, in a store that grows until the iteration ends. */
    @Benchmark
    public String tokenizeNew(Fresh fresh) {
        return fresh.tokenizer.tokenize(storing, card);
    }

    /** An empty store for each iteration. */
    @SuppressWarnings("NullAway.Init")
    @State(Scope.Thread)
    public static class Fresh {

        private Tokenizer tokenizer;

        /** Makes an empty one. */
        @Setup(org.openjdk.jmh.annotations.Level.Iteration)
        public void prepare() {
            tokenizer = Tokenizer.builder()
                    .keys(VaultKeys.builder()
                            .key(KeyPurpose.CARD_ENCRYPTION, "k1", key(1))
                            .build())
                    .store(new InMemoryTokenStore())
                    .policy((access, action) -> true)
                    .accessLog(entry -> {})
                    .build();
        }
    }
}
