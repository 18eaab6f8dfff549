package dev.bursar.provider.toss;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Toss Payments: pays on Toss's own page, in the host's page through the browser SDK, to a virtual account, or with a
 * saved card. Its webhooks are not signed, so the truth is fetched. Thread-safe.
 */
public final class TossProvider implements PaymentProvider<TossConfig> {

    static final String NAME = "toss";

    static final Capabilities CAPABILITIES = Capabilities.of(
            TossMethods.OFFERED,
            TossConfig.CURRENCIES,
            List.of(
                    Feature.REDIRECT,
                    Feature.CLIENT_TOKEN,
                    Feature.CHARGE_ON_CONFIRM,
                    Feature.CANCEL,
                    Feature.REFUND,
                    Feature.PARTIAL_REFUND,
                    Feature.REFUND_TO_ACCOUNT,
                    Feature.INSTRUMENT_SETUP,
                    Feature.CHARGE_SAVED_INSTRUMENT,
                    Feature.DELETE_INSTRUMENT,
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    Feature.LOOKUP_BY_ORDER_ID,
                    Feature.LIST_TRANSACTIONS,
                    Feature.WEBHOOKS,
                    Feature.TAX_FREE_AMOUNT,
                    Feature.ESCROW,
                    Feature.CASH_RECEIPT));

    /** Makes the entry; nothing is opened. */
    public TossProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<TossConfig> configType() {
        return TossConfig.class;
    }

    @Override
    public TossConfig configure(Settings settings) {
        Secret secretKey = settings.optionalSecret("secret_key");
        if (secretKey == null) {
            settings.secret("secret_key");
        }
        String clientKey = settings.optionalText("client_key");
        Secret securityKey = settings.optionalSecret("security_key");
        TossConfig.SignatureKeyForm keyForm = settings.choice(
                "signature_key_form", TossConfig.SignatureKeyForm.class, TossConfig.SignatureKeyForm.TEXT);
        TossConfig.Language language =
                settings.choice("language", TossConfig.Language.class, TossConfig.Language.KOREAN);
        List<CurrencyCode> currencies = currencies(settings);
        int hours = hours(settings);
        String testErrorCode = settings.optionalText("test_error_code");
        URI baseUrl = settings.uri("base_url", TossConfig.API);
        String account = settings.text("account", "default");
        TossConfig.faults(secretKey, clientKey, securityKey, hours, testErrorCode)
                .forEach((key, problem) -> {
                    if (secretKey != null || !key.equals("secret_key")) {
                        settings.fault(key, problem);
                    }
                });
        settings.check();
        return new TossConfig(
                Objects.requireNonNull(secretKey, "checked above"),
                clientKey,
                securityKey,
                keyForm,
                language,
                currencies,
                hours,
                testErrorCode,
                null,
                baseUrl,
                account);
    }

    private static List<CurrencyCode> currencies(Settings settings) {
        List<CurrencyCode> currencies = new ArrayList<>();
        for (String code : settings.text("currencies", String.join(",", TossConfig.CURRENCIES))
                .split(",", -1)) {
            CurrencyCode known = CurrencyCode.find(code.strip());
            if (known == null) {
                settings.fault("currencies", "names a currency that is not known: write them like KRW,USD");
            } else {
                currencies.add(known);
            }
        }
        return currencies;
    }

    private static int hours(Settings settings) {
        String text = settings.text("virtual_account_hours", Integer.toString(TossConfig.HOURS));
        // What is no short number is refused below, as too large.
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderSession open(TossConfig config, ProviderContext context) {
        return new TossSession(config, context);
    }
}
