package dev.bursar.payment.spi;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The flat settings of one account, read key by key. A faulty key yields a placeholder and is remembered; {@link #check}
 * then tells all faults at once, with every key that nobody asked for. Values never appear in a message. Not thread-safe.
 *
 * <p>Keys are written {@code like_this}; spelling in a file or the environment may differ in case, dots, dashes and
 * underscores.
 */
public final class Settings {

    private static final Secret NO_SECRET = Secret.of("placeholder");

    private final String provider;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> spellings = new TreeMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, String> aliases = new TreeMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();

    private Settings(String provider) {
        this.provider = provider;
    }

    /**
     * Settings from a map.
     *
     * @param provider the provider's name
     * @param values the settings by key
     * @return the settings, to be read
     */
    public static Settings of(String provider, Map<String, String> values) {
        Settings settings = new Settings(provider);
        values.forEach(settings::put);
        return settings;
    }

    private void put(String key, String value) {
        String canonical = canonical(key);
        String other = spellings.put(canonical, key);
        if (other != null) {
            fault(key, "is given twice, as %s and as %s: remove one".formatted(other, key));
        }
        values.put(canonical, value);
    }

    /**
     * Lets a key be given under another name too, such as the one in the provider's own libraries; under both at once is a
     * fault. Faults of a key name it as it was given. To be called before the key is read.
     *
     * @param key the key
     * @param alias its other name
     */
    public void alias(String key, String alias) {
        String canonical = canonical(key);
        String other = canonical(alias);
        asked.add(other);
        spellings.putIfAbsent(other, alias);
        if (!values.containsKey(other)) {
            return;
        }
        if (values.containsKey(canonical)) {
            fault(key, "and %s are two names of one setting: remove one".formatted(variable(other)));
            return;
        }
        values.put(canonical, values.get(other));
        aliases.put(canonical, other);
    }

    /**
     * A key that must be there.
     *
     * @param key the key
     * @return its value, or a placeholder where it is missing
     */
    public String text(String key) {
        String value = optionalText(key);
        if (value == null) {
            missing(key);
            return "";
        }
        return value;
    }

    /**
     * A key with a default.
     *
     * @param key the key
     * @param fallback its value where it is not set
     * @return its value
     */
    public String text(String key, String fallback) {
        String value = optionalText(key);
        return value == null ? fallback : value;
    }

    /**
     * A key that may be missing. Spaces and line breaks around the value are no part of it: files that hold a key tend
     * to end with one.
     *
     * @param key the key
     * @return its value, or null
     */
    public @Nullable String optionalText(String key) {
        String canonical = canonical(key);
        asked.add(canonical);
        spellings.putIfAbsent(canonical, key);
        String value = values.get(canonical);
        if (value != null && value.isBlank()) {
            fault(key, "is blank: give it a value or remove it");
            return null;
        }
        return value == null ? null : value.strip();
    }

    /**
     * A secret that must be there.
     *
     * @param key the key
     * @return the secret, or a placeholder where it is missing
     */
    public Secret secret(String key) {
        Secret secret = optionalSecret(key);
        if (secret == null) {
            missing(key);
            return NO_SECRET;
        }
        return secret;
    }

    /**
     * A secret that may be missing.
     *
     * @param key the key
     * @return the secret, or null
     */
    public @Nullable Secret optionalSecret(String key) {
        String value = optionalText(key);
        return value == null ? null : Secret.of(value);
    }

    /**
     * Several secrets of which each is active, separated by commas, as while one is being rotated.
     *
     * @param key the key
     * @return the secrets, empty where the key is not set
     */
    public List<Secret> secrets(String key) {
        String value = optionalText(key);
        if (value == null) {
            return List.of();
        }
        List<Secret> secrets = Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Secret::of)
                .collect(Collectors.toUnmodifiableList());
        if (secrets.isEmpty()) {
            fault(key, "holds no secret: give one or several, separated by commas");
        }
        return secrets;
    }

    /**
     * A web address with a default.
     *
     * @param key the key
     * @param fallback its value where it is not set
     * @return the address
     */
    public URI uri(String key, URI fallback) {
        return parsed(key, fallback, "is not an absolute web address: write it like https://api.example.com", text -> {
            try {
                URI uri = new URI(text);
                boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
                return web && uri.getHost() != null ? uri : null;
            } catch (URISyntaxException e) {
                return null;
            }
        });
    }

    /**
     * A switch with a default.
     *
     * @param key the key
     * @param fallback its value where it is not set
     * @return whether it is on
     */
    public boolean flag(String key, boolean fallback) {
        return parsed(key, fallback, "is neither true nor false: write one of them", text -> switch (text.toLowerCase(
                Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    /**
     * A length of time with a default.
     *
     * @param key the key
     * @param fallback its value where it is not set
     * @return the length
     */
    public Duration duration(String key, Duration fallback) {
        return parsed(key, fallback, "is not a length of time: write it like PT5M or PT30S", text -> {
            try {
                Duration duration = Duration.parse(text);
                return duration.isNegative() ? null : duration;
            } catch (DateTimeParseException e) {
                return null;
            }
        });
    }

    /**
     * One of several words, with a default.
     *
     * @param key the key
     * @param type the words, as an enum
     * @param fallback its value where it is not set
     * @param <E> the enum
     * @return the word that was chosen
     */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        String words = Arrays.stream(type.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return parsed(
                key,
                fallback,
                "is none of: " + words,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(word -> canonical(word.name()).equals(canonical(text)))
                        .findFirst()
                        .orElse(null));
    }

    /**
     * Adds a fault that only the plugin can see. Of one key the first fault counts: what follows is often only its
     * consequence.
     *
     * @param key the key that is wrong
     * @param problem what is wrong and what to do, without the value
     */
    public void fault(String key, String problem) {
        String canonical = canonical(key);
        faults.putIfAbsent(canonical, variable(aliases.getOrDefault(canonical, canonical)) + " " + problem);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigurationException naming every key that is missing, wrong or unknown, each once
     */
    public void check() {
        Map<String, String> all = new LinkedHashMap<>(faults);
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                all.putIfAbsent(
                        key,
                        variable(key) + " is not a setting of " + provider + ": remove it, or correct its spelling; "
                                + provider + " knows "
                                + asked.stream().map(this::variable).sorted().collect(Collectors.joining(", ")));
            }
        }
        if (!all.isEmpty()) {
            throw new ConfigurationException(
                    "the settings of " + provider + " have " + (all.size() == 1 ? "a fault" : all.size() + " faults")
                            + ":\n  - " + String.join("\n  - ", all.values()));
        }
    }

    /** A blank value was told of already. */
    private void missing(String key) {
        if (!values.containsKey(canonical(key))) {
            fault(key, "is missing: set it");
        }
    }

    private <T> T parsed(String key, T fallback, String problem, Function<String, @Nullable T> parser) {
        String value = optionalText(key);
        if (value == null) {
            return fallback;
        }
        T parsed = parser.apply(value);
        if (parsed == null) {
            fault(key, problem);
            return fallback;
        }
        return parsed;
    }

    /** How a key is spelled in the environment: the form that everybody recognises. */
    private String variable(String canonical) {
        String spelling = spellings.getOrDefault(canonical, canonical);
        return "PAYMENT_" + provider.toUpperCase(Locale.ROOT) + "_"
                + spelling.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                        .replaceAll("[^A-Za-z0-9]", "_")
                        .toUpperCase(Locale.ROOT);
    }

    private static String canonical(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
