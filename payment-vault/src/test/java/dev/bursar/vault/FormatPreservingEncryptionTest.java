package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatPreservingEncryptionTest {

    private static final String KEY = "2b7e151628aed2a6abf7158809cf4f3c";

    /** The samples of NIST SP 800-38G for FF1 over ten digits: 1 and 2 of AES-128, 7 and 8 of AES-256. */
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                KEY + ", '', 0123456789, 2433477484",
                KEY + ", 39383736353433323130, 0123456789, 6124200773",
                KEY + "ef4359d8d580aa4f7f036d6f04fc6a94, '', 0123456789, 6657667009",
                KEY + "ef4359d8d580aa4f7f036d6f04fc6a94, 39383736353433323130, 0123456789, 1001623463",
            })
    void publishedSample(String key, String tweak, String plain, String expected) {
        FormatPreservingEncryption encryption =
                new FormatPreservingEncryption(HexFormat.of().parseHex(key));

        byte[] encrypted = encryption.encrypt(
                HexFormat.of().parseHex(plain.replaceAll("(.)", "0$1")),
                HexFormat.of().parseHex(tweak));

        assertThat(HexFormat.of().formatHex(encrypted)).isEqualTo(expected.replaceAll("(.)", "0$1"));
    }
}
