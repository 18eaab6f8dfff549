package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test cases 13 to 16 of "The Galois/Counter Mode of Operation", as submitted to NIST: AES-256, nonces of 96 bits. */
class AesGcmVectorsTest {

    private static final String KEY = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
    private static final String ZEROS = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final String PLAIN = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private static final String CIPHER = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                ZEROS + ",000000000000000000000000,'','','',530f8afbc74536b9a963b4f1c4cb738b",
                ZEROS
                        + ",000000000000000000000000,'',00000000000000000000000000000000,cea7403d4d606b6e074ec5d3baf39d18,"
                        + "d0d1c8a799996bf0265b98b5d48ab919",
                KEY + ",cafebabefacedbaddecaf888,''," + PLAIN + "1aafd255," + CIPHER
                        + "898015ad,b094dac5d93471bdec1a502270e3cc6c",
                KEY + ",cafebabefacedbaddecaf888,feedfacedeadbeeffeedfacedeadbeefabaddad2," + PLAIN + "," + CIPHER
                        + ",76fc6ece0f4e1768cddf8853bb2d551b",
            })
    void publishedVector(String key, String nonce, String boundTo, String plain, String cipher, String tag)
            throws Exception {
        SecretKey secret = new SecretKeySpec(bytes(key), "AES");
        byte[] frame = ByteBuffer.allocate(12 + plain.length() / 2 + 16)
                .put(bytes(nonce))
                .array();

        AesGcm.encrypt(AesGcm.newCipher(), secret, frame, 0, bytes(boundTo), bytes(plain));

        assertThat(HexFormat.of().formatHex(frame)).isEqualTo(nonce + cipher + tag);
        assertThat(AesGcm.decrypt(AesGcm.newCipher(), secret, frame, 0, bytes(boundTo)))
                .isEqualTo(bytes(plain));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
