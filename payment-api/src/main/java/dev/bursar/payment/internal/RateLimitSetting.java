package dev.bursar.payment.internal;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.Settings;
import org.jspecify.annotations.Nullable;

/** The one setting that every provider has, because the core reads it: how many requests the account may send. */
final class RateLimitSetting {

    private static final String KEY = "rate_limit";
    private static final String PUBLISHED = "published";

    private final Settings settings;
    private final @Nullable String text;
    private final @Nullable RateLimit limit;

    private RateLimitSetting(Settings settings, @Nullable String text, @Nullable RateLimit limit) {
        this.settings = settings;
        this.text = text;
        this.limit = limit;
    }

    /** Reads it, and leaves a fault of it with the settings, to be told with all others. */
    static RateLimitSetting read(Settings settings) {
        String text = settings.optionalText(KEY);
        RateLimit limit = null;
        if (text != null && !text.equals(PUBLISHED)) {
            try {
                limit = RateLimit.of(text);
            } catch (InvalidRequestException e) {
                settings.fault(
                        KEY,
                        "is no limit: write it like 100/s, 600/min or 10000/h, or published for the"
                                + " provider's own");
            }
        }
        return new RateLimitSetting(settings, text, limit);
    }

    /** The context for the account; as it was where the setting is not there. Ends the reading of the settings. */
    ProviderContext applied(String provider, ProviderConfig config, ProviderContext context) {
        RateLimit published = PUBLISHED.equals(text) ? config.publishedRateLimit() : null;
        if (PUBLISHED.equals(text) && published == null) {
            settings.fault(
                    KEY, "asks for the published limit, and " + provider + " publishes none: write it like 100/s");
        }
        settings.check();
        if (text == null) {
            return context;
        }
        return context.withRateLimit(limit != null ? limit : published);
    }
}
