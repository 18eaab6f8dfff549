package dev.bursar.provider.support;

import dev.bursar.payment.InvalidRequestException;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** How much metadata a provider keeps, and which keys the plugin needs for notes of its own. Immutable and thread-safe. */
public final class MetadataLimits {

    private static final String FIELD = "metadata";

    private final ProviderFaults faults;
    private final int maxEntries;
    private final int maxKey;
    private final int minValue;
    private final int maxValue;
    private final Set<String> reserved;
    private final BiConsumer<String, String> eachEntry = this::check;

    private MetadataLimits(
            ProviderFaults faults, int maxEntries, int maxKey, int minValue, int maxValue, Set<String> reserved) {
        this.faults = faults;
        this.maxEntries = maxEntries;
        this.maxKey = maxKey;
        this.minValue = minValue;
        this.maxValue = maxValue;
        this.reserved = reserved;
    }

    /**
     * Limits of a provider that keeps whatever it gets.
     *
     * @param provider the provider's name
     * @return the limits
     */
    public static MetadataLimits none(String provider) {
        int any = Integer.MAX_VALUE;
        return new MetadataLimits(ProviderFaults.of(provider), any, any, 0, any, Set.of());
    }

    /**
     * The same for a number of entries.
     *
     * @param max how many the host may give
     * @return other limits
     */
    public MetadataLimits entries(int max) {
        return new MetadataLimits(faults, max, maxKey, minValue, maxValue, reserved);
    }

    /**
     * The same for keys without brackets.
     *
     * @param max how many characters one may have
     * @return other limits
     */
    public MetadataLimits plainKeys(int max) {
        return new MetadataLimits(faults, maxEntries, max, minValue, maxValue, reserved);
    }

    /**
     * The same for values.
     *
     * @param min how many characters one must have
     * @param max how many it may have
     * @return other limits
     */
    public MetadataLimits values(int min, int max) {
        return new MetadataLimits(faults, maxEntries, maxKey, min, max, reserved);
    }

    /**
     * The same with keys that the plugin needs itself.
     *
     * @param names the keys
     * @return other limits
     */
    public MetadataLimits reserved(Set<String> names) {
        return new MetadataLimits(faults, maxEntries, maxKey, minValue, maxValue, Set.copyOf(names));
    }

    /**
     * Refuses metadata that is beyond the limits. A key is named in the refusal, a value never.
     *
     * @param metadata the host's
     * @return it
     * @throws InvalidRequestException if the provider would not keep it as it is
     */
    public Map<String, String> check(Map<String, String> metadata) {
        if (metadata.size() > maxEntries) {
            throw faults.invalidRequest(FIELD, "has more than " + maxEntries + " entries: no more can be kept");
        }
        metadata.forEach(eachEntry);
        return metadata;
    }

    private void check(String key, String value) {
        if (reserved.contains(key)) {
            throw faults.invalidRequest(
                    FIELD, "has the key " + key + ", which is kept for a note of the plugin's own: rename it");
        }
        boolean anyKey = maxKey == Integer.MAX_VALUE;
        if (!anyKey && (key.length() > maxKey || key.indexOf('[') >= 0 || key.indexOf(']') >= 0)) {
            throw faults.invalidRequest(
                    FIELD, "has a key with a bracket or of more than " + maxKey + " characters: rename it");
        }
        if (value.length() < minValue || value.length() > maxValue) {
            throw faults.invalidRequest(
                    FIELD,
                    "has under " + key + " a value that does not have " + minValue + " to " + maxValue + " characters");
        }
    }
}
