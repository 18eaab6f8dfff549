package dev.bursar.storefront.web;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Everything that the shop says, in one language. Immutable and thread-safe. */
public final class Words {

    private static final String OWN = "/dev/bursar/storefront/web/words";

    private final Locale locale;
    private final Properties sentences = new Properties();
    private final DateTimeFormatter clock;

    /**
     * Reads a language.
     *
     * @param locale the language
     * @param more resources with more words
     */
    Words(Locale locale, List<String> more) {
        this.locale = locale;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", locale).withZone(ZoneId.systemDefault());
        read(OWN);
        more.forEach(this::read);
    }

    /** {@return the language} */
    public Locale locale() {
        return locale;
    }

    /** Whether there are words under a key. */
    boolean has(String key) {
        return sentences.containsKey(key);
    }

    /**
     * A sentence.
     *
     * @param key its key
     * @param values what stands for {0}, {1} and so on
     * @return the sentence
     * @throws IllegalArgumentException if there is no such sentence
     */
    public String say(String key, Object... values) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no words in " + locale + " for " + key);
        }
        for (int i = 0; i < values.length; i++) {
            sentence = sentence.replace("{" + i + "}", spoken(values[i]));
        }
        return sentence;
    }

    /** An amount as people of this language write it; exact, whatever its currency. */
    String money(Money money) {
        String code = money.currency().code();
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.US));
        format.setMinimumFractionDigits(money.amount().scale());
        format.setMaximumFractionDigits(money.amount().scale());
        String amount = format.format(money.amount());
        return switch (code) {
            case "KRW" -> locale.getLanguage().equals("ko") ? amount + "원" : "₩" + amount;
            case "USD" -> "$" + amount;
            default -> amount + " " + code;
        };
    }

    /**
     * The name of a provider; one that has none here goes by the name of its settings.
     *
     * @param name the name of its till
     * @return its name
     */
    public String till(String name) {
        return has("till." + name) ? say("till." + name) : name;
    }

    /** A way to pay. */
    String method(PaymentMethod method) {
        String kind = say("method." + method.kind().name().toLowerCase(Locale.ROOT));
        return method.brand() == null ? kind : kind + " (" + method.brand().replace('_', ' ') + ")";
    }

    /**
     * A moment of today.
     *
     * @param at the moment
     * @return its time
     */
    public String time(Instant at) {
        return clock.format(at);
    }

    /** A moment of any day. */
    String date(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", locale)
                .withZone(ZoneId.systemDefault())
                .format(at);
    }

    private String spoken(Object value) {
        if (value instanceof Money money) {
            return money(money);
        }
        if (value instanceof Enum<?> word) {
            String key = word.getDeclaringClass().getSimpleName() + "." + word.name();
            return has(key) ? say(key) : word.name();
        }
        return value.toString();
    }

    private void read(String resource) {
        String name = resource + "_" + locale.getLanguage() + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + name);
            }
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
