package dev.bursar.provider.support;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form to send, in the order in which it was written. A null value leaves the field out. Not thread-safe. */
public final class FormFields {

    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text = new StringBuilder(1024);
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
            if (text.length() > 0) {
                text.append('&');
            }
            append(name, name);
            text.append('=');
            append(name, value);
        }
        return this;
    }

    /** Most names and values are ASCII, which needs none of what {@link URLEncoder} makes on its way. */
    private void append(String name, String part) {
        if (!isAscii(part)) {
            WholeText.check(name, part, charset);
            text.append(URLEncoder.encode(part, charset));
            return;
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (staysAsItIs(c)) {
                text.append(c);
            } else if (c == ' ') {
                text.append('+');
            } else {
                text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }

    private static boolean staysAsItIs(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c == '-'
                || c == '.'
                || c == '*';
    }

    private boolean isAscii(String part) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return false; // not every character set holds ASCII as it is
        }
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
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

    /**
     * Adds fields of one name with numbers in brackets: {@code types[0]=…}.
     *
     * @param name the name before the brackets
     * @param values the values in their order
     * @return this form
     */
    public FormFields addAll(String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            add(name + "[" + i + "]", values.get(i));
        }
        return this;
    }

    /** {@return the encoded form} */
    public byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.ISO_8859_1); // encoded, so all of it is ASCII
    }

    /** {@return its size; no names, no values} */
    @Override
    public String toString() {
        return "FormFields[" + text.length() + " characters]";
    }
}
