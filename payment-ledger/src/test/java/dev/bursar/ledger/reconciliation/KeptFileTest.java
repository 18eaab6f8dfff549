package dev.bursar.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The copy of a file")
class KeptFileTest {

    private static final String CONTENT = "kind,id\npaid,t1\n";

    private static InputStream file() {
        return new ByteArrayInputStream(CONTENT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("has all of it, up to the longest there may be")
    void whole() throws IOException {
        try (KeptFile kept = KeptFile.of(file(), CONTENT.length());
                InputStream copy = kept.open()) {
            assertThat(copy).hasContent(CONTENT);
        }
    }

    @Test
    @DisplayName("is not made of a file that is longer")
    void tooLong() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> KeptFile.of(file(), CONTENT.length() - 1))
                .withMessageContaining("file is longer than " + (CONTENT.length() - 1) + " bytes");
    }
}
