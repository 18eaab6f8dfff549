package dev.bursar.provider.stripe;

import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.Customer;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.provider.support.FormFields;
import dev.bursar.provider.support.MetadataLimits;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request as Stripe wants it, and refuses before any I/O what Stripe would refuse. Thread-safe.
 *
 * <p>{@code payment_method_types} is never sent: newer versions of the API refuse it.
 */
final class StripeForms {

    /** Our notes among the host's metadata. */
    static final String ORDER_ID = "order_id";

    static final String REFUND_ID = "refund_id";
    static final String REFUND_REASON = "refund_reason";
    static final String CANCEL_REASON = "cancel_reason";
    static final String SETUP_CURRENCY = "setup_currency";
    static final String RETURN_URL = "return_url";
    static final Set<String> OWN_KEYS =
            Set.of(ORDER_ID, REFUND_ID, REFUND_REASON, CANCEL_REASON, SETUP_CURRENCY, RETURN_URL);

    static final int MAX_VALUE = 500;

    // https://docs.stripe.com/api/metadata: 50 keys, of which up to three are ours.
    private static final MetadataLimits METADATA = MetadataLimits.none(StripeProvider.NAME)
            .entries(47)
            .plainKeys(40)
            .values(1, MAX_VALUE)
            .reserved(OWN_KEYS);
    private static final int MAX_CLIENT_REFERENCE = 200;

    // https://docs.stripe.com/api/checkout/sessions/create
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Set<String> LOCALES = Set.of(
            "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr", "hu",
            "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl",
            "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW");

    private final StripeConfig config;
    private final Clock clock;

    StripeForms(StripeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A page of Stripe's on which the customer pays. */
    FormFields page(PaymentRequest request, URI returnUrl) {
        String currency = currency(request);
        FormFields form = FormFields.create()
                .add("mode", "payment")
                .add("line_items[0][quantity]", "1")
                .add("line_items[0][price_data][currency]", currency)
                .add("line_items[0][price_data][unit_amount]", units(request))
                .add(
                        "line_items[0][price_data][product_data][name]",
                        request.description() != null ? request.description() : "Order " + request.orderId())
                .add("payment_intent_data[description]", request.description())
                .add("payment_intent_data[capture_method]", manual(request))
                .add("payment_intent_data[statement_descriptor_suffix]", config.statementDescriptorSuffix())
                .add("payment_intent_data[setup_future_usage]", request.saveInstrument() ? "off_session" : null);
        // The session's metadata and the intent's are two.
        metadata(form, "payment_intent_data[metadata]", request);
        return session(form, request, returnUrl);
    }

    /** A page of Stripe's on which the customer leaves a way to pay. */
    FormFields setupPage(PaymentRequest request, URI returnUrl) {
        FormFields form = FormFields.create()
                .add("mode", "setup")
                .add("currency", currency(request))
                .add("setup_intent_data[description]", request.description())
                .add("metadata[" + SETUP_CURRENCY + "]", currency(request));
        metadata(form, "setup_intent_data[metadata]", request);
        form.add("setup_intent_data[metadata][" + SETUP_CURRENCY + "]", currency(request));
        return session(form, request, returnUrl);
    }

    private FormFields session(FormFields form, PaymentRequest request, URI returnUrl) {
        Customer customer = request.customer();
        String id = customerId(customer);
        form.add("success_url", withSession(returnUrl))
                .add("cancel_url", String.valueOf(request.cancelUrl() != null ? request.cancelUrl() : returnUrl))
                .add(
                        "client_reference_id",
                        request.orderId().length() <= MAX_CLIENT_REFERENCE ? request.orderId() : null)
                .add("customer", id)
                .add("customer_email", id == null && customer != null ? customer.email() : null)
                .add("customer_creation", id == null && request.saveInstrument() ? "always" : null)
                .add("expires_at", expiry(request.expiresAt()))
                .add("locale", locale(request.locale()));
        metadata(form, "metadata", request);
        PaymentMethod method = request.method();
        return method == null ? form : form.addAll("excluded_payment_method_types", StripeMethods.otherTypes(method));
    }

    /** A payment in the host's own page. */
    FormFields intent(PaymentRequest request, @Nullable String customer) {
        withoutExpiry(request);
        FormFields form = payment(request).add("customer", customer);
        form.add("setup_future_usage", request.saveInstrument() ? "off_session" : null);
        SavedInstrument saved = request.savedInstrument();
        if (saved != null) {
            form.add("payment_method", saved.token().reveal());
        }
        return methods(form, request);
    }

    /** A charge of a saved way to pay. */
    FormFields charge(PaymentRequest request, SavedInstrument saved) {
        if (request.expiresAt() != null) {
            throw StripeProvider.FAULTS.invalidRequest(
                    "expiresAt", "has no meaning where a saved way to pay is charged at once: leave it out");
        }
        FormFields form = payment(request)
                .add("customer", customerId(saved))
                .add("payment_method", saved.token().reveal())
                .add("confirm", "true")
                .add("off_session", "true")
                .add("automatic_payment_methods[enabled]", "true")
                .add("expand[0]", "latest_charge");
        // Who confirms has to say where the customer comes back to, or that no method may send anybody away.
        return request.returnUrl() != null
                ? form.add("return_url", request.returnUrl().toString())
                : form.add("automatic_payment_methods[allow_redirects]", "never");
    }

    /** A way to pay that is left in the host's own page. */
    FormFields setup(PaymentRequest request, @Nullable String customer) {
        withoutExpiry(request);
        FormFields form = FormFields.create()
                .add("usage", "off_session")
                .add("customer", customer)
                .add("description", request.description());
        metadata(form, "metadata", request);
        form.add("metadata[" + SETUP_CURRENCY + "]", currency(request));
        return methods(form, request);
    }

    /** Who owns what is saved. */
    static FormFields customer(PaymentRequest request) {
        Customer customer = request.customer();
        FormFields form = FormFields.create();
        if (customer != null) {
            form.add("name", customer.name())
                    .add("email", customer.email())
                    .add("phone", customer.phone())
                    .add("metadata[customer_id]", customer.id());
        }
        return form;
    }

    /** The id of a customer that Stripe keeps already, or null. */
    static @Nullable String customerId(@Nullable Customer customer) {
        String id = customer == null ? null : customer.id();
        return id != null && id.startsWith("cus_") ? id : null;
    }

    static String customerId(SavedInstrument saved) {
        String customer = saved.customerId();
        if (customer == null) {
            throw StripeProvider.FAULTS.invalidRequest(
                    "savedInstrument.customerId",
                    "is missing: store it together with the token, from the answer or event that saved it");
        }
        return customer;
    }

    private FormFields payment(PaymentRequest request) {
        FormFields form = FormFields.create()
                .add("amount", units(request))
                .add("currency", currency(request))
                .add("description", request.description())
                .add("capture_method", manual(request))
                .add("statement_descriptor_suffix", config.statementDescriptorSuffix());
        metadata(form, "metadata", request);
        return form;
    }

    private static FormFields methods(FormFields form, PaymentRequest request) {
        URI returnUrl = request.returnUrl();
        PaymentMethod method = request.method();
        if (returnUrl != null
                && returnUrl.getRawQuery() == null
                && returnUrl.toString().length() <= MAX_VALUE) {
            // Where the host confirms later, Stripe asks for it then, and takes it only then. A query may hold a
            // secret.
            form.add("metadata[" + RETURN_URL + "]", returnUrl.toString());
        }
        if (method == null) {
            return form.add("automatic_payment_methods[enabled]", "true")
                    .add("automatic_payment_methods[allow_redirects]", returnUrl == null ? "never" : null);
        }
        return form.addAll("allowed_payment_method_types", StripeMethods.types(method));
    }

    private static void metadata(FormFields form, String name, PaymentRequest request) {
        Map<String, String> metadata = METADATA.check(request.metadata());
        form.add(name + "[" + ORDER_ID + "]", request.orderId());
        form.addAll(name, metadata);
    }

    private static void withoutExpiry(PaymentRequest request) {
        if (request.expiresAt() != null) {
            throw StripeProvider.FAULTS.invalidRequest(
                    "expiresAt", "cannot be kept in your own page: leave it out, or use the flow REDIRECT");
        }
    }

    private static @Nullable String manual(PaymentRequest request) {
        return request.capture() == CaptureMode.MANUAL ? "manual" : null;
    }

    private static String units(PaymentRequest request) {
        return StripeCurrencies.UNITS.toDigits("amount", request.amount());
    }

    private static String currency(PaymentRequest request) {
        return request.amount().currency().code().toLowerCase(Locale.ROOT);
    }

    /** Stripe fills the session's id in when it sends the customer back. */
    private static String withSession(URI returnUrl) {
        String address = returnUrl.toString();
        int fragment = address.indexOf('#');
        String before = fragment < 0 ? address : address.substring(0, fragment);
        String after = fragment < 0 ? "" : address.substring(fragment);
        return before + (returnUrl.getRawQuery() == null ? "?" : "&") + "session_id={CHECKOUT_SESSION_ID}" + after;
    }

    private @Nullable String expiry(@Nullable Instant moment) {
        if (moment == null) {
            return null;
        }
        // At least half an hour is Stripe's to demand: a repetition comes later than the request that it repeats.
        if (Duration.between(clock.instant(), moment).compareTo(LONGEST) > 0) {
            throw StripeProvider.FAULTS.invalidRequest(
                    "expiresAt", "is more than 24 hours away, which is all that Stripe can keep");
        }
        return Long.toString(moment.getEpochSecond());
    }

    private static @Nullable String locale(@Nullable Locale locale) {
        if (locale == null) {
            return null;
        }
        String tag = locale.getLanguage() + (locale.getCountry().isEmpty() ? "" : "-" + locale.getCountry());
        return LOCALES.contains(tag) ? tag : LOCALES.contains(locale.getLanguage()) ? locale.getLanguage() : null;
    }
}
