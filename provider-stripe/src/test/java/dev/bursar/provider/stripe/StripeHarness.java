package dev.bursar.provider.stripe;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the conformance tests have to know of Stripe, whose customers pay on its page. */
class StripeHarness implements ProviderHarness {

    private static final Map<FailureCode, String> DECLINES = Map.of(
            FailureCode.DECLINED, "generic_decline",
            FailureCode.INSUFFICIENT_FUNDS, "insufficient_funds",
            FailureCode.LIMIT_EXCEEDED, "card_velocity_exceeded",
            FailureCode.CARD_EXPIRED, "expired_card",
            FailureCode.INVALID_DETAILS, "incorrect_cvc",
            FailureCode.LOST_OR_STOLEN, "lost_card",
            FailureCode.SUSPECTED_FRAUD, "fraudulent",
            FailureCode.PROCESSING_ERROR, "processing_error");

    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
            "ISK", "UGX");

    private final StripeProvider provider = new StripeProvider();
    private final StripeSimulator simulator = new StripeSimulator();

    @Override
    public PaymentProvider<?> provider() {
        return provider;
    }

    @Override
    public StripeSimulator simulator() {
        return simulator;
    }

    @Override
    public Map<String, String> settings(String account) {
        StripeAccount opened = simulator.account(account);
        return Map.of(
                "secret_key", opened.secretKey(),
                "publishable_key", opened.publishableKey(),
                "webhook_secret", opened.webhookSecret(),
                "base_url", simulator.baseUri().toString());
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("secret_key");
    }

    @Override
    public Set<String> secretSettings() {
        return Set.of("secret_key", "webhook_secret");
    }

    @Override
    public String webhookSecretsSetting() {
        return "webhook_secret";
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("Stripe-Signature");
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> VerbRoute.keyed("checkout.create");
            case CONFIRM -> VerbRoute.read("checkout.get");
            case CAPTURE -> VerbRoute.keyed("intent.capture").after("intent.get");
            case CANCEL -> VerbRoute.keyed("checkout.expire").after("checkout.get");
            case REFUND -> VerbRoute.keyed("refund.create").after("intent.get");
            case GET -> VerbRoute.read("intent.get");
            case LIST -> VerbRoute.read("balance.list");
            case DELETE_INSTRUMENT -> VerbRoute.read("method.detach");
            case WEBHOOK -> VerbRoute.local();
            case PAYOUT, PAYOUT_STATUS -> throw new IllegalArgumentException("no payouts are made here");
        };
    }

    @Override
    public VerbRoute chargeRoute() {
        return VerbRoute.keyed("intent.create");
    }

    /** Stripe counts some currencies otherwise than ISO 4217 does, and takes only tens of others. */
    @Override
    public Money step(CurrencyCode currency) {
        return new Money(WHOLE.contains(currency.code()) ? BigDecimal.ONE : new BigDecimal("0.01"), currency);
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        return simulator.customer().pays(id(payment));
    }

    @Override
    public Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code) {
        return simulator.customer().isDeclined(id(payment), Objects.requireNonNull(DECLINES.get(code), "word"));
    }

    @Override
    public Set<FailureCode> declines() {
        return DECLINES.keySet();
    }

    @Override
    public Map<String, String> customerAbandons(PaymentResponse payment) {
        return simulator.customer().leaves(id(payment));
    }

    @Override
    public @Nullable Duration lifetime() {
        return Duration.ofHours(24);
    }

    @Override
    public String giveUnknownStatus(PaymentResponse payment) {
        simulator.backOffice().giveStatus(id(payment), "under_astrological_review");
        return "under_astrological_review";
    }

    @Override
    public void sendUnrecognizedWebhook() {
        simulator.events().sendUnknown("main");
    }

    private static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }
}
