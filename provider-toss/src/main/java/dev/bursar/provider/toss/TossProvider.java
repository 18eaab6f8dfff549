package dev.bursar.provider.toss;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.PayoutSession;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.support.ProviderFaults;
import dev.bursar.provider.toss.TossConfig.Language;
import dev.bursar.provider.toss.TossConfig.SignatureKeyForm;
import dev.bursar.provider.toss.settlement.TossPayouts;
import java.util.List;

/**
 * Toss Payments: pays on Toss's own page, in the host's page through the browser SDK, to a virtual account, or with a
 * saved card. Its webhooks are not signed, so the truth is fetched. Thread-safe.
 */
public final class TossProvider implements PaymentProvider<TossConfig> {

    static final String NAME = "toss";
    static final ProviderFaults FAULTS = ProviderFaults.of(NAME);

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
                    Feature.LIST_SETTLEMENTS,
                    Feature.WEBHOOKS,
                    Feature.TAX_FREE_AMOUNT,
                    Feature.ESCROW,
                    Feature.CASH_RECEIPT,
                    Feature.PAYOUTS));

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
    @SuppressWarnings("NullAway") // the configuration refuses what is missing
    public TossConfig configure(Settings settings) {
        return TossConfig.builder()
                .secretKey(settings.optionalSecret("secret_key"))
                .clientKey(settings.optionalText("client_key"))
                .securityKey(settings.optionalSecret("security_key"))
                .signatureKeyForm(settings.choice("signature_key_form", SignatureKeyForm.class, SignatureKeyForm.TEXT))
                .language(settings.choice("language", Language.class, Language.KOREAN))
                .currencies(currencies(settings))
                .virtualAccountHours(hours(settings))
                .testErrorCode(settings.optionalText("test_error_code"))
                .baseUrl(settings.uri("base_url", TossConfig.API))
                .account(settings.text("account", "default"))
                .build(settings);
    }

    private static CurrencyCode[] currencies(Settings settings) {
        List<String> codes = List.of(settings.text("currencies", String.join(",", TossConfig.CURRENCIES))
                .split(",", -1));
        if (codes.stream().anyMatch(code -> CurrencyCode.find(code.strip()) == null)) {
            settings.fault("currencies", "names a currency that is not known: write them like KRW,USD");
            codes = TossConfig.CURRENCIES;
        }
        return codes.stream().map(String::strip).map(CurrencyCode::of).toArray(CurrencyCode[]::new);
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

    @Override
    public PayoutSession openPayouts(TossConfig config, ProviderContext context) {
        return TossPayouts.open(config, context);
    }
}
