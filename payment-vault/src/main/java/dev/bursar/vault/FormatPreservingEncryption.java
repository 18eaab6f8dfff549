package dev.bursar.vault;

import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * FF1 of NIST SP 800-38G over decimal digits, by BouncyCastle. The only class that touches BouncyCastle, so that the others load
 * without it. Thread-safe.
 */
final class FormatPreservingEncryption {

    private static final int RADIX = 10;

    private final KeyParameter key;

    FormatPreservingEncryption(byte[] key) {
        this.key = new KeyParameter(key);
    }

    /** Encrypts digits, each a byte from 0 to 9. At least six, since FF1 wants a million possibilities. */
    byte[] encrypt(byte[] digits, byte[] tweak) {
        FPEFF1Engine engine = new FPEFF1Engine();
        engine.init(true, new FPEParameters(key, RADIX, tweak));
        byte[] encrypted = new byte[digits.length];
        engine.processBlock(digits, 0, digits.length, encrypted, 0);
        return encrypted;
    }
}
