package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.ConfigurationException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that never leaves its device: only a security provider of its own can use it, as with PKCS#11. */
class HsmKeyTest {

    private static final EnvelopeContext CONTEXT = new EnvelopeContext("shop", "tok_1", "card-number");

    private final Provider device = new Device();

    @BeforeEach
    void plugIn() {
        Security.addProvider(device);
    }

    @AfterEach
    void unplug() {
        Security.removeProvider(device.getName());
    }

    @Test
    void keyThatDoesNotGiveItsBytesEncrypts() {
        CardCipher cipher = new CardCipher(new DeviceKeys());

        Envelope envelope = cipher.seal(new byte[] {1, 2, 3}, CONTEXT);

        assertThat(cipher.open(envelope, CONTEXT)).containsExactly(1, 2, 3);
        assertThatExceptionOfType(EnvelopeRejectedException.class)
                .isThrownBy(() -> cipher.open(envelope, new EnvelopeContext("other", "tok_1", "card-number")));
    }

    @Test
    void keyThatNoSecurityProviderTakesIsNoStart() {
        unplug();
        assertThatExceptionOfType(KeyUnavailableException.class)
                .isThrownBy(() -> new CardCipher(new DeviceKeys()))
                .withMessageContaining("cannot be used with AES/GCM");
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 192})
    void keyThatItsDeviceTakesForAShorterOneIsNoStart(int bits) {
        device.put("Cipher.AES_" + bits + "/GCM/NoPadding", DeviceCipher.class.getName());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new CardCipher(new DeviceKeys()))
                .withMessageContaining("Key slot1 for card-encryption has " + bits + " bits: give one of 256");
    }

    @Test
    void tokensOfACardsFormNeedTheBytes() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Vault(
                        new InMemoryTokenStore(),
                        builder -> builder.keys(new DeviceKeys()).formatPreservingTokens()))
                .withMessageContaining("token-format does not give its bytes");
    }

    private static final class DeviceKeys implements KeyProvider {

        @Override
        public String primaryId(KeyPurpose purpose) {
            return "slot1";
        }

        @Override
        public Set<String> ids(KeyPurpose purpose) {
            return Set.of("slot1");
        }

        @Override
        public SecretKey key(KeyPurpose purpose, String id) {
            return new Handle();
        }
    }

    private static final class Handle implements SecretKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    private static final class Device extends Provider {

        private static final long serialVersionUID = 1L;

        Device() {
            super("TestDevice", "1", "a device with a key in it");
            put("Cipher.AES/GCM/NoPadding", DeviceCipher.class.getName());
        }
    }

    /** Public, with a public constructor: that is how the JDK makes one. */
    public static final class DeviceCipher extends CipherSpi {

        private final Cipher inside;

        /** One with the device's own cipher inside. */
        public DeviceCipher() throws GeneralSecurityException {
            inside = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            if (!(key instanceof Handle)) {
                throw new InvalidKeyException("not a key of this device");
            }
            inside.init(mode, new SecretKeySpec(new byte[32], "AES"), spec, random);
        }

        @Override
        protected void engineUpdateAAD(byte[] source, int offset, int length) {
            inside.updateAAD(source, offset, length);
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length) throws AEADBadTagException {
            try {
                return inside.doFinal(input, offset, length);
            } catch (AEADBadTagException e) {
                throw e;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int at)
                throws ShortBufferException, BadPaddingException {
            byte[] result = engineDoFinal(input, offset, length);
            System.arraycopy(result, 0, output, at, result.length);
            return result.length;
        }

        @Override
        protected byte[] engineUpdate(byte[] input, int offset, int length) {
            return inside.update(input, offset, length);
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int at)
                throws ShortBufferException {
            return inside.update(input, offset, length, output, at);
        }

        @Override
        protected int engineGetOutputSize(int length) {
            return inside.getOutputSize(length);
        }

        @Override
        protected int engineGetBlockSize() {
            return 16;
        }

        @Override
        protected byte[] engineGetIV() {
            return inside.getIV();
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return inside.getParameters();
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineSetMode(String mode) {}

        @Override
        protected void engineSetPadding(String padding) {}
    }
}
