package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryMaskTest {

    private static AuditEntry masked(String label, String text, AuditKeys keys) {
        return new EntryMask(keys)
                .apply(AuditEntry.builder(Actor.of("a"), "b")
                        .result("c")
                        .detail(label, text)
                        .build());
    }

    private static String masked(String text) {
        return masked("note", text, AuditKeys.none()).details().get(0).text();
    }

    @ParameterizedTest
    @CsvSource({
        "pays with 4111111111111111 today, pays with [masked card] today",
        "cvc 123, cvc [masked]",
        "the CVV2: 1234 was, the CVV2: [masked] was",
        "cvc=737, cvc=[masked]",
        "security code is 737, security code is [masked]",
        "sk_live_51Habc, [masked key]",
        "x rk_test_abc y, x [masked key] y",
        "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R, [masked key]",
        "live_gsk_docs_OaPz8L5K, [masked key]",
        "whsec_abcdef, [masked key]",
        "Bearer abcdefghijkl, [masked key]",
        "Basic dGVzdDp0ZXN0, [masked key]",
        "eyJhbGciOiJI.eyJzdWIiOiIx.abc, [masked key]",
        "AKIAIOSFODNN7EXAMPLE, [masked key]",
        "-----BEGIN PRIVATE KEY-----, [masked key]",
        "cvv(123), cvv([masked])",
        "'cvv,123', 'cvv,[masked]'",
        "cvv+123, cvv+[masked]",
        "cvv|123, cvv|[masked]",
        "cvv;123, cvv;[masked]",
        "cvv%3D123, cvv%3D[masked]",
        "cvv123, cvv[masked]",
        "CVC2123, CVC2[masked]",
        "보안코드 123, 보안코드 [masked]",
        "보안코드123, 보안코드[masked]",
        "보안 코드는 123입니다, 보안 코드는 [masked]입니다",
        "CVC 번호: 123, CVC 번호: [masked]",
        "password=hunter2, password=[masked]",
        "a secret: hunter2 b, a secret: [masked] b",
        "{\"password\": \"two words\"}, {\"password\": [masked]}",
        "비밀번호: hunter2, 비밀번호: [masked]",
        "Authorization: Bearer abcdefghijkl, Authorization: [masked key]",
        "pi_3Oabc_secret_K7x, pi_3Oabc_secret_[masked]",
        "x_sk_live_51Habc, x_[masked key]"
    })
    void isMasked(String text, String expected) {
        assertThat(masked(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 1234",
                "pi_3OabcDEF",
                "create:order-17",
                "19.99 USD",
                "tokyo 100",
                "spinning 1234",
                "bearer",
                "password reset",
                "secret rotated",
                "webhook_secret",
                "a8098c1a-f86e-41da-bd1a-501800000009",
                "2026-11-22T01:59:12.123456783Z",
                "order 20261122-0129",
                "xcvv12345678"
            })
    void isLeftAlone(String text) {
        AuditEntry entry = AuditEntry.builder(Actor.of("a"), "b")
                .result("c")
                .detail("note", text)
                .build();
        assertThat(new EntryMask(AuditKeys.none()).apply(entry)).isSameAs(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvc", "CVV", "security_code", "card-number", "password", "secret_key", "Authorization"})
    void confidentialLabelNeverHasAValue(String label) {
        AuditEntry entry = masked(label, "anything", AuditKeys.none());
        assertThat(entry.details())
                .containsExactly(new AuditDetail(label, "[masked]"), new AuditDetail("masked", label));
    }

    @Test
    void fingerprintKeepsIdsApartAndNeedsTheKey() {
        String one = masked("order", "4111111111111111", Samples.KEYS)
                .details()
                .get(0)
                .text();
        String same = masked("order", "4111 1111 1111 1111", Samples.KEYS)
                .details()
                .get(0)
                .text();
        String other = masked("order", "5555555555554444", Samples.KEYS)
                .details()
                .get(0)
                .text();
        String otherKey = masked("order", "4111111111111111", Samples.OTHER_KEYS)
                .details()
                .get(0)
                .text();

        assertThat(one).isEqualTo(same).matches("\\[masked card [0-9a-f]{16}]");
        assertThat(other).isNotEqualTo(one);
        assertThat(otherKey).isNotEqualTo(one);
    }

    @Test
    void flagFitsAlsoWhereAllDetailsAreTaken() {
        AuditEntry.Builder entry = AuditEntry.builder(Actor.of("a"), "b").result("c");
        for (int i = 0; i < AuditEntry.MAX_DETAILS; i++) {
            entry.detail("cvc" + "x".repeat(i), "4111111111111111");
        }
        List<AuditDetail> details =
                new EntryMask(AuditKeys.none()).apply(entry.build()).details();
        assertThat(details).hasSize(AuditEntry.MAX_DETAILS);
        assertThat(details.get(AuditEntry.MAX_DETAILS - 1).label()).isEqualTo("masked");
    }

    @Test
    void labelsThatAreCardsStayApart() {
        AuditEntry entry = AuditEntry.builder(Actor.of("a"), "b")
                .result("c")
                .detail("4111111111111111", "x")
                .detail("5555555555554444", "y")
                .build();
        assertThat(new EntryMask(AuditKeys.none()).apply(entry).details())
                .extracting(AuditDetail::label)
                .containsExactly("masked-label-0", "masked-label-1", "masked");
    }
}
