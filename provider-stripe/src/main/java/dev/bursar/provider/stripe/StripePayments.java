package dev.bursar.provider.stripe;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.WebAddress;
import dev.bursar.provider.support.WireMap;
import java.math.BigInteger;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads PaymentIntents, SetupIntents and Checkout Sessions as payments. Thread-safe.
 *
 * <p>A payment on Stripe's page is a session until the customer pays; from then on it is the intent that came of it,
 * because refunds, disputes and events speak of that one only.
 */
final class StripePayments {

    private static final String EXPIRED = "expired";

    private final StripeConfig config;

    StripePayments(StripeConfig config) {
        this.config = config;
    }

    /** A payment from whatever object it is. */
    PaymentResponse read(WireMap object) {
        String kind = object.optionalText("object");
        if ("checkout.session".equals(kind)) {
            return session(object);
        }
        return "setup_intent".equals(kind) ? setup(object, null) : intent(object, null);
    }

    /** A session, with its intent where it was expanded. */
    private PaymentResponse session(WireMap session) {
        WireMap intent = session.optionalMap("payment_intent");
        WireMap setup = session.optionalMap("setup_intent");
        if (intent != null && !(isOver(session) && hasComeToNothing(intent))) {
            return intent(intent, session);
        }
        if (setup != null && "succeeded".equals(setup.optionalText("status"))) {
            return setup(setup, session);
        }
        String word = session.text("status");
        PaymentStatus status = status(session, word);
        String made = session.optionalId("payment_intent");
        Money amount = sessionAmount(session);
        return common(session, session, status)
                .paymentId(made != null ? made : session.text("id"))
                .providerStatus(word)
                .amount(amount)
                .capturedAmount(status == PaymentStatus.COMPLETED ? amount : Money.zero(amount.currency()))
                .nextAction(
                        status == PaymentStatus.CREATED
                                ? WebAddress.redirect(session.optionalText("url"))
                                : NextAction.none())
                .failure(
                        status == PaymentStatus.FAILED
                                ? PaymentFailure.of(FailureCode.EXPIRED, EXPIRED, "The page was not used in time.")
                                : null)
                .references(references(session, session, null))
                .build();
    }

    /** Whether a page has ended without a payment. */
    static boolean isOver(WireMap session) {
        return EXPIRED.equals(session.optionalText("status"));
    }

    /** Whether an intent waits for somebody who cannot come any more, as its page is over. */
    private static boolean hasComeToNothing(WireMap intent) {
        PaymentStatus status = StripeWords.INTENT.meaning(intent.optionalText("status"));
        return status == PaymentStatus.CREATED || status == PaymentStatus.PENDING;
    }

    private static PaymentStatus status(WireMap session, String word) {
        PaymentStatus status = StripeWords.SESSION.meaning(word);
        if (status == PaymentStatus.PROCESSING) {
            return StripeWords.SESSION_PAYMENT.meaning(session.optionalText("payment_status"));
        }
        // A page that was called off and one that nobody used look the same, but for the note that calling off leaves.
        return status == PaymentStatus.FAILED && session.texts("metadata").containsKey(StripeForms.CANCEL_REASON)
                ? PaymentStatus.CANCELLED
                : status;
    }

    private static Money sessionAmount(WireMap session) {
        BigInteger total = session.optionalWhole("amount_total");
        return StripeCurrencies.UNITS.fromUnits(total == null ? BigInteger.ZERO : total, currency(session));
    }

    /** The currency of what may have none of its own: a setup charges nothing. */
    private static String currency(WireMap object) {
        String currency = object.optionalText("currency");
        return currency != null ? currency : object.map("metadata").text(StripeForms.SETUP_CURRENCY);
    }

    private PaymentResponse intent(WireMap intent, @Nullable WireMap session) {
        String word = intent.text("status");
        WireMap error = intent.optionalMap("last_payment_error");
        PaymentStatus status = status(word, error);
        String currency = intent.text("currency");
        Money amount = StripeCurrencies.UNITS.fromUnits(intent.whole("amount"), currency);
        BigInteger received = intent.optionalWhole("amount_received");
        Money captured = StripeCurrencies.UNITS.fromUnits(received == null ? BigInteger.ZERO : received, currency);
        WireMap charge = charge(intent);
        Money refunded = charge == null ? Money.zero(amount.currency()) : refunded(charge, captured, currency);
        return common(intent, session, afterRefunds(status, captured, refunded))
                .paymentId(intent.text("id"))
                .transactionId(charge == null ? intent.optionalId("latest_charge") : charge.optionalText("id"))
                .providerStatus(word)
                .amount(amount)
                .capturedAmount(captured)
                .refundedAmount(refunded)
                .method(StripeMethods.read(
                        charge == null
                                ? intent.optionalMap("payment_method")
                                : charge.optionalMap("payment_method_details")))
                .nextAction(next(intent, status, session))
                .failure(status == PaymentStatus.FAILED && error != null ? StripeWords.failure(error) : null)
                .savedInstrument(saved(intent, charge, status))
                .references(references(intent, session, charge))
                .build();
    }

    /** A failed attempt has no word of its own: it is the first one again, with an error. */
    private static PaymentStatus status(String word, @Nullable WireMap error) {
        PaymentStatus status = StripeWords.INTENT.meaning(word);
        return status == PaymentStatus.CREATED && error != null ? PaymentStatus.FAILED : status;
    }

    /** The charge, expanded in {@code latest_charge}, or in the list {@code charges} that old versions have instead. */
    private static @Nullable WireMap charge(WireMap intent) {
        WireMap latest = intent.optionalMap("latest_charge");
        WireMap old = latest == null ? intent.optionalMap("charges") : null;
        List<WireMap> list = old == null ? List.of() : old.list("data");
        return latest != null ? latest : list.isEmpty() ? null : list.get(0);
    }

    /** What was given back. After a partial capture, Stripe counts what it released as refunded too. */
    private static Money refunded(WireMap charge, Money captured, String currency) {
        BigInteger units = charge.optionalWhole("amount_refunded");
        if (units == null || units.signum() == 0 || !charge.flag("captured")) {
            return Money.zero(captured.currency());
        }
        Money all = StripeCurrencies.UNITS.fromUnits(units, currency);
        Money released = StripeCurrencies.UNITS
                .fromUnits(charge.whole("amount"), currency)
                .minus(captured);
        Money refunded = all.minus(released);
        return released.isNegative() || refunded.isNegative() ? all : refunded;
    }

    private static PaymentStatus afterRefunds(PaymentStatus status, Money captured, Money refunded) {
        if (status != PaymentStatus.COMPLETED || refunded.isZero()) {
            return status;
        }
        return refunded.amount().compareTo(captured.amount()) >= 0
                ? PaymentStatus.REFUNDED
                : PaymentStatus.PARTIALLY_REFUNDED;
    }

    private PaymentResponse setup(WireMap setup, @Nullable WireMap session) {
        String word = setup.text("status");
        WireMap error = setup.optionalMap("last_setup_error");
        PaymentStatus status = status(word, error);
        String method = setup.optionalId("payment_method");
        return common(setup, session, status)
                .paymentId(setup.text("id"))
                .providerStatus(word)
                .amount(StripeCurrencies.UNITS.fromUnits(BigInteger.ZERO, currency(setup)))
                .method(StripeMethods.read(setup.optionalMap("payment_method")))
                .nextAction(next(setup, status, session))
                .failure(status == PaymentStatus.FAILED && error != null ? StripeWords.failure(error) : null)
                .savedInstrument(
                        status == PaymentStatus.COMPLETED && method != null
                                ? StripeMethods.saved(
                                        method, setup.optionalId("customer"), setup.optionalMap("payment_method"))
                                : null)
                .references(references(setup, session, null))
                .build();
    }

    private static PaymentResponse.Builder common(WireMap object, @Nullable WireMap session, PaymentStatus status) {
        Map<String, String> metadata = object.texts("metadata");
        metadata.keySet().removeAll(StripeForms.OWN_KEYS);
        return PaymentResponse.builder()
                .provider(StripeProvider.NAME)
                .orderId(orderId(object, session))
                .status(status)
                .createdAt(object.optionalEpochSeconds("created"))
                .metadata(metadata)
                .raw(object.toJson());
    }

    private static @Nullable String orderId(WireMap object, @Nullable WireMap session) {
        WireMap metadata = object.optionalMap("metadata");
        String noted = metadata == null ? null : metadata.optionalText(StripeForms.ORDER_ID);
        return noted == null && session != null ? session.optionalText("client_reference_id") : noted;
    }

    private static @Nullable SavedInstrument saved(WireMap intent, @Nullable WireMap charge, PaymentStatus status) {
        String method = intent.optionalId("payment_method");
        boolean taken = status == PaymentStatus.COMPLETED || status == PaymentStatus.APPROVED;
        return taken && method != null && intent.has("setup_future_usage")
                ? StripeMethods.saved(
                        method,
                        intent.optionalId("customer"),
                        charge == null
                                ? intent.optionalMap("payment_method")
                                : charge.optionalMap("payment_method_details"))
                : null;
    }

    private NextAction next(WireMap intent, PaymentStatus status, @Nullable WireMap session) {
        if (status != PaymentStatus.CREATED && status != PaymentStatus.PENDING) {
            return NextAction.none();
        }
        URI page = page(intent.optionalMap("next_action"));
        if (page == null && session != null) {
            page = WebAddress.find(session.optionalText("url"));
        }
        if (page != null) {
            return new NextAction.Redirect(page);
        }
        String secret = intent.optionalText("client_secret");
        String publishableKey = config.publishableKey();
        if (session != null || secret == null || publishableKey == null) {
            return NextAction.none();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("publishable_key", publishableKey);
        parameters.put("client_secret", secret);
        if (config.connectedAccount() != null) {
            parameters.put("stripe_account", config.connectedAccount());
        }
        return new NextAction.ClientToken(parameters);
    }

    /** Where the customer goes on: a bank's page, a voucher, instructions for a transfer. */
    private static @Nullable URI page(@Nullable WireMap action) {
        String type = action == null ? null : action.optionalText("type");
        WireMap details = action == null || type == null ? null : action.optionalMap(type);
        for (String name : List.of("url", "hosted_voucher_url", "hosted_instructions_url")) {
            URI page = details == null ? null : WebAddress.find(details.optionalText(name));
            if (page != null) {
                return page;
            }
        }
        return null;
    }

    private static Map<String, String> references(WireMap object, @Nullable WireMap session, @Nullable WireMap charge) {
        return References.create()
                .put("checkout_session", session, "id")
                .putId("payment_intent", object, "payment_intent")
                .putId("setup_intent", object, "setup_intent")
                .put("charge", charge == null ? object.optionalId("latest_charge") : charge.optionalText("id"))
                .putId("customer", object, "customer")
                .put("transfer_group", object, "transfer_group")
                .put("balance_transaction", charge == null ? null : charge.optionalId("balance_transaction"))
                .put("receipt_url", charge, "receipt_url")
                .toMap();
    }
}
