package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret of several lines is looked for line by line. */
class SecretLinesTest {

    private static final String FIRST = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
    private static final String SECOND = "VJTUt9Us8cKjMzEfYyjiWA4R4";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n"})
    @DisplayName("Of a key in PEM, each long line and all without breaks, but not the frame")
    void pem(String lineBreak) {
        String key = String.join(
                lineBreak, "-----BEGIN PRIVATE KEY-----", FIRST, SECOND, "4a==", "-----END PRIVATE KEY-----", "");

        assertThat(RedactionCases.lines(key)).containsExactly(FIRST, SECOND, FIRST + SECOND + "4a==");
    }

    @Test
    @DisplayName("Of a short secret nothing that would be found by chance")
    void shortSecret() {
        assertThat(RedactionCases.lines("sk_17")).isEmpty();
    }
}
