package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormFieldsTest {

    private static final Charset EUC_KR = Charset.forName("EUC-KR");

    private static String text(FormFields form) {
        return new String(form.toBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void fieldsStandInTheirOrder() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("order_id", "1");
        metadata.put("b&c", "2=3");

        assertThat(text(FormFields.create()
                        .add("amount", "15000")
                        .add("none", null)
                        .add("payment_method[type]", "card")
                        .addAll("metadata", metadata)))
                .isEqualTo("amount=15000&payment_method%5Btype%5D=card&metadata%5Border_id%5D=1"
                        + "&metadata%5Bb%26c%5D=2%3D3");
        assertThat(text(FormFields.create())).isEmpty();
    }

    @Test
    void listIsNumbered() {
        assertThat(text(FormFields.create()
                        .addAll("types", List.of("card", "us bank"))
                        .addAll("none", List.of())))
                .isEqualTo("types%5B0%5D=card&types%5B1%5D=us+bank");
    }

    @Test
    void valueCannotAddAField() {
        assertThat(text(FormFields.create().add("note", "a&amount=0;b=+ %\r\n")))
                .isEqualTo("note=a%26amount%3D0%3Bb%3D%2B+%25%0D%0A");
    }

    @Test
    void everyCharacterIsEncodedAsFormsAre() {
        for (char c = 0; c < 0x300; c++) {
            assertThat(text(FormFields.create().add("v" + c, c + "~")))
                    .isEqualTo(URLEncoder.encode("v" + c, StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(c + "~", StandardCharsets.UTF_8));
        }
    }

    @Test
    void characterSetIsTheProviders() {
        assertThat(text(FormFields.create().add("name", "김 \uD83C\uDF75"))).isEqualTo("name=%EA%B9%80+%F0%9F%8D%B5");
        assertThat(text(FormFields.in(EUC_KR).add("name", "김"))).isEqualTo("name=%B1%E8");
    }

    @Test
    void characterThatTheSetLacksIsRefusedAsItWouldBecomeAQuestionMark() {
        assertThatThrownBy(() -> FormFields.in(EUC_KR).add("order", "주문\uD83C\uDF75"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("order has a character that cannot be sent in EUC-KR: remove it");
        assertThatThrownBy(() -> FormFields.create().add("order", "\uD83C"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> FormFields.create().addAll("metadata", Map.of("\uD83C", "v")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void textShowsNoNameAndNoValue() {
        assertThat(FormFields.create().add("card", "4242")).hasToString("FormFields[9 characters]");
    }
}
