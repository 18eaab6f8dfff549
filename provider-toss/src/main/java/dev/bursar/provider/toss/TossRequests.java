package dev.bursar.provider.toss;

import dev.bursar.payment.CashReceipt;
import dev.bursar.payment.Customer;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.MetadataLimits;
import dev.bursar.provider.support.UnitTable;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a request as Toss wants it, and refuses before any I/O what Toss would refuse. Thread-safe. */
final class TossRequests {

    /** Amounts go in major units, as JSON numbers. */
    static final UnitTable UNITS = UnitTable.standard(TossProvider.NAME);

    /** What the browser SDK calls a customer without an id. */
    private static final String ANONYMOUS = "@@ANONYMOUS";

    private static final String WON = "KRW";
    private static final int MAX_NAME = 100;
    private static final MetadataLimits METADATA =
            MetadataLimits.none(TossProvider.NAME).entries(5).plainKeys(40).values(0, 500);

    private final TossConfig config;

    TossRequests(TossConfig config) {
        this.config = config;
    }

    /** A page of Toss's on which the customer pays. */
    JsonObject window(PaymentRequest request, URI returnUrl) {
        JsonObject body = returning(details(request), request, returnUrl);
        String receipt = receiptOnPage(request);
        if (receipt != null) {
            body.put("cashReceipt", JsonObject.create().put("type", receipt));
        }
        return escrow(body, request);
    }

    /** What Toss's own page and the browser SDK are told alike. */
    private JsonObject details(PaymentRequest request) {
        JsonObject body = order(request);
        withoutBank(request);
        method(body, request);
        customer(body, request.customer());
        if (TossMethods.PAYPAL.equals(request.method())) {
            body.put("foreignEasyPay", payPal(request));
        }
        PaymentMethod method = request.method();
        return method != null && method.kind() == PaymentMethod.Kind.VIRTUAL_ACCOUNT
                ? body.put("validHours", config.virtualAccountHours())
                : body;
    }

    /** An account number that is made at once, at the bank that the method names. */
    JsonObject account(PaymentRequest request) {
        PaymentMethod method = Objects.requireNonNull(request.method(), "a virtual account");
        Customer customer = request.customer();
        String name = customer == null ? null : customer.name();
        if (name == null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "customer.name", "is missing: a virtual account is made out to a name");
        }
        JsonObject body = order(request).put("bank", bank(method)).put("validHours", config.virtualAccountHours());
        customer(body, customer);
        CashReceipt receipt = request.cashReceipt();
        if (receipt != null) {
            if (receipt.registrationNumber() == null) {
                throw TossProvider.FAULTS.invalidRequest(
                        "cashReceipt.registrationNumber", "is missing: without Toss's page nobody else asks for it");
            }
            body.put(
                    "cashReceipt",
                    JsonObject.create()
                            .put("type", type(receipt))
                            .put("registrationNumber", receipt.registrationNumber()));
        }
        return escrow(body, request);
    }

    private static @Nullable String bank(PaymentMethod method) {
        String bank = method.brand();
        return bank == null ? null : bank.toUpperCase(Locale.ROOT);
    }

    /** A charge of a saved card. */
    JsonObject charge(PaymentRequest request, SavedInstrument saved) {
        if (saved.customerId() == null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "savedInstrument.customerId",
                    "is missing: store it together with the token, from the answer that saved it");
        }
        if (request.escrow() || request.cashReceipt() != null) {
            throw TossProvider.FAULTS.invalidRequest(
                    request.escrow() ? "escrow" : "cashReceipt",
                    "has no meaning where a saved card is charged: leave it out");
        }
        JsonObject body = order(request).put("customerKey", saved.customerId());
        customer(body, request.customer());
        return body;
    }

    /** What the browser SDK needs, in the host's own page: {@code requestPayment}. */
    Map<String, String> sdk(PaymentRequest request, String clientKey) {
        // What the SDK could not send is refused here, as the host's own page would meet it too late.
        JsonObject parameters = sdkKeys(details(request), request, clientKey)
                .put("currency", request.amount().currency().code())
                .put("cashReceiptType", receiptOnPage(request));
        return (request.escrow() ? parameters.put("useEscrow", true) : parameters).toTexts();
    }

    /** What the browser SDK needs to save a card: {@code requestBillingAuth}. */
    Map<String, String> sdkForCard(PaymentRequest request, String clientKey) {
        Customer customer = request.customer();
        if (customer == null || customer.id() == null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "customer.id", "is missing: a card is saved for a customer, so give a random id of theirs");
        }
        orderId(request.orderId());
        PaymentMethod method = request.method();
        if (method != null && method.kind() != PaymentMethod.Kind.CARD) {
            throw TossProvider.FAULTS.invalidRequest("method", "cannot be saved: Toss saves cards, so leave it out");
        }
        return sdkKeys(JsonObject.create(), request, clientKey)
                .put("method", "CARD")
                .put("customerName", customer.name())
                .put("customerEmail", customer.email())
                .toTexts();
    }

    private static JsonObject sdkKeys(JsonObject parameters, PaymentRequest request, String clientKey) {
        Customer customer = request.customer();
        String id = customer == null ? null : customer.id();
        if (id != null && !id.matches("[A-Za-z0-9_=.@-]{2,300}")) {
            throw TossProvider.FAULTS.invalidRequest(
                    "customer.id",
                    "is not 2 to 300 letters, digits or - _ = . @: Toss takes no other as a customerKey");
        }
        URI returnUrl = request.returnUrl();
        parameters.put("clientKey", clientKey).put("customerKey", id == null ? ANONYMOUS : id);
        return returnUrl == null ? parameters : returning(parameters, request, returnUrl);
    }

    private static JsonObject returning(JsonObject body, PaymentRequest request, URI returnUrl) {
        URI cancelUrl = request.cancelUrl();
        return body.put("successUrl", returnUrl).put("failUrl", cancelUrl == null ? returnUrl : cancelUrl);
    }

    private static JsonObject order(PaymentRequest request) {
        orderId(request.orderId());
        return JsonObject.create()
                .put("amount", amount("amount", request.amount()))
                .put("currency", currency(request.amount()))
                .put("orderId", request.orderId())
                .put("orderName", orderName(request))
                .put("taxFreeAmount", taxFreeAmount(request.taxFreeAmount()))
                .put("metadata", METADATA.check(request.metadata()));
    }

    /** See <a href="https://docs.tosspayments.com/reference#결제">the parameters</a>. */
    private static void orderId(String orderId) {
        if (!orderId.matches("[A-Za-z0-9_-]{6,64}")) {
            throw TossProvider.FAULTS.invalidRequest(
                    "orderId", "is not 6 to 64 letters, digits, - or _: Toss takes no other");
        }
    }

    /** What the customer reads, as much of it as Toss shows. */
    private static String orderName(PaymentRequest request) {
        String name = request.description() == null ? "Order " + request.orderId() : request.description();
        int points = name.codePointCount(0, name.length());
        return points <= MAX_NAME ? name : name.substring(0, name.offsetByCodePoints(0, MAX_NAME - 1)) + "…";
    }

    private static void method(JsonObject body, PaymentRequest request) {
        PaymentMethod method = request.method();
        String code = TossMethods.code(method);
        body.put("method", code);
        if (isForeign(request.amount()) && "CARD".equals(code)) {
            body.put("useInternationalCardOnly", true);
        }
        String wallet = method == null || method.kind() != PaymentMethod.Kind.WALLET ? null : method.brand();
        String easyPay = wallet == null ? null : TossMethods.EASY_PAY.get(wallet);
        if (easyPay != null) {
            body.put("flowMode", "DIRECT").put("easyPay", easyPay);
        }
    }

    /** On Toss's page the customer chooses the bank. */
    private static void withoutBank(PaymentRequest request) {
        PaymentMethod method = request.method();
        if (method != null && method.kind() == PaymentMethod.Kind.VIRTUAL_ACCOUNT && method.brand() != null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "method",
                    "names a bank, which the customer chooses on Toss's page: leave the bank out, or the returnUrl to"
                            + " have the account made at once");
        }
    }

    private static void customer(JsonObject body, @Nullable Customer customer) {
        if (customer != null) {
            body.put("customerName", customer.name())
                    .put("customerEmail", customer.email())
                    .put("customerMobilePhone", digits(customer.phone()));
        }
    }

    /** Toss takes Korean numbers, without blanks, dashes and country code. */
    private static @Nullable String digits(@Nullable String phone) {
        if (phone == null || (phone.strip().startsWith("+") && !phone.strip().startsWith("+82"))) {
            return null; // of another country
        }
        String national = phone.strip().replaceFirst("^\\+82", "0").replaceAll("[^0-9]", "");
        return national.startsWith("00") ? national.substring(1) : national;
    }

    /** PayPal wants to know the buyer's country. */
    private static JsonObject payPal(PaymentRequest request) {
        Locale locale = request.locale();
        String country = locale == null ? "" : locale.getCountry();
        return JsonObject.create().put("provider", "PAYPAL").put("country", country.length() == 2 ? country : null);
    }

    private static @Nullable String receiptOnPage(PaymentRequest request) {
        CashReceipt receipt = request.cashReceipt();
        if (receipt != null && receipt.registrationNumber() != null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "cashReceipt.registrationNumber", "is what the customer writes on Toss's page: leave it out");
        }
        return receipt == null ? null : type(receipt);
    }

    /** Escrow law wants to know the goods; a host that takes one amount sells one lot. */
    private static JsonObject escrow(JsonObject body, PaymentRequest request) {
        if (!request.escrow()) {
            return body;
        }
        JsonObject lot = JsonObject.create()
                .put("id", request.orderId())
                .put("code", request.orderId())
                .put("name", orderName(request))
                .put("unitPrice", amount("amount", request.amount()))
                .put("quantity", 1);
        return body.put("useEscrow", true).put("escrowProducts", List.of(lot));
    }

    static String type(CashReceipt receipt) {
        return receipt.purpose() == CashReceipt.Purpose.INCOME_DEDUCTION ? "소득공제" : "지출증빙";
    }

    static @Nullable BigDecimal taxFreeAmount(@Nullable Money amount) {
        return amount == null ? null : amount("taxFreeAmount", amount);
    }

    static BigDecimal amount(String field, Money amount) {
        return UNITS.toDecimal(field, amount);
    }

    /** Won go without saying. */
    static @Nullable String currency(Money amount) {
        return isForeign(amount) ? amount.currency().code() : null;
    }

    private static boolean isForeign(Money amount) {
        return !WON.equals(amount.currency().code());
    }
}
