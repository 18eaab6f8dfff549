package dev.bursar.provider.toss;

import dev.bursar.payment.Customer;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.ProviderHarness;
import dev.bursar.testkit.VerbRoute;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossNotice;
import dev.bursar.testkit.toss.TossSimulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the conformance tests have to know of Toss, whose customers pay on its page. */
class TossHarness implements ProviderHarness {

    static final Map<FailureCode, String> DECLINES = Map.of(
            FailureCode.DECLINED, "REJECT_CARD_PAYMENT",
            FailureCode.INSUFFICIENT_FUNDS, "REJECT_ACCOUNT_PAYMENT",
            FailureCode.LIMIT_EXCEEDED, "EXCEED_MAX_ONE_DAY_AMOUNT",
            FailureCode.CARD_EXPIRED, "INVALID_CARD_EXPIRATION",
            FailureCode.INVALID_DETAILS, "INVALID_CARD_NUMBER",
            FailureCode.LOST_OR_STOLEN, "INVALID_CARD_LOST_OR_STOLEN",
            FailureCode.NOT_PERMITTED, "INVALID_STOPPED_CARD",
            FailureCode.AUTHENTICATION_FAILED, "INVALID_PASSWORD",
            FailureCode.SUSPECTED_FRAUD, "FDS_ERROR",
            FailureCode.ISSUER_UNAVAILABLE, "NOT_AVAILABLE_BANK");

    TossHarness() {
        // Not documented; where it is refused, the payment lapses by itself.
        simulator.backOffice().cancelUnapproved(true);
    }

    private final TossProvider provider = new TossProvider();
    final TossSimulator simulator = new TossSimulator();

    @Override
    public PaymentProvider<?> provider() {
        return provider;
    }

    @Override
    public TossSimulator simulator() {
        return simulator;
    }

    @Override
    public Map<String, String> settings(String account) {
        TossAccount opened = simulator.account(account);
        return Map.of(
                "secret_key", opened.secretKey(),
                "client_key", opened.clientKey(),
                "security_key", opened.securityKey(),
                "base_url", simulator.baseUri().toString());
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("secret_key");
    }

    @Override
    public Set<String> secretSettings() {
        return Set.of("secret_key", "security_key");
    }

    @Override
    public VerbRoute route(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> VerbRoute.keyed("payment.create");
            case CONFIRM -> VerbRoute.keyed("payment.confirm").after("payment.get");
            case CANCEL, REFUND -> VerbRoute.keyed("payment.cancel").after("payment.get");
            case GET, WEBHOOK -> VerbRoute.read("payment.get");
            case LIST -> VerbRoute.read("transaction.list");
            case DELETE_INSTRUMENT -> VerbRoute.read("billing.delete");
            case PAYOUT -> VerbRoute.keyed("payout.create");
            case PAYOUT_STATUS -> VerbRoute.read("payout.get");
            case CAPTURE -> throw new IllegalArgumentException("Toss has no captures");
        };
    }

    @Override
    public VerbRoute chargeRoute() {
        return VerbRoute.keyed("billing.charge");
    }

    /** Toss answers what it answered first, whatever comes under a used key. */
    @Override
    public boolean noticesKeyConflicts() {
        return false;
    }

    /** A card is saved for somebody. */
    @Override
    public PaymentRequest.Builder complete(PaymentRequest.Builder request) {
        return request.customer(Customer.builder().id("customer-of-nobody-7").build());
    }

    @Override
    public Map<String, String> customerPays(PaymentResponse payment) {
        if (payment.nextAction() instanceof NextAction.ClientToken token) {
            Map<String, String> sdk = token.parameters();
            return simulator.customer().registersCard(sdk.get("clientKey"), sdk.get("customerKey"));
        }
        return simulator.customer().pays(id(payment));
    }

    @Override
    public Map<String, String> customerIsDeclined(PaymentResponse payment, FailureCode code) {
        return simulator
                .customer()
                .isDeclinedAtConfirm(id(payment), Objects.requireNonNull(DECLINES.get(code), "word"));
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
        return Duration.ofMinutes(30);
    }

    @Override
    public String giveUnknownStatus(PaymentResponse payment) {
        simulator.backOffice().giveStatus(id(payment), "UNDER_ASTROLOGICAL_REVIEW");
        return "UNDER_ASTROLOGICAL_REVIEW";
    }

    @Override
    public Map<String, String> withAmount(Map<String, String> returnParameters, Money amount) {
        Map<String, String> tampered = new HashMap<>(returnParameters);
        tampered.computeIfPresent("amount", (name, old) -> amount.amount().toPlainString());
        return tampered;
    }

    @Override
    public Authenticity authenticity() {
        return Authenticity.REFETCHED;
    }

    @Override
    public @Nullable Duration webhookTolerance() {
        return null;
    }

    @Override
    public void sendUnrecognizedWebhook() {
        simulator.events().sendUnknown("main");
    }

    @Override
    public WebhookRequest forgedPaidWebhook(PaymentResponse payment) {
        TossNotice forged = simulator
                .events()
                .forgedPaid(
                        payment.paymentId(),
                        Objects.requireNonNull(payment.orderId(), "order"),
                        payment.amount().amount(),
                        payment.amount().currency().code());
        return WebhookRequest.of(forged.headers(), forged.body());
    }

    static String id(PaymentResponse payment) {
        return Objects.requireNonNull(payment.paymentId(), "payment id");
    }
}
