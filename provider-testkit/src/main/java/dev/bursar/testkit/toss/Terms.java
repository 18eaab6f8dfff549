package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is made for.
 *
 * @param method the method that was asked for
 * @param wallet the wallet that was asked for, or null
 * @param amount how much
 * @param taxFree how much of it is free of tax
 * @param orderId the order number
 * @param orderName what is bought
 * @param customerKey the shop's id of its customer, or null
 * @param returns where the browser goes, or null where there is no browser
 * @param escrow whether the money is kept until the goods have come
 * @param cultureExpense whether it counts as an expense for culture
 * @param validHours how long a virtual account waits
 * @param metadata what the shop adds, or null
 * @see <a href="https://docs.tosspayments.com/reference#결제창-실행">Create a payment</a>
 */
record Terms(
        Method method,
        @Nullable Wallet wallet,
        Money amount,
        Money taxFree,
        String orderId,
        String orderName,
        @Nullable String customerKey,
        @Nullable Urls returns,
        boolean escrow,
        boolean cultureExpense,
        int validHours,
        @Nullable ObjectNode metadata) {

    static final int USUAL_HOURS = 168;
    static final int MOST_HOURS = 720;

    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{6,64}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final List<String> CURRENCIES = List.of("KRW", "USD", "JPY");
    private static final int LONGEST_NAME = 100;
    private static final BigDecimal LEAST_BY_CARD = BigDecimal.valueOf(100);
    private static final BigDecimal LEAST_BY_ACCOUNT = BigDecimal.valueOf(200);
    private static final BigDecimal MOST_BY_TRANSFER = BigDecimal.valueOf(10_000_000);
    private static final int MOST_METADATA = 5;

    /** Where the browser goes with a payment that waits for its confirmation, and otherwise. */
    record Urls(String success, String fail) {}

    /** Reads what the payment window is opened for. */
    static Terms ofWindow(Given given) {
        Method method = Method.asked(given.requiredText("method"));
        if (method == null) {
            throw TossRefusal.illTyped("method");
        }
        Wallet wallet = wallet(given);
        Urls urls = new Urls(
                url(given, "successUrl", "INCORRECT_SUCCESS_URL_FORMAT"),
                url(given, "failUrl", "INCORRECT_FAIL_URL_FORMAT"));
        return read(given, method, wallet, urls);
    }

    /** Reads what a payment without a window is made for. */
    static Terms read(Given given, Method method, @Nullable Wallet wallet, @Nullable Urls urls) {
        String orderId = given.requiredText("orderId");
        if (!ORDER_ID.matcher(orderId).matches()) {
            throw TossRefusal.of("INVALID_ORDER_ID");
        }
        String orderName = given.requiredText("orderName");
        if (orderName.length() > LONGEST_NAME) {
            throw TossRefusal.of("INVALID_ORDER_NAME");
        }
        Money amount = amount(given, method);
        Money taxFree = given.amount("taxFreeAmount", amount.currency());
        if (taxFree == null) {
            taxFree = Money.zero(amount.currency());
        }
        if (taxFree.isNegative() || taxFree.compareTo(amount) > 0) {
            throw TossRefusal.illTyped("taxFreeAmount");
        }
        ObjectNode metadata = given.raw("metadata");
        if (metadata != null && metadata.size() > MOST_METADATA) {
            throw TossRefusal.illTyped("metadata");
        }
        return new Terms(
                method,
                wallet,
                amount,
                taxFree,
                orderId,
                orderName,
                customerKey(given),
                urls,
                given.flag("useEscrow"),
                given.flag("cultureExpense"),
                validHours(given),
                metadata);
    }

    private static Money amount(Given given, Method method) {
        String currency = given.text("currency");
        if (currency == null) {
            currency = "KRW";
        }
        if (!CURRENCIES.contains(currency)) {
            throw CURRENCY.matcher(currency).matches()
                    ? TossRefusal.of("NOT_SUPPORTED_" + currency)
                    : TossRefusal.illTyped("currency");
        }
        boolean won = currency.equals("KRW");
        if (won ? method == Method.FOREIGN_EASY_PAY : !takesForeignMoney(method)) {
            throw TossRefusal.illTyped("currency");
        }
        Money amount = given.requiredAmount("amount", CurrencyCode.of(currency));
        if (!amount.isPositive()) {
            throw TossRefusal.of("BELOW_ZERO_AMOUNT");
        }
        BigDecimal least = method.isOfAccounts() ? LEAST_BY_ACCOUNT : LEAST_BY_CARD;
        if (won && amount.amount().compareTo(least) < 0) {
            throw TossRefusal.of("BELOW_MINIMUM_AMOUNT");
        }
        if (method == Method.TRANSFER && amount.amount().compareTo(MOST_BY_TRANSFER) > 0) {
            throw TossRefusal.of("EXCEEDS_TRANSFER_AMOUNT_MAXIMUM");
        }
        return amount;
    }

    private static boolean takesForeignMoney(Method method) {
        return method == Method.CARD || method == Method.FOREIGN_EASY_PAY;
    }

    private static @Nullable Wallet wallet(Given given) {
        String word = given.text("easyPay");
        if (word == null) {
            return null;
        }
        Wallet wallet = Wallet.find(word);
        if (wallet == null || !"DIRECT".equals(given.text("flowMode"))) {
            throw TossRefusal.illTyped(wallet == null ? "easyPay" : "flowMode");
        }
        return wallet;
    }

    private static @Nullable String customerKey(Given given) {
        String key = given.text("customerKey");
        if (key != null && (key.length() < 2 || key.length() > 300)) {
            throw TossRefusal.of("INVALID_CUSTOMER_KEY");
        }
        return key;
    }

    private static int validHours(Given given) {
        Integer hours = given.whole("validHours");
        if (hours == null) {
            return USUAL_HOURS;
        }
        if (hours < 1) {
            throw TossRefusal.illTyped("validHours");
        }
        if (hours > MOST_HOURS) {
            throw TossRefusal.of("EXCEED_MAX_VALID_HOURS");
        }
        return hours;
    }

    private static String url(Given given, String name, String code) {
        String url = given.requiredText(name);
        try {
            URI parsed = URI.create(url.replaceAll("[^\\x21-\\x7e]", "x"));
            if (parsed.getHost() != null && List.of("http", "https").contains(parsed.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw TossRefusal.of(code);
        }
        throw TossRefusal.of(code);
    }
}
