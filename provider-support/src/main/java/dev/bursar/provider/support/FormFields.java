package dev.bursar.provider.support;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form to send, in the order in which it was written. A null value leaves the field out. Not thread-safe. */
public final class FormFields {

    private final StringBuilder text = new StringBuilder(256);
    private final Charset charset;

    private FormFields(Charset charset) {
        this.charset = charset;
    }

    /** {@return a form without fields, in UTF-8} */
    public static FormFields create() {
        return new FormFields(StandardCharsets.UTF_8);
    }

    /**
     * A form in another character set, such as EUC-KR.
     *
     * @param charset the character set in which values are encoded
     * @return a form without fields
     */
    public static FormFields in(Charset charset) {
        return new FormFields(charset);
    }

    /**
     * Adds a field.
     *
     * @param name its name, brackets and all
     * @param value its value; null leaves it out
     * @return this form
     * @throws dev.bursar.payment.InvalidRequestException if it has a character that the character set lacks
     */
    public FormFields add(String name, @Nullable String value) {
        if (value != null) {
            WholeText.check(name, name, charset);
            WholeText.check(name, value, charset);
            if (text.length() > 0) {
                text.append('&');
            }
            text.append(URLEncoder.encode(name, charset)).append('=').append(URLEncoder.encode(value, charset));
        }
        return this;
    }

    /**
     * Adds fields of one name with keys in brackets: {@code metadata[order_id]=…}.
     *
     * @param name the name before the brackets
     * @param values the values by key
     * @return this form
     */
    public FormFields addAll(String name, Map<String, String> values) {
        values.forEach((key, value) -> add(name + "[" + key + "]", value));
        return this;
    }

    /** {@return the encoded form} */
    public byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** {@return its size; no names, no values} */
    @Override
    public String toString() {
        return "FormFields[" + text.length() + " characters]";
    }
}
